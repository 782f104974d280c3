export const PAYOUT_STATES = [
  'waiting',
  'sending',
  'looked_at',
  'sent',
  'failed',
  'cancelled',
  'set_aside',
] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

/** States a payout can come into after it was made. */
export type NextPayoutState = Exclude<PayoutState, 'waiting'>;

/**
 * Every allowed change of a payout. What has arrived, was called off or never set out is never left again; a proven
 * failure only for the success its operator reports late.
 */
const COMES_FROM: Readonly<Record<NextPayoutState, readonly PayoutState[]>> = {
  sending: ['waiting'],
  cancelled: ['waiting'],
  set_aside: ['waiting'],
  looked_at: ['sending'],
  failed: ['sending', 'looked_at'],
  sent: ['sending', 'looked_at', 'failed'],
};

export const mayMove = (from: PayoutState, to: NextPayoutState): boolean => COMES_FROM[to].includes(from);

/**
 * Whether news of a payout goes against what was known, so that a person must look: it may have been paid twice. News
 * without an answer, which comes after the answer, says nothing.
 */
export function isContrary(from: PayoutState, to: NextPayoutState): boolean {
  if (from === to) return false;
  if (mayMove(from, to)) return from === 'failed';
  return !(to === 'looked_at' && (from === 'sent' || from === 'failed'));
}

/** @throws Error for a state the database's CHECK does not know either */
export function readPayoutState(text: string): PayoutState {
  const found = PAYOUT_STATES.find((state) => state === text);
  if (!found) throw new Error(`unknown state of a payout ${text}`);
  return found;
}
