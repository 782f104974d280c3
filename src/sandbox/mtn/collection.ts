import { scenarioIn } from '../customers';
import { object, oneOf, text, textUpTo, withDefault } from '../decode';
import { createPayment } from '../engine/create';
import { enquiryFault, enquiryOddity } from '../engine/enquiry';
import type { Product } from '../engine/tokens';
import { statusOf, type Transaction } from '../engine/transactions';
import { type Call, header } from '../http/call';
import { json, type Reply } from '../http/reply';
import { officialCase } from '../official';
import type { World } from '../world';
import {
  checkAccess,
  checkAmount,
  checkBody,
  checkCallbackUrl,
  checkCurrency,
  checkNote,
  checkReference,
  MAX_NOTE,
} from './checks';
import { MTN_VOICE, mtnError, refuseAtGateway, refuseWith } from './errors';
import { CUSTOMER_REFERENCE, oddView, transactionView } from './views';

const party = object({
  partyIdType: oneOf(['MSISDN', 'EMAIL', 'PARTY_CODE'] as const),
  partyId: textUpTo(100),
});
const common = {
  amount: text,
  currency: text,
  externalId: withDefault(textUpTo(200), ''),
  payerMessage: withDefault(text, ''),
  payeeNote: withDefault(text, ''),
};
const collectBody = object({ ...common, payer: party });
const transferBody = object({ ...common, payee: party });

/** The body of a request to pay or of a transfer, with the party under one name. */
const DIRECT = {
  requesttopay: (value: unknown) => {
    const { payer, ...rest } = collectBody(value);
    return { ...rest, party: payer };
  },
  transfer: payoutDetails,
  deposit: payoutDetails,
};

function payoutDetails(value: unknown) {
  const { payee, ...rest } = transferBody(value);
  return { ...rest, party: payee };
}

/** Checks 1 to 6, in order, shared by everything that creates a payment. */
export function checkCreate(world: World, call: Call, product: Product) {
  const { claims, currency } = checkAccess(world, call, product);
  const reference = checkReference(header(call, 'x-reference-id'));
  if (world.transactions.get(reference) !== undefined) refuseWith('RESOURCE_ALREADY_EXIST');
  return { reference, environmentCurrency: currency, callbackUrl: checkCallbackUrl(world, call, claims) };
}

/** `POST …/requesttopay`, `POST …/transfer` and `POST …/deposit`. */
export function createDirect(
  world: World,
  call: Call,
  operation: 'requesttopay' | 'transfer' | 'deposit',
): Promise<Reply> {
  const product = operation === 'requesttopay' ? 'collection' : 'disbursement';
  const { environmentCurrency, ...checked } = checkCreate(world, call, product);
  const body = checkBody(call, DIRECT[operation]);
  const amount = checkAmount(body.amount);
  checkNote('payerMessage', body.payerMessage);
  checkNote('payeeNote', body.payeeNote);
  const { partyIdType, partyId } = body.party;
  if (partyId === '' || (partyIdType === 'MSISDN' && !/^\d{8,15}$/.test(partyId))) {
    refuseWith('BAD_REQUEST', 'partyId must be digits with the country code, without a plus.');
  }
  const currency = checkCurrency(body.currency, environmentCurrency);
  const published = officialCase(operation, partyId);
  if (published !== undefined && 'error' in published) refuseWith(published.error);
  const { externalId, payerMessage, payeeNote } = body;
  const notes = { externalId, payerMessage, payeeNote, refundOf: null };
  const kind = { provider: 'mtn' as const, operation };
  const payment = { ...checked, ...kind, ...notes, amount, currency, partyIdType, msisdn: partyId };
  return createPayment(world, payment, scenarioIn(world, payment), MTN_VOICE);
}

export type Kind = Transaction['operation'] | 'payment';

/** MTN's transaction of this reference, when it was made by this kind of call. */
function ofKind(world: World, call: Call, kind: Kind): Transaction {
  const transaction = world.transactions.get(checkReference(call.params.reference));
  if (transaction?.provider !== 'mtn') refuseWith('RESOURCE_NOT_FOUND');
  const isV2 = transaction.partyIdType === CUSTOMER_REFERENCE;
  if ((isV2 ? 'payment' : transaction.operation) !== kind) refuseWith('RESOURCE_NOT_FOUND');
  return transaction;
}

/** The status of a payment: 200 also for failed ones, 404 for a reference never seen. */
export function readPayment(world: World, call: Call, product: Product, kind: Kind): Reply {
  checkAccess(world, call, product);
  const transaction = ofKind(world, call, kind);
  const fault = enquiryFault(world, transaction);
  if (fault === 'internal') return mtnError('INTERNAL_PROCESSING_ERROR');
  if (fault === 'unauthorised') refuseAtGateway('Unauthorized. Access token is missing, invalid or expired.');
  if (fault === 'hidden') refuseWith('RESOURCE_NOT_FOUND');
  const view = transactionView(transaction, world.settings.reasonShape);
  return json(200, oddView(view, enquiryOddity(world, transaction)));
}

const notificationBody = object({ notificationMessage: textUpTo(MAX_NOTE) });

/** Sends the payer a text message; only after success. */
export function notifyDelivery(world: World, call: Call): Reply {
  checkAccess(world, call, 'collection');
  const transaction = ofKind(world, call, 'requesttopay');
  const { notificationMessage } = checkBody(call, notificationBody);
  if (notificationMessage === '') refuseWith('BAD_REQUEST', 'notificationMessage must not be empty.');
  if (statusOf(transaction.state) !== 'SUCCESSFUL') {
    refuseWith('BAD_REQUEST', 'The payment is not successful, so nothing can be notified.');
  }
  const at = new Date(world.clock.now()).toISOString();
  world.inbox.add({ to: transaction.msisdn, from: 'MoMo', text: notificationMessage, at });
  return { status: 200 };
}
