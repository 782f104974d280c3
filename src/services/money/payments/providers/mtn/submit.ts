import type { Ctx } from '@/db/tx';
import type { Exchange } from '@/services/platform/exchange';
import { parseJson } from '../json';
import type { Operation, Order, SubmitAnswer } from '../provider';
import { describe } from '../redact';
import { isPermanent } from './codes';
import { callMtn, type MtnClient } from './request';
import { ErrorBody } from './schemas';

const MAX_NOTE = 160;

/** Text the operator takes in a note: an apostrophe or "&" is a 400. */
export function note(text: string): string {
  return text.replace(/[^A-Za-z0-9 .-]/g, '').slice(0, MAX_NOTE);
}

/** What the operator calls an operation, in its paths. */
export const RESOURCES = {
  collect: 'requesttopay',
  refund: 'refund',
  payout: 'transfer',
} as const satisfies Record<Operation, string>;

export const productOf = (operation: Operation) =>
  operation === 'collect' ? ('collection' as const) : ('disbursement' as const);

/** Asks the payer to pay, or sends a refund or a payout. The same reference again is harmless: the operator answers 409. */
export async function submit(ctx: Ctx, client: MtnClient, order: Order): Promise<SubmitAnswer> {
  const { operation, reference } = order;
  const answer = await callMtn(ctx, client, {
    product: productOf(operation),
    method: 'POST',
    path: RESOURCES[operation],
    headers: { 'X-Reference-Id': reference, 'X-Callback-Url': client.settings.callbackUrl },
    body: JSON.stringify(bodyOf(client, order)),
  });
  return read(answer);
}

function bodyOf(client: MtnClient, order: Order) {
  const common = {
    amount: order.amountUgx.toString(),
    currency: client.settings.currency,
    // Callbacks carry no reference, only this: it is what ties them to the attempt.
    externalId: order.reference,
    payerMessage: note(`Urban Herb ${order.label}`),
    payeeNote: note(order.label),
  };
  const party = { partyIdType: 'MSISDN', partyId: order.msisdn.replace('+', '') };
  switch (order.operation) {
    case 'collect':
      return { ...common, payer: party };
    case 'payout':
      return { ...common, payee: party };
    case 'refund':
      return { ...common, referenceIdToRefund: order.refundedReference };
  }
}

function read(answer: Exchange): SubmitAnswer {
  const raw = describe(answer);
  if (answer.kind === 'not_sent') return { kind: 'not_sent', cause: answer.cause, raw };
  if (answer.kind === 'no_answer') return { kind: 'unknown', cause: answer.cause, raw };
  if (answer.status === 202) return { kind: 'accepted', raw };
  if (answer.status === 409) return { kind: 'duplicate', raw };
  const error = ErrorBody.safeParse(parseJson(answer.body));
  if (error.success && isPermanent(answer.status, error.data.code)) {
    return { kind: 'rejected', code: error.data.code, raw };
  }
  return { kind: 'unknown', cause: `http_${answer.status}`, raw };
}
