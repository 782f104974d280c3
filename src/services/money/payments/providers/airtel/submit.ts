import type { Ctx } from '@/db/tx';
import type { Exchange } from '@/services/platform/exchange';
import type { Order, SubmitAnswer } from '../provider';
import { describe } from '../redact';
import { isDuplicate, isKeyProblem, permanentCode, TAKEN } from './codes';
import { nationalNumber, referenceText, toAirtelId } from './ids';
import type { AirtelKeys } from './keys';
import { readRefund, refundBody } from './refund';
import { callAirtel } from './request';
import { type Key, readSaid, type Said } from './schemas';
import { signatureHeaders } from './seal';

/** The key and the tokens share one access to the operator. */
export type AirtelClient = AirtelKeys;

type Prepared = {
  readonly path: string;
  readonly body: (key: Key | null) => object;
  /** Whether it needs the operator's key: for the PIN, or for a signature. */
  readonly needsKey: boolean;
  readonly isSigned: boolean;
};

/**
 * Asks the payer to pay, or sends a refund or a payout. The same id again is harmless, but for a refund over the
 * collection: that one has no id of ours, so nobody may send it twice.
 */
export async function submit(ctx: Ctx, client: AirtelClient, order: Order): Promise<SubmitAnswer> {
  const prepared = prepare(client, order);
  const key = prepared.needsKey ? await client.get(ctx) : null;
  if (prepared.needsKey && key === null) {
    return { kind: 'not_sent', cause: 'no_key', raw: 'no answer: no_key' };
  }
  const first = await post(ctx, client, prepared, key);
  const newer = key !== null && saysKeyProblem(first) ? await client.get(ctx, key.key_id) : null;
  // Refused under a key that is no longer in force: nothing was done, so it goes out once more under the new one.
  const isOther = newer !== null && newer.key_id !== key?.key_id;
  const answer = isOther ? await post(ctx, client, prepared, newer) : first;
  return order.paidFrom === 'collection' ? readRefund(answer) : read(answer);
}

function saysKeyProblem(answer: Exchange): boolean {
  const said = answer.kind === 'answer' ? readSaid(answer.body) : null;
  return said !== null && isKeyProblem(said.codes);
}

async function post(ctx: Ctx, client: AirtelClient, it: Prepared, key: Key | null): Promise<Exchange> {
  const body = JSON.stringify(it.body(key));
  const { rsaPadding } = client.settings;
  const headers = it.isSigned && key !== null ? signatureHeaders(body, key.key, rsaPadding) : {};
  return callAirtel(ctx, client, { method: 'POST', path: it.path, headers, body });
}

function prepare(client: AirtelClient, order: Order): Prepared {
  const { settings } = client;
  const { operation, paidFrom } = order;
  if (operation === 'collect') {
    const isSigned = settings.signing !== 'off';
    const path = `/merchant/${settings.collectionVersion}/payments/`;
    return { path, body: () => collectionBody(order), needsKey: isSigned, isSigned };
  }
  const isSigned = settings.signing === 'all';
  if (operation === 'refund' && paidFrom === 'collection') {
    const body = () => refundBody(order);
    return { path: '/standard/v1/payments/refund', body, needsKey: isSigned, isSigned };
  }
  const version = settings.disbursementVersion;
  const path = `/standard/${version}/disbursements${version === 'v3' ? '' : '/'}`;
  return { path, body: (key) => disbursementBody(client, order, key), needsKey: true, isSigned };
}

/** Whole shillings are far below what a number holds exactly. */
const amountOf = (order: Order) => Number(order.amountUgx);

function collectionBody(order: Order): object {
  const place = { country: 'UG', currency: 'UGX' };
  return {
    reference: referenceText(order.label),
    subscriber: { ...place, msisdn: nationalNumber(order.msisdn) },
    transaction: { amount: amountOf(order), ...place, id: toAirtelId(order.reference) },
  };
}

function disbursementBody(client: AirtelClient, order: Order, key: Key | null): object {
  const { disbursementVersion: version, walletType } = client.settings;
  const isFirst = version === 'v1';
  const wallet = version === 'v3' ? { wallet_type: walletType } : {};
  const msisdn = nationalNumber(order.msisdn);
  return {
    payee: isFirst ? { msisdn } : { currency: 'UGX', msisdn, ...wallet },
    reference: referenceText(order.label),
    ...(key === null ? {} : { pin: client.sealedPin(key) }),
    transaction: {
      amount: amountOf(order),
      id: toAirtelId(order.reference),
      ...(isFirst ? {} : { type: 'B2C' }),
    },
  };
}

/** What of an answer counts; business errors come with status 200 and some with 400, everything else is no answer. */
export function saidBy(answer: Exchange): Said | null {
  const isRead = answer.kind === 'answer' && (answer.status === 200 || answer.status === 400);
  return isRead ? readSaid(answer.body) : null;
}

/** The status of the transaction comes before any code, and `success` before nothing. */
function read(answer: Exchange): SubmitAnswer {
  const raw = describe(answer);
  if (answer.kind === 'not_sent') return { kind: 'not_sent', cause: answer.cause, raw };
  if (answer.kind === 'no_answer') return { kind: 'unknown', cause: answer.cause, raw };
  const said = saidBy(answer);
  if (said === null) return { kind: 'unknown', cause: `http_${answer.status}`, raw };
  if (isDuplicate(said.codes)) return { kind: 'duplicate', raw };
  if (TAKEN.includes(said.transaction?.status ?? '')) return { kind: 'accepted', raw };
  const code = permanentCode(said.codes);
  if (code !== null) return { kind: 'rejected', code: said.code ?? code, raw };
  return { kind: 'unknown', cause: said.code ?? `http_${answer.status}`, raw };
}
