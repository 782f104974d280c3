import { scenarioIn } from '../customers';
import { floatAccount } from '../engine/book';
import { createPayment, type Voice } from '../engine/create';
import { enquiryFault, enquiryOddity } from '../engine/enquiry';
import type { Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import { json, Refusal, type Reply } from '../http/reply';
import { isSame } from '../secrets';
import type { World } from '../world';
import {
  PAYOUT_CODES as CODES,
  checkAccess,
  checkAmount,
  checkIds,
  checkMsisdn,
  checkPlace,
  checkSignature,
  part,
  readBody,
} from './checks';
import { invalidToken, refusal, refuse, refuseAtRouter, statusPart, wireError } from './replies';
import { outcomeOf, withCommas } from './views';

export type Version = 'v1' | 'v2' | 'v3';

/** `POST /standard/v1|v2|v3/disbursements/`: from our float to a wallet, under the encrypted PIN. */
export function createDisbursement(world: World, call: Call, version: Version): Promise<Reply> | Reply {
  checkAccess(world, call);
  checkSignature(world, call, version !== 'v1', CODES);
  const body = readBody(call);
  const payee = part(body, 'payee');
  const transaction = part(body, 'transaction');
  const ids = checkIds(world, { id: transaction.id, reference: body.reference }, CODES);
  checkPlace(payee, CODES);
  if (version !== 'v1' && transaction.type !== 'B2C' && transaction.type !== 'B2B')
    refuse({ message: 'Invalid transaction type', resultCode: '521002', responseCode: CODES.validation });
  const msisdn = checkMsisdn(payee.msisdn, CODES);
  const amount = checkAmount(world, transaction.amount, CODES);
  if (world.transactions.get(ids.id) !== undefined) {
    const responseCode = version === 'v1' ? 'DP00900001011' : 'DP00900001017';
    return refusal({ message: 'Duplicate exttRID', resultCode: '521002', responseCode });
  }
  checkPin(world, body.pin);
  const payment = {
    provider: 'airtel' as const,
    operation: 'transfer' as const,
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
  const scenario = scenarioIn(world, payment);
  return createPayment(world, payment, scenario, voice(world));
}

/** Check 9: the PIN opens with our key and is the right one. */
function checkPin(world: World, value: unknown): void {
  const { credentials, airtelRsaPaddings } = world.settings;
  const pin = typeof value === 'string' ? world.rsaKeys.decrypt(value, airtelRsaPaddings) : null;
  if (pin === null || !isSame(pin, credentials.airtelPin))
    refuseAtRouter(400, 'ROUTER116', 'Encrypted PIN is not valid');
}

const voice = (world: World): Voice => ({
  accepted: (transaction) => payoutAnswer(world, transaction, transaction.financialTransactionId),
  error: wireError,
});

/** One shape for the answer to the POST and to the enquiry; failures come as HTTP 200 with code 400. */
function payoutAnswer(world: World, transaction: Transaction, moneyId: string | null): Reply {
  const { status, responseCode, message } = outcomeOf(transaction, world.settings.merchantName);
  const isFailed = status === 'TF' || status === 'TE';
  const said = statusPart({
    code: isFailed ? '400' : '200',
    responseCode,
    success: !isFailed && status !== 'TA',
    resultCode: isFailed ? '521050' : 'ESB000010',
    message: status === 'TS' ? sentMessage(world, transaction) : message,
  });
  const ids = moneyId === null ? {} : { reference_id: moneyId, airtel_money_id: `disbursement-${moneyId}` };
  return json(200, { data: { transaction: { ...ids, id: transaction.reference, status } }, status: said });
}

function sentMessage({ book }: World, { amount, currency, msisdn }: Transaction): string {
  const balance = book.balance(floatAccount('airtel', currency, 'disbursement'));
  return `You have sent UGX ${withCommas(amount)} to ${msisdn.slice(3)}. Bal UGX ${withCommas(balance)}.`;
}

const NOT_FOUND = {
  message: 'Transaction not found',
  resultCode: 'ESB000045',
  responseCode: 'DP00900001015',
};

/** `GET /standard/v1/disbursements/{id}` and `…/v2/…?transactionType=B2C`, which must then be named. */
export function readDisbursement(world: World, call: Call, version: Version): Reply {
  checkAccess(world, call);
  const type = call.query.get('transactionType');
  if (version !== 'v1' && type !== 'B2C' && type !== 'B2B')
    refuse({ message: 'Invalid transaction type', resultCode: '521002', responseCode: CODES.validation });
  const transaction = world.transactions.get(call.params.reference ?? '');
  if (transaction?.provider !== 'airtel' || transaction.operation !== 'transfer') return refusal(NOT_FOUND);
  const fault = enquiryFault(world, transaction);
  if (fault === 'internal') return wireError('internal');
  if (fault === 'unauthorised') throw new Refusal(invalidToken(403));
  if (fault === 'hidden') return refusal(NOT_FOUND);
  const isLate = enquiryOddity(world, transaction) === 'no-id';
  return payoutAnswer(world, transaction, isLate ? null : transaction.financialTransactionId);
}
