/** Why a payment needs somebody, as far as it is known. */
const REASONS: Readonly<Record<string, string>> = {
  NO_END_IN_A_DAY: 'The operator has said neither yes nor no for a day.',
  MISMATCH: 'The operator’s answer is about another amount, currency or number.',
  DUPLICATE_TXN: 'The operator gave the same transaction for two payments.',
  ON_NO_STATEMENT: 'Two persons found it on no statement of the operator.',
  MONEY_ALREADY_GONE: 'The refund went out, but its money had been given back already.',
};

const STATES: Readonly<Record<string, string>> = {
  prepared: 'It has not been sent to the operator yet.',
  submitting: 'It is being sent to the operator.',
  pending: 'The operator has it and has not decided.',
  unknown: 'We do not know whether the operator has it. We keep asking; nothing is charged twice.',
  needs_review: 'A person must look at it.',
  succeeded: 'The money came after the order had ended.',
};

export function troubleWords({ state, reason }: { state: string; reason: string | null }): string {
  return (reason !== null && REASONS[reason]) || STATES[state] || state;
}

/** What an answer from the operator means for the person who asked. */
const OUTCOMES: Readonly<Record<string, string>> = {
  succeeded: 'The operator says: paid. It is booked.',
  failed: 'The operator says: not paid.',
  pending: 'The operator says: still open.',
  unknown: 'The operator does not know it, or did not answer. We keep asking.',
  not_created: 'It never reached the operator.',
  needs_review: 'The operator’s answer does not settle it.',
};
export const outcomeWords = (state: string): string => OUTCOMES[state] ?? `Now: ${state}.`;

/** What an attempt does with the money. */
export const OPERATION_WORDS = { collect: 'Payment', refund: 'Refund', payout: 'Payout' } as const;
