import { type PaymentProblem, type PayoutProblem, payoutProblemOf, problemOf } from './problem';
import type { Operation } from './providers/provider';

const COLLECTED: Readonly<Record<PaymentProblem, string | null>> = {
  declined: 'refused or cancelled on the phone',
  timed_out: 'nobody entered the PIN in time',
  not_enough_funds: 'too little money on the number',
  limit_reached: 'the number has reached its limit',
  number_not_registered: 'the number has no mobile money',
  provider_problem: null,
};

const PAID_OUT: Readonly<Record<PayoutProblem, string | null>> = {
  float_empty: 'too little money in our account at the operator',
  number_not_registered: 'the number has no mobile money',
  number_cannot_receive: 'the number cannot receive money',
  limit_reached: 'the number has reached its limit',
  provider_problem: null,
};

/** What we found ourselves. */
const OURS: Readonly<Record<string, string>> = {
  NOT_CREATED: 'the operator never got it',
  NO_END_IN_A_DAY: 'the operator has said neither yes nor no for a day',
  MISMATCH: 'the operator’s answer is about another amount, currency or number',
  DUPLICATE_TXN: 'the operator gave the same transaction for two payments',
  ON_NO_STATEMENT: 'two persons found it on no statement of the operator',
  MONEY_ALREADY_GONE: 'the refund went out, but its money had been given back already',
};

/** Why an attempt ended as it did, for an admin: in words as far as we know them, and as the operator's support knows it. */
export function reasonWords(operation: Operation, reason: string | null): string | null {
  if (reason === null) return null;
  const words =
    OURS[reason] ??
    (operation === 'collect' ? COLLECTED[problemOf(reason)] : PAID_OUT[payoutProblemOf(reason)]);
  return words ? `${words} (${reason})` : reason;
}
