import type { Provider } from './engine/providers';
import type { Operation } from './engine/transactions';

/** What the simulated customer (or operator) does; `seeded` is 2–8 s drawn from the seed. */
export interface Move {
  act: 'approve' | 'reject' | 'wrong_pin' | 'close' | 'fail';
  afterMs: number | 'seeded';
  /** The failure reason of `fail`. */
  reason?: string;
}

/** One callback: the moment it belongs to, its delay (`seeded` is 0.2–2 s), and what it claims. */
export interface CallbackMessage {
  when: 'prompted' | 'final';
  afterMs: number | 'seeded';
  extraMs?: number;
  says: 'truth' | 'success' | 'failed' | 'wrong-amount' | 'other-payment';
  /** Where callbacks are hashed: a wrong hash, or none. */
  hash?: 'wrong' | 'none';
}

export type WireError = 'internal' | 'timeout' | 'unavailable' | 'limited';

/** What happens to the answer of the POST itself. `times` counts per reference; without it every time. */
export type PostFault =
  | { kind: 'hang'; ms: number; created: true }
  | { kind: 'reset'; created: boolean }
  | { kind: 'html'; created: true }
  | { kind: 'error'; error: WireError; created: boolean; times?: number };

/** What happens to the status answers. */
export type GetFault =
  | { kind: 'error'; error: 'internal' | 'unauthorised'; times: number }
  /** Unknown for so long after it was taken. */
  | { kind: 'hidden'; ms: number }
  /** Other types and extra fields, or another amount or currency than was asked for. */
  | { kind: 'odd'; how: 'types' | 'amount' | 'currency' }
  /** The operator's own id is missing for so long after the success. */
  | { kind: 'late-id'; ms: number };

/** A status answer that is not like the plain truth. */
export type Oddity = 'types' | 'amount' | 'currency' | 'no-id';

export interface Scenario {
  code: string;
  on: readonly Operation[];
  /** Only for this operator, instead of the row for both. */
  provider: Provider | null;
  /** Whether a collection rings the phone. */
  prompt: boolean;
  /** Null waits for a person or for the end of the window. */
  move: Move | null;
  /** False stays pending for ever. */
  expires: boolean;
  settleAfterMs: number;
  /** A failure that turns into success this long afterwards. */
  flipAfterMs: number | null;
  /** A success that is taken back this long afterwards, seen only in the statement. */
  reverseAfterMs: number | null;
  callbacks: readonly CallbackMessage[];
  /** Ends before the POST is answered. */
  atOnce: boolean;
  /** `atOnce`, and the callback is delivered before the POST is answered. */
  callbackFirst: boolean;
  /** While it is open Airtel calls it ambiguous; the code with which it says so. */
  ambiguous: 'unknown' | 'timed-out' | null;
  post: PostFault | null;
  get: GetFault | null;
}

export const NORMAL: Scenario = {
  code: '000',
  on: ['requesttopay'],
  provider: null,
  prompt: true,
  move: { act: 'approve', afterMs: 3000 },
  expires: true,
  settleAfterMs: 0,
  flipAfterMs: null,
  reverseAfterMs: null,
  callbacks: [{ when: 'final', afterMs: 'seeded', says: 'truth' }],
  atOnce: false,
  callbackFirst: false,
  ambiguous: null,
  post: null,
  get: null,
};

export function scenario(code: string, on: readonly Operation[], changes: Partial<Scenario> = {}): Scenario {
  return { ...NORMAL, code, on, ...changes };
}

export const approve = (afterMs: Move['afterMs'] = 'seeded'): Move => ({ act: 'approve', afterMs });
export const fail = (reason: string, afterMs: Move['afterMs'] = 'seeded'): Move => ({
  act: 'fail',
  afterMs,
  reason,
});
