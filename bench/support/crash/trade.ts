import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import type { Work } from './task';

export type Verdict = {
  /** A whole Airtel refund whose answer was lost waits for a person. */
  readonly isWaiting: boolean;
  /** Left the operator, and is not in our books until that person has looked. */
  readonly unbookedUgx: bigint;
  /** Null when everything is as it should be. */
  readonly problem: string | null;
};

export type Named = { readonly name: string };
export type Ready<F extends Named> = { readonly kind: F; readonly work: Work };

/** Flows of one sort: how each is brought to the step that a process will die in, and what must become of it. */
export type Trade<F extends Named, P extends Ready<F>> = {
  /** Whether enquiries take their turn. */
  readonly isPaced: boolean;
  prepare(world: PaymentWorld, flows: readonly F[]): Promise<P[]>;
  /** Takes from the queue what a sweep must find again without it. */
  loseJobs(world: PaymentWorld): Promise<void>;
  /** What a worker started afterwards does, and a person who got no answer. */
  recover(world: PaymentWorld, all: readonly P[]): Promise<void>;
  judge(world: PaymentWorld, one: P): Promise<Verdict>;
};

/** What differs, in words; null when nothing does. */
export function difference(seen: object, expected: object): string | null {
  const found = new Map(Object.entries(seen).map(([what, value]) => [what, String(value)]));
  const wrong = Object.entries(expected)
    .filter(([what, value]) => found.get(what) !== String(value))
    .map(([what, value]) => `${what} is ${found.get(what)}, not ${String(value)}`);
  return wrong.length === 0 ? null : wrong.join('; ');
}
