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
  // Airtel's codes of collections.
  DP00800001002: 'declined',
  DP00800001003: 'limit_reached',
  DP00800001005: 'timed_out',
  DP00800001007: 'not_enough_funds',
  DP00800001008: 'declined',
  DP00800001010: 'number_not_registered',
  DP00800001024: 'timed_out',
  DP00800001029: 'timed_out',
  ESB000033: 'number_not_registered',
  ESB000036: 'number_not_registered',
};

/** The problem behind an operator's reason code; anything unknown is the operator's. */
export function problemOf(reason: string | null): PaymentProblem {
  return (reason !== null && PROBLEMS[reason]) || 'provider_problem';
}

/** Why money did not go out, as far as somebody can act on it. */
export type PayoutProblem =
  /** Ours: the account payouts leave from is empty. */
  'float_empty' | 'number_not_registered' | 'number_cannot_receive' | 'limit_reached' | 'provider_problem';

const PAYOUT_PROBLEMS: Readonly<Record<string, PayoutProblem>> = {
  // In a payout the payer is us.
  NOT_ENOUGH_FUNDS: 'float_empty',
  PAYEE_NOT_FOUND: 'number_not_registered',
  PAYEE_NOT_ALLOWED_TO_RECEIVE: 'number_cannot_receive',
  PAYER_LIMIT_REACHED: 'limit_reached',
  DP00900001003: 'limit_reached',
  DP00900001007: 'float_empty',
  DP00900001010: 'number_cannot_receive',
  DP00900001012: 'number_not_registered',
  DP00900001019: 'number_cannot_receive',
};

/** The problem behind the reason code of a payout or a refund; anything unknown is the operator's. */
export function payoutProblemOf(reason: string | null): PayoutProblem {
  return (reason !== null && PAYOUT_PROBLEMS[reason]) || 'provider_problem';
}
