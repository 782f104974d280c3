import type { Ctx } from '@/db/tx';
import type { Signal } from './signal';

/** What somebody who listens is told. */
export type Ears = {
  readonly onSignal: (signal: Signal) => void;
  /** At the start and after every reconnect: what was said in between was not heard. */
  readonly onListening: () => void;
};

/** Carries signals to every process. It keeps nothing: who was away catches up from the outbox. */
export type SignalBus = {
  /** Whether everybody who is connected hears everything. Who listens to another kind also looks into the outbox. */
  readonly isSure: boolean;
  /** Never inside a transaction that may still be undone. @throws BusAway when nobody will hear it now */
  publish(ctx: Ctx, signal: Signal): Promise<void>;
  listen(ears: Ears): Promise<{ stop(): Promise<void> }>;
};

/** The bus cannot carry anything just now, while everything else may be well. */
export class BusAway extends Error {
  override readonly name = 'BusAway';
}
