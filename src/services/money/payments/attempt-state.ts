export const ATTEMPT_STATES = [
  'prepared',
  'submitting',
  'pending',
  'unknown',
  'succeeded',
  'failed',
  'not_created',
  'needs_review',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** States in which the operator may still take or send the money by itself. */
export const OPEN_STATES = ['prepared', 'submitting', 'pending', 'unknown'] as const;

export const isOpen = (state: AttemptState): boolean => OPEN_STATES.some((open) => open === state);

export type Signal =
  /** We are about to send the request; committed before the first byte leaves. */
  | 'claimed'
  /** The operator took the request, now or at an earlier try. */
  | 'accepted'
  /** The operator refused it for good. */
  | 'rejected'
  /** The request provably never left this machine. */
  | 'not_sent'
  /** Time-out, reset, 5xx, unreadable answer: it may or may not be there. */
  | 'unclear'
  | 'says_pending'
  | 'says_succeeded'
  | 'says_failed'
  | 'says_missing'
  /** Missing again after the grace period, and not to be sent again. */
  | 'missing_for_good'
  /** The checkout is over and the request was never sent. */
  | 'abandoned'
  /** The answer is about another amount, currency or number. */
  | 'mismatch'
  /** A day without an end. */
  | 'overdue';

type Moves = Partial<Record<Signal, AttemptState>>;

const FOUND_OUT: Moves = {
  says_pending: 'pending',
  says_succeeded: 'succeeded',
  says_failed: 'failed',
  says_missing: 'unknown',
  mismatch: 'needs_review',
  overdue: 'needs_review',
};

/**
 * Every allowed change of an attempt. No time-out leads to `failed`; success is never left again; what ended without
 * money can still turn out paid, but only by what an enquiry says.
 */
const TRANSITIONS: Readonly<Record<AttemptState, Moves>> = {
  prepared: { ...FOUND_OUT, says_missing: 'prepared', claimed: 'submitting', abandoned: 'not_created' },
  submitting: {
    ...FOUND_OUT,
    accepted: 'pending',
    rejected: 'not_created',
    not_sent: 'prepared',
    unclear: 'unknown',
  },
  pending: { ...FOUND_OUT, accepted: 'pending', unclear: 'pending' },
  unknown: {
    ...FOUND_OUT,
    claimed: 'submitting',
    accepted: 'pending',
    unclear: 'unknown',
    missing_for_good: 'not_created',
  },
  failed: { says_failed: 'failed', says_succeeded: 'succeeded', mismatch: 'needs_review' },
  not_created: { says_missing: 'not_created', says_succeeded: 'succeeded', mismatch: 'needs_review' },
  needs_review: {
    says_pending: 'needs_review',
    says_missing: 'unknown',
    says_succeeded: 'succeeded',
    says_failed: 'failed',
    mismatch: 'needs_review',
    overdue: 'needs_review',
  },
  succeeded: {},
};

/** The state after `signal`; null when the signal may not change an attempt in this state. */
export function nextAttemptState(state: AttemptState, signal: Signal): AttemptState | null {
  return TRANSITIONS[state][signal] ?? null;
}

/** States from which `signal` is allowed, for the condition of a conditional update. */
export function statesAccepting(signal: Signal): AttemptState[] {
  return ATTEMPT_STATES.filter((state) => TRANSITIONS[state][signal] !== undefined);
}
