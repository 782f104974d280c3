export const INTENT_STATES = [
  'awaiting_payer',
  'succeeded',
  'failed',
  'expired',
  'succeeded_late',
  'needs_review',
] as const;
export type IntentState = (typeof INTENT_STATES)[number];

export type IntentSignal = 'settled' | 'expired' | 'mismatch';

/**
 * Every allowed change of an intent. A failed attempt is no change: the payer may try again until the hold ends.
 * Money after that end is still taken in, as `succeeded_late`.
 */
const TRANSITIONS: Readonly<Record<IntentState, Partial<Record<IntentSignal, IntentState>>>> = {
  awaiting_payer: { settled: 'succeeded', expired: 'expired', mismatch: 'needs_review' },
  needs_review: { settled: 'succeeded', expired: 'expired' },
  failed: { settled: 'succeeded_late' },
  expired: { settled: 'succeeded_late' },
  succeeded: {},
  succeeded_late: {},
};

/** The state after `signal`, or null when it changes nothing. */
export function nextIntentState(state: IntentState, signal: IntentSignal): IntentState | null {
  return TRANSITIONS[state][signal] ?? null;
}

/** Whether the shopper may still pay. */
export function isPayable(state: IntentState): boolean {
  return state === 'awaiting_payer';
}
