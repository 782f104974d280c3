import { scenarioIn } from '../customers';
import { object, text, textUpTo, withDefault } from '../decode';
import { createPayment } from '../engine/create';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { officialAmount } from '../official';
import { scenarioByCode } from '../scenarios';
import type { World } from '../world';
import { checkAmount, checkBody, checkCurrency, checkNote } from './checks';
import { checkCreate } from './collection';
import { MTN_VOICE, refuseWith } from './errors';
import { CUSTOMER_REFERENCE } from './views';

const paymentBody = object({
  externalTransactionId: withDefault(textUpTo(200), ''),
  money: object({ amount: text, currency: text }),
  customerReference: textUpTo(100),
  receiverMessage: withDefault(text, ''),
  senderNote: withDefault(text, ''),
});

/**
 * `POST /collection/v2_0/payment`: like a request to pay, under a shape of its own. In the target environment sandbox
 * the amount chooses what happens, as MTN publishes it; with real money amounts mean nothing but themselves.
 */
export function createV2Payment(world: World, call: Call): Promise<Reply> {
  const { environmentCurrency, ...checked } = checkCreate(world, call, 'collection');
  const body = checkBody(call, paymentBody);
  const amount = checkAmount(body.money.amount);
  checkNote('receiverMessage', body.receiverMessage);
  checkNote('senderNote', body.senderNote);
  const { customerReference: msisdn } = body;
  if (!/^\d{8,15}$/.test(msisdn)) refuseWith('BAD_REQUEST', 'customerReference must be digits.');
  const currency = checkCurrency(body.money.currency, environmentCurrency);
  const published = currency === 'EUR' ? officialAmount(amount) : undefined;
  if (published !== undefined && 'error' in published) refuseWith(published.error);
  const scenario =
    published === undefined
      ? scenarioIn(world, { provider: 'mtn', operation: 'requesttopay', msisdn })
      : scenarioByCode('mtn', 'requesttopay', published.scenario);
  const payment = {
    ...checked,
    provider: 'mtn' as const,
    operation: 'requesttopay' as const,
    externalId: body.externalTransactionId,
    amount,
    currency,
    partyIdType: CUSTOMER_REFERENCE,
    msisdn,
    payerMessage: body.senderNote,
    payeeNote: body.receiverMessage,
    refundOf: null,
  };
  return createPayment(world, payment, scenario, MTN_VOICE);
}
