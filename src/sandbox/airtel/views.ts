import { createHmac } from 'node:crypto';
import { toJson } from '../decode';
import type { Rendered } from '../engine/callbacks';
import { FINAL_STATES, type Transaction } from '../engine/transactions';
import type { CallbackMessage } from '../scenario';
import { scenarioOf } from '../scenarios';
import type { PortalSettings } from './portal';

export type AirtelStatus = 'TS' | 'TF' | 'TA' | 'TIP' | 'TE';

const PREFIX = {
  requesttopay: 'DP0080000',
  transfer: 'DP0090000',
  deposit: 'DP0090000',
  refund: 'DP0080000',
};

const COLLECTION_FAILURES: Record<string, readonly [code: string, message: string]> = {
  APPROVAL_REJECTED: ['1008', 'Transaction was refused by the user.'],
  COULD_NOT_PERFORM_TRANSACTION: ['1005', 'User did not enter the PIN.'],
  NOT_ENOUGH_FUNDS: ['1007', 'User does not have enough balance.'],
  PAYER_LIMIT_REACHED: ['1003', 'Exceeds withdrawal amount limit.'],
  PAYER_NOT_FOUND: ['1010', 'Payee is not permitted, churned, barred or not registered.'],
  NOT_ALLOWED: ['1009', 'Do not honor.'],
  EXPIRED: ['1029', 'Transaction has expired.'],
  SOMETHING_NEW: ['9999', 'A new kind of failure.'],
};
const PAYOUT_FAILURES: Record<string, readonly [code: string, message: string]> = {
  NOT_ENOUGH_FUNDS: ['1007', 'Insufficient funds.'],
  PAYER_LIMIT_REACHED: ['1003', 'Maximum transaction limit of the day reached.'],
  PAYEE_NOT_ALLOWED_TO_RECEIVE: ['1010', 'User is not allowed.'],
  PAYEE_NOT_FOUND: ['1012', 'Invalid mobile number.'],
  SOMETHING_NEW: ['9999', 'A new kind of failure.'],
};

export interface Outcome {
  status: AirtelStatus;
  responseCode: string;
  message: string;
}

/** What Airtel says of a transaction now: its status, code and words. */
export function outcomeOf(transaction: Transaction, merchant: string): Outcome {
  const { operation, state } = transaction;
  const code = (last: string) => `${PREFIX[operation]}${last}`;
  if (state === 'settled') {
    const message = successMessage(transaction, merchant);
    return { status: 'TS', responseCode: code('1001'), message };
  }
  if (!FINAL_STATES.includes(state)) return openOutcome(transaction, code);
  const [last, message] = failure(transaction);
  const isExpired = operation === 'requesttopay' && last === '1029';
  return { status: isExpired ? 'TE' : 'TF', responseCode: code(last), message };
}

function openOutcome(transaction: Transaction, code: (last: string) => string): Outcome {
  const { ambiguous } = scenarioOf(transaction);
  if (ambiguous === null)
    return { status: 'TIP', responseCode: code('1006'), message: 'Transaction in progress' };
  const isPayout = transaction.operation !== 'requesttopay';
  const last = ambiguous === 'timed-out' && isPayout ? '1014' : '1000';
  return { status: 'TA', responseCode: code(last), message: 'Transaction is ambiguous' };
}

function failure({ operation, state, reason, history }: Transaction): readonly [string, string] {
  if (operation === 'transfer' || operation === 'deposit')
    return PAYOUT_FAILURES[reason ?? ''] ?? ['1005', 'Transaction failed.'];
  if (history.some((entry) => entry.state === 'wrong_pin')) return ['1002', 'Incorrect PIN.'];
  const expired: readonly [string, string] = ['1029', 'Transaction has expired.'];
  if (state === 'expired') return expired;
  return COLLECTION_FAILURES[reason ?? ''] ?? ['1009', 'Do not honor.'];
}

export const withCommas = (amount: bigint) => amount.toLocaleString('en-US');

function successMessage({ amount, fee, financialTransactionId }: Transaction, merchant: string): string {
  return `Paid UGX ${withCommas(amount)} to ${merchant} Charge UGX ${withCommas(fee)}, Trans ID ${financialTransactionId ?? ''}.`;
}

/** A callback: the truth, or what a lying or broken one would say, hashed as the portal was told. */
export function airtelCallback(
  transaction: Transaction,
  { says, hash }: CallbackMessage,
  { hashMode, hashPlace }: PortalSettings,
  { key, merchant }: { key: string; merchant: string },
): Rendered {
  const inner = callbackTransaction(transaction, says, merchant);
  const body = { transaction: inner };
  if (hashMode === 'off' || hash === 'none') return { body: toJson(body), hash: null };
  const hashed = toJson(hashMode === 'body' ? body : inner);
  const right = createHmac('sha256', key).update(hashed).digest('base64');
  const sent = hash === 'wrong' ? createHmac('sha256', 'not the key').update(hashed).digest('base64') : right;
  return hashPlace === 'header'
    ? { body: toJson(body), hash: sent }
    : { body: toJson({ ...body, hash: sent }), hash: null };
}

function callbackTransaction(transaction: Transaction, says: CallbackMessage['says'], merchant: string) {
  const truth = outcomeOf(transaction, merchant);
  const known = transaction.financialTransactionId;
  const told = (id: string, message: string, status: string, moneyId: string | null) => ({
    id,
    message,
    status_code: status,
    ...(moneyId === null ? {} : { airtel_money_id: moneyId }),
  });
  const { reference } = transaction;
  switch (says) {
    case 'truth':
      return told(reference, truth.message, truth.status, known);
    case 'success': {
      const moneyId = known ?? 'MP210101.0000.L99999';
      const message = successMessage({ ...transaction, financialTransactionId: moneyId }, merchant);
      return told(reference, message, 'TS', moneyId);
    }
    case 'failed':
      return told(reference, 'Transaction failed.', 'TF', null);
    case 'wrong-amount': {
      const message = successMessage({ ...transaction, amount: transaction.amount + 1000n }, merchant);
      return told(reference, message, truth.status, known);
    }
    case 'other-payment':
      return told(`other${reference.slice(5)}`, truth.message, truth.status, known);
  }
}
