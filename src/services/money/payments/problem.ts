/** Why a payment did not work, as far as a shopper can act on it. */
export type PaymentProblem =
  | 'declined'
  | 'timed_out'
  | 'not_enough_funds'
  | 'limit_reached'
  | 'number_not_registered'
  | 'provider_problem';

const PROBLEMS: Readonly<Record<string, PaymentProblem>> = {
  APPROVAL_REJECTED: 'declined',
  REJECTED: 'declined',
  TRANSACTION_CANCELED: 'declined',
  PAYMENT_NOT_APPROVED: 'declined',
  EXPIRED: 'timed_out',
  // The operator's word for a prompt that nobody answered within five minutes.
  COULD_NOT_PERFORM_TRANSACTION: 'timed_out',
  NOT_ENOUGH_FUNDS: 'not_enough_funds',
  // Documented as "predominantly insufficient funds".
  INTERNAL_PROCESSING_ERROR: 'not_enough_funds',
  PAYER_LIMIT_REACHED: 'limit_reached',
  PAYER_NOT_FOUND: 'number_not_registered',
};

/** The problem behind an operator's reason code; anything unknown is the operator's. */
export function problemOf(reason: string | null): PaymentProblem {
  return (reason !== null && PROBLEMS[reason]) || 'provider_problem';
}
