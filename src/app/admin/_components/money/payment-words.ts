/** States of an attempt at an operator, in the order they come about. */
export const PAYMENT_STATES = {
  prepared: { tone: 'neutral', word: 'Not sent yet' },
  submitting: { tone: 'info', word: 'Being sent' },
  pending: { tone: 'waiting', word: 'With the operator' },
  unknown: { tone: 'attention', word: 'Unknown at the operator' },
  needs_review: { tone: 'attention', word: 'Needs a person' },
  succeeded: { tone: 'done', word: 'Done' },
  failed: { tone: 'danger', word: 'Failed' },
  not_created: { tone: 'neutral', word: 'Never reached the operator' },
} as const;
export type PaymentState = keyof typeof PAYMENT_STATES;

export const PAYMENT_KINDS = { collect: 'Payments', refund: 'Refunds', payout: 'Payouts' } as const;
export const OPERATORS = { mtn: 'MTN', airtel: 'Airtel' } as const;
/** An operator as people call it. */
export const operatorName = (provider: string): string => {
  const name = chosen(OPERATORS, provider);
  return name ? OPERATORS[name] : provider;
};

/** The entry of a table that a query names, or undefined. */
export function chosen<T extends string>(
  table: Readonly<Record<T, unknown>>,
  name: string | undefined,
): T | undefined {
  const names = Object.keys(table).filter((key): key is T => key in table);
  return names.find((key) => key === name);
}
