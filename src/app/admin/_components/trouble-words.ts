/** Why a payment needs somebody, as far as it is known. */
const REASONS: Readonly<Record<string, string>> = {
  NO_END_IN_A_DAY: 'MTN has said neither yes nor no for a day.',
  MISMATCH: 'MTN’s answer is about another amount, currency or number.',
  DUPLICATE_TXN: 'MTN gave the same transaction for two payments.',
  MONEY_ALREADY_GONE: 'The refund went out, but its money had been given back already.',
};

const STATES: Readonly<Record<string, string>> = {
  prepared: 'It has not been sent to MTN yet.',
  submitting: 'It is being sent to MTN.',
  pending: 'MTN has it and has not decided.',
  unknown: 'We do not know whether MTN has it. We keep asking; nothing is charged twice.',
  needs_review: 'A person must look at it.',
  succeeded: 'The money came after the order had ended.',
};

export function troubleWords({ state, reason }: { state: string; reason: string | null }): string {
  return (reason !== null && REASONS[reason]) || STATES[state] || state;
}

/** What an answer from MTN means for the person who asked. */
const OUTCOMES: Readonly<Record<string, string>> = {
  succeeded: 'MTN says: paid. It is booked.',
  failed: 'MTN says: not paid.',
  pending: 'MTN says: still open.',
  unknown: 'MTN does not know it, or did not answer. We keep asking.',
  not_created: 'It never reached MTN.',
  needs_review: 'MTN’s answer does not settle it.',
};
export const outcomeWords = (state: string): string => OUTCOMES[state] ?? `Now: ${state}.`;
