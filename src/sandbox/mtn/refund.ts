import { object, text, textUpTo, withDefault } from '../decode';
import { statusOf, type Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { officialRefund } from '../official';
import { type Scenario, scenarioByCode, scenarioFor } from '../scenarios';
import type { World } from '../world';
import { checkAmount, checkBody, checkCurrency, checkNote } from './checks';
import { checkCreate } from './collection';
import { createPayment } from './create';
import { refuseWith } from './errors';

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
  const payment = { operation: 'refund' as const, reference, callbackUrl, amount, currency, ...notes };
  const published = officialRefund(body.referenceIdToRefund);
  if (published !== undefined) {
    if ('error' in published) refuseWith(published.error);
    const nobody = { partyIdType: 'MSISDN', msisdn: '46733123450', refundOf: null };
    return createPayment(world, { ...payment, ...nobody }, scenarioByCode('refund', published.scenario));
  }
  const original = refundable(world, body.referenceIdToRefund, amount, currency);
  const scenario = scenarioFor('refund', original.msisdn, false);
  reserve(world, original, amount, scenario);
  const { partyIdType, msisdn } = original;
  return createPayment(world, { ...payment, partyIdType, msisdn, refundOf: original.reference }, scenario);
}

function refundable(world: World, reference: string, amount: bigint, currency: string): Transaction {
  const original = world.transactions.get(reference.toLowerCase());
  if (original?.operation !== 'requesttopay') refuseWith('RESOURCE_NOT_FOUND');
  const left = original.amount - original.refundedAmount;
  if (statusOf(original.state) !== 'SUCCESSFUL' || original.currency !== currency || amount > left) {
    refuseWith('NOT_ALLOWED', 'The payment cannot be refunded by this amount.');
  }
  return original;
}

/** Holds the amount at once, so that refunds sent at the same moment cannot exceed the payment together. */
function reserve(world: World, original: Transaction, amount: bigint, scenario: Scenario): void {
  if (scenario.post !== null && !scenario.post.created) return;
  original.refundedAmount += amount;
  world.transactions.save(original);
}
