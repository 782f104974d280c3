import type { Ctx } from '@/db/tx';
import { parseJson } from '../json';
import type { Asked, EnquiryAnswer, Facts } from '../provider';
import { describe } from '../redact';
import { isFinalReason } from './codes';
import { callMtn, type MtnClient } from './request';
import { ErrorBody, StatusBody } from './schemas';
import { productOf, RESOURCES } from './submit';

/** Asks what became of a reference. Only "RESOURCE_NOT_FOUND" counts as missing: any proxy can answer 404. */
export async function enquire(
  ctx: Ctx,
  client: MtnClient,
  { operation, reference }: Asked,
): Promise<EnquiryAnswer> {
  const answer = await callMtn(ctx, client, {
    product: productOf(operation),
    method: 'GET',
    path: `${RESOURCES[operation]}/${reference}`,
  });
  const raw = describe(answer);
  if (answer.kind !== 'answer') return { kind: 'unavailable', cause: answer.cause, raw };
  const json = parseJson(answer.body);
  if (answer.status === 404 && ErrorBody.safeParse(json).data?.code === 'RESOURCE_NOT_FOUND') {
    return { kind: 'not_found', raw };
  }
  const body = answer.status === 200 ? StatusBody.safeParse(json) : null;
  if (!body?.success) return { kind: 'unavailable', cause: `http_${answer.status}`, raw };
  return readStatus(ctx, body.data, raw);
}

function readStatus(ctx: Ctx, body: StatusBody, raw: string): EnquiryAnswer {
  const facts: Facts = {
    providerTxnId: body.financialTransactionId ?? null,
    amount: body.amount ?? null,
    currency: body.currency ?? null,
    msisdn: (body.payer ?? body.payee)?.partyId ?? null,
  };
  if (body.status === 'SUCCESSFUL') return { kind: 'succeeded', ...facts, raw };
  if (body.status === 'FAILED') {
    const code = body.reason ?? 'UNKNOWN';
    return isFinalReason(code) ? { kind: 'failed', code, ...facts, raw } : { kind: 'pending', ...facts, raw };
  }
  if (body.status !== 'PENDING') {
    ctx.log.error(
      { provider: 'mtn', status: body.status.slice(0, 40) },
      'status the operator never documented',
    );
  }
  return { kind: 'pending', ...facts, raw };
}
