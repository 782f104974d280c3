import { z } from 'zod';
import type { DeliveredEvent } from './event';

/** What live streams are told: that something happened, never what; the reader fetches it with its own rights. */
export const Signal = z.object({
  /** Outbox id; absent for signals that are not kept (a driver's position). */
  id: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  type: z.string(),
  topics: z.array(z.string()),
  /** Only for signals that are not kept. */
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Signal = z.infer<typeof Signal>;

/** A signal that the outbox keeps. */
export type KeptSignal = Signal & { readonly id: string };

export const isKept = (signal: Signal): signal is KeptSignal => signal.id !== undefined;

export function signalOf(event: DeliveredEvent): KeptSignal {
  return { id: event.id, type: event.type, topics: [...event.topics] };
}

export const writeSignal = (signal: Signal): string => JSON.stringify(signal);

/** What was heard on a channel; null for what is no signal of ours: others may write there too. */
export function readSignal(text: string): Signal | null {
  try {
    return Signal.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
