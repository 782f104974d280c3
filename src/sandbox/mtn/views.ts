import { toJson } from '../decode';
import { statusOf, type Transaction } from '../engine/transactions';
import type { CallbackMessage, Oddity } from '../scenario';
import type { Settings } from '../settings';

type View = Record<string, unknown>;

/** The kind of party of v2 payments, which tells them from requests to pay. */
export const CUSTOMER_REFERENCE = 'CUSTOMER_REFERENCE';

/** The body of a status answer, and of a callback. */
export function transactionView(transaction: Transaction, reasonShape: Settings['reasonShape']): View {
  const status = statusOf(transaction.state);
  if (transaction.partyIdType === CUSTOMER_REFERENCE) return v2View(transaction, reasonShape);
  const party = { partyIdType: transaction.partyIdType, partyId: transaction.msisdn };
  return {
    ...(status === 'SUCCESSFUL' ? { financialTransactionId: transaction.financialTransactionId } : {}),
    externalId: transaction.externalId,
    amount: transaction.amount.toString(),
    currency: transaction.currency,
    ...(transaction.operation === 'requesttopay' ? { payer: party } : { payee: party }),
    payerMessage: transaction.payerMessage,
    payeeNote: transaction.payeeNote,
    status,
    ...(status === 'FAILED' ? { reason: reasonView(transaction.reason ?? '', reasonShape) } : {}),
  };
}

function v2View(transaction: Transaction, reasonShape: Settings['reasonShape']): View {
  const status = statusOf(transaction.state);
  return {
    referenceId: transaction.reference,
    status,
    ...(status === 'SUCCESSFUL' ? { financialTransactionId: transaction.financialTransactionId } : {}),
    ...(status === 'FAILED' ? { reason: reasonView(transaction.reason ?? '', reasonShape) } : {}),
  };
}

function reasonView(reason: string, shape: Settings['reasonShape']): unknown {
  return shape === 'string' ? reason : { code: reason, message: reason.toLowerCase().replaceAll('_', ' ') };
}

/** A status answer as the scenarios 063 to 066 bend it. */
export function oddView(view: View, how: Oddity | null): View {
  const { financialTransactionId, ...withoutId } = view;
  // Payments v2 say neither amount nor currency.
  if (view.amount === undefined && how !== 'no-id') return view;
  switch (how) {
    case null:
      return view;
    case 'no-id':
      return withoutId;
    case 'amount':
      return { ...view, amount: String(Number(view.amount) + 1000) };
    case 'currency':
      return { ...view, currency: 'EUR' };
    case 'types':
      return {
        ...view,
        ...(financialTransactionId === undefined
          ? {}
          : { financialTransactionId: Number(financialTransactionId) }),
        amount: Number(view.amount),
        extra: { channel: 'USSD', attempts: 1 },
        updatedAt: null,
      };
  }
}

/** A callback body: the truth, or what a lying or broken callback would say. */
export function callbackBody(
  transaction: Transaction,
  says: CallbackMessage['says'],
  shape: Settings['reasonShape'],
): string {
  const truth = transactionView(transaction, shape);
  const { reason, financialTransactionId, ...rest } = truth;
  switch (says) {
    case 'truth':
      return toJson(truth);
    case 'success':
      return toJson({
        financialTransactionId: financialTransactionId ?? '9999999999',
        ...rest,
        status: 'SUCCESSFUL',
      });
    case 'failed':
      return toJson({
        ...rest,
        status: 'FAILED',
        reason: reason ?? reasonView('INTERNAL_PROCESSING_ERROR', shape),
      });
    case 'wrong-amount':
      return toJson({ ...truth, amount: (transaction.amount + 1000n).toString() });
    case 'other-payment':
      return toJson({ ...truth, externalId: `other-${transaction.externalId}` });
  }
}
