import type { Ctx } from '@/db/tx';
import type { Asked, EnquiryAnswer, Facts } from '../provider';
import { describe } from '../redact';
import { isNotFound, OPEN } from './codes';
import { toAirtelId } from './ids';
import { callAirtel } from './request';
import type { Said } from './schemas';
import { type AirtelClient, saidBy } from './submit';

/** Asks what became of an id. Only the operator's codes count as missing: any proxy can answer 404. */
export async function enquire(ctx: Ctx, client: AirtelClient, asked: Asked): Promise<EnquiryAnswer> {
  const { operation, reference, paidFrom } = asked;
  if (operation === 'refund' && paidFrom === 'collection') return { kind: 'unaskable' };
  // The account is kept before anything is sent: without one, nothing was.
  if (operation === 'refund' && paidFrom === null) return { kind: 'not_found', raw: 'never sent' };
  const id = toAirtelId(reference);
  const path = operation === 'collect' ? `/standard/v1/payments/${id}` : disbursementPath(client, id);
  const answer = await callAirtel(ctx, client, { method: 'GET', path });
  const raw = describe(answer);
  if (answer.kind !== 'answer') return { kind: 'unavailable', cause: answer.cause, raw };
  const said = saidBy(answer);
  const cause = said?.code ?? `http_${answer.status}`;
  const status = said?.transaction?.status;
  if (said === null) return { kind: 'unavailable', cause, raw };
  if (status === null || status === undefined) {
    return isNotFound(said.codes) ? { kind: 'not_found', raw } : { kind: 'unavailable', cause, raw };
  }
  const isOther = said.transaction?.id && said.transaction.id.toLowerCase() !== id;
  if (isOther) return { kind: 'unavailable', cause: 'other_transaction', raw };
  return readStatus(ctx, operation, { said, status, raw });
}

function disbursementPath({ settings }: AirtelClient, id: string): string {
  const { disbursementVersion: version } = settings;
  const path = `/standard/${version}/disbursements/${id}`;
  return version === 'v1' ? path : `${path}?transactionType=B2C`;
}

type Status = { readonly said: Said; readonly status: string; readonly raw: string };

/** The status decides, whatever the codes beside it say; one nobody documented is no end. */
function readStatus(ctx: Ctx, operation: Asked['operation'], { said, status, raw }: Status): EnquiryAnswer {
  const { transaction, code } = said;
  const moneyId = transaction?.airtel_money_id ?? null;
  // Of a payout the statement knows the other one.
  const payoutId = transaction?.reference_id ?? moneyId;
  const facts: Facts = {
    providerTxnId: operation === 'collect' ? moneyId : payoutId,
    amount: null,
    currency: null,
    msisdn: null,
  };
  if (status === 'TS') return { kind: 'succeeded', ...facts, raw };
  if (status === 'TF') return { kind: 'failed', code: code ?? 'TF', ...facts, raw };
  // Over for the payer; it is asked about again all the same, like everything that ended without money.
  if (status === 'TE') return { kind: 'failed', code: EXPIRED, ...facts, raw };
  if (!OPEN.includes(status)) {
    ctx.log.error(
      { provider: 'airtel', status: status.slice(0, 40) },
      'status the operator never documented',
    );
  }
  return { kind: 'pending', ...facts, raw };
}

const EXPIRED = 'DP00800001029';
