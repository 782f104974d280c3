import { object, text, textUpTo, withDefault } from '../decode';
import { createPayment } from '../engine/create';
import { statusOf, type Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { officialRefund } from '../official';
import { scenarioByCode, scenarioFor } from '../scenarios';
import type { World } from '../world';
import { checkAmount, checkBody, checkCurrency, checkNote } from './checks';
import { checkCreate } from './collection';
import { MTN_VOICE, refuseWith } from './errors';

const refundBody = object({
  amount: text,
  currency: text,
  externalId: withDefault(textUpTo(200), ''),
  payerMessage: withDefault(text, ''),
  payeeNote: withDefault(text, ''),
  referenceIdToRefund: textUpTo(100),
});

/**
 * `POST …/refund`: part or all of an earlier request to pay, from the disbursement float back to the payer.
 * Refunds of one payment together never exceed it; more than that is refused as NOT_ALLOWED.
 */
export async function createRefund(world: World, call: Call): Promise<Reply> {
  const { environmentCurrency, reference, callbackUrl } = checkCreate(world, call, 'disbursement');
  const body = checkBody(call, refundBody);
  const amount = checkAmount(body.amount);
  checkNote('payerMessage', body.payerMessage);
  checkNote('payeeNote', body.payeeNote);
  const currency = checkCurrency(body.currency, environmentCurrency);
  const { externalId, payerMessage, payeeNote } = body;
  const notes = { externalId, payerMessage, payeeNote };
  const kind = { provider: 'mtn' as const, operation: 'refund' as const };
  const payment = { ...kind, reference, callbackUrl, amount, currency, ...notes };
  const published = officialRefund(body.referenceIdToRefund);
  if (published !== undefined) {
    if ('error' in published) refuseWith(published.error);
    const nobody = { partyIdType: 'MSISDN', msisdn: '46733123450', refundOf: null };
    const scenario = scenarioByCode('mtn', 'refund', published.scenario);
    return createPayment(world, { ...payment, ...nobody }, scenario, MTN_VOICE);
  }
  const original = refundable(world, body.referenceIdToRefund, amount, currency);
  const scenario = scenarioFor('mtn', 'refund', original.msisdn, false);
  reserve(world, original, amount);
  const { partyIdType, msisdn } = original;
  const refund = { ...payment, partyIdType, msisdn, refundOf: original.reference };
  return createPayment(world, refund, scenario, MTN_VOICE);
}

function refundable(world: World, reference: string, amount: bigint, currency: string): Transaction {
  const original = world.transactions.get(reference.toLowerCase());
  if (original?.provider !== 'mtn' || original.operation !== 'requesttopay') refuseWith('RESOURCE_NOT_FOUND');
  const left = original.amount - original.refundedAmount;
  if (statusOf(original.state) !== 'SUCCESSFUL' || original.currency !== currency || amount > left) {
    refuseWith('NOT_ALLOWED', 'The payment cannot be refunded by this amount.');
  }
  return original;
}

/** Holds the amount at once, so that refunds sent at the same moment cannot exceed the payment together. */
function reserve(world: World, original: Transaction, amount: bigint): void {
  original.refundedAmount += amount;
  world.transactions.save(original);
}
