import { scenarioIn } from '../customers';
import { createPayment, type Voice } from '../engine/create';
import { enquiryFault, enquiryOddity } from '../engine/enquiry';
import type { Call } from '../http/call';
import { Refusal, type Reply } from '../http/reply';
import type { World } from '../world';
import {
  COLLECTION_CODES as CODES,
  checkAccess,
  checkAmount,
  checkIds,
  checkMsisdn,
  checkPlace,
  checkSignature,
  part,
  readBody,
} from './checks';
import { answer, invalidToken, refusal, wireError } from './replies';
import { outcomeOf } from './views';

const VOICE: Voice = {
  /** "SUCCESS" only says that the phone was asked. */
  accepted: ({ reference }) =>
    answer(
      { transaction: { id: reference, status: 'SUCCESS' } },
      { message: 'SUCCESS', responseCode: 'DP00800001006' },
    ),
  error: wireError,
};

/** `POST /merchant/v1|v2/payments/`: asks the subscriber's phone. */
export function createPaymentRequest(world: World, call: Call, version: 'v1' | 'v2'): Promise<Reply> | Reply {
  checkAccess(world, call);
  checkSignature(world, call, version === 'v2', CODES);
  const body = readBody(call);
  const subscriber = part(body, 'subscriber');
  const transaction = part(body, 'transaction');
  const ids = checkIds(world, { id: transaction.id, reference: body.reference }, CODES);
  checkPlace(subscriber, CODES);
  checkPlace(transaction, CODES);
  const msisdn = checkMsisdn(subscriber.msisdn, CODES);
  const amount = checkAmount(world, transaction.amount, CODES);
  if (world.transactions.get(ids.id) !== undefined) return duplicate();
  const scenario = scenarioIn(world, { provider: 'airtel', operation: 'requesttopay', msisdn });
  const payment = {
    provider: 'airtel' as const,
    operation: 'requesttopay' as const,
    reference: ids.id,
    externalId: ids.id,
    amount,
    currency: 'UGX' as const,
    partyIdType: 'MSISDN',
    msisdn,
    payerMessage: ids.reference,
    payeeNote: '',
    refundOf: null,
    callbackUrl: null,
  };
  return createPayment(world, payment, scenario, VOICE);
}

/** The ambiguous code: only `result_code` tells a repeat from a failure. */
function duplicate(): Reply {
  return refusal({
    code: '500',
    message: 'External Transaction ID already exists.',
    resultCode: 'ESB000041',
    responseCode: 'DP00800001000',
  });
}

const NOT_FOUND = {
  message: 'No transaction with this id was found',
  resultCode: 'ESB000045',
  responseCode: 'DP00800001025',
};

/** `GET /standard/v1/payments/{id}`: `data.transaction.status` is what counts. */
export function readPaymentRequest(world: World, call: Call): Reply {
  checkAccess(world, call);
  const transaction = world.transactions.get(call.params.reference ?? '');
  if (transaction?.provider !== 'airtel' || transaction.operation !== 'requesttopay')
    return refusal(NOT_FOUND);
  const fault = enquiryFault(world, transaction);
  if (fault === 'internal') return wireError('internal');
  if (fault === 'unauthorised') throw new Refusal(invalidToken(403));
  if (fault === 'hidden') return refusal(NOT_FOUND);
  const { status, responseCode, message } = outcomeOf(transaction, world.settings.merchantName);
  const oddity = enquiryOddity(world, transaction);
  const moneyId = oddity === 'no-id' ? null : transaction.financialTransactionId;
  // The official sample pairs a success with the code "in process" and `success: false`.
  const isOdd = oddity === 'types';
  return answer(
    {
      transaction: {
        ...(moneyId === null ? {} : { airtel_money_id: moneyId }),
        id: transaction.reference,
        message: status === 'TS' ? 'success' : message,
        status,
      },
    },
    {
      message: 'SUCCESS',
      responseCode: isOdd ? 'DP00800001006' : responseCode,
      success: !isOdd,
      resultCode: 'ESB000010',
    },
  );
}
