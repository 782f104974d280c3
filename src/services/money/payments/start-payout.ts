import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { addJobs, toJson } from '@/services/platform/outbox';
import { submitJob } from './jobs';
import type { Payer } from './payer';
import { sealMsisdn } from './sealed-msisdn';
import { requireSendable } from './send-limit';
import type { PaymentAllocation } from './start-payment';

export type StartPayout = {
  readonly ref: Reference;
  /** The person it is paid to, or on whose word it is paid. */
  readonly userId: string;
  readonly amountUgx: Ugx;
  /** Where the money comes from, and returns to when the payout is proven to have failed. */
  readonly sources: readonly PaymentAllocation[];
  readonly payee: Payer;
  readonly label: string;
};

/**
 * Takes money out of its accounts into transit and queues its way to a phone, in the caller's transaction. It stays in
 * transit under one reference until the operator says what became of it. Internal: the caller authorises.
 * @throws AppError conflict when an account holds less than its share, invalid for more than the operator sends at
 *   once; Error when the shares do not add up
 */
export async function startPayout(ctx: TxCtx, input: StartPayout): Promise<{ attemptId: string }> {
  assert(input.amountUgx > 0n, 'a payout is above nought');
  const sum = addUgx(...input.sources.map(({ amountUgx }) => amountUgx));
  assert(sum === input.amountUgx, 'the shares add up to the amount');
  requireSendable(input.payee.provider, input.amountUgx);
  const intentId = ctx.ids.uuid();
  await ctx.db.execute(sql`
    insert into payment_intents (id, ref_kind, ref_id, payer_user_id, amount_ugx, allocations, label, state, created_at)
    values (${intentId}, ${input.ref.kind}, ${input.ref.id}, ${input.userId}, ${input.amountUgx.toString()}::bigint,
      ${toJson(input.sources)}::text::jsonb, ${input.label}, 'awaiting_payer', ${ctx.clock.now().toISOString()}::timestamptz)`);
  return send(ctx, { ...input, intentId });
}

async function send(ctx: TxCtx, payout: StartPayout & { intentId: string }): Promise<{ attemptId: string }> {
  const attemptId = ctx.ids.uuid();
  const now = ctx.clock.now();
  const msisdnSealed = await sealMsisdn(ctx, attemptId, payout.payee.phone);
  await ctx.db.execute(sql`
    insert into payment_attempts (id, intent_id, provider, operation, reference, msisdn_sealed, amount_ugx, state, created_at)
    values (${attemptId}, ${payout.intentId}, ${payout.payee.provider}, 'payout', ${ctx.ids.uuid()}, ${msisdnSealed},
      ${payout.amountUgx.toString()}::bigint, 'prepared', ${now.toISOString()}::timestamptz)`);
  await postTransaction(ctx, {
    key: `payout-request:${attemptId}`,
    kind: 'payout_requested',
    ref: payout.ref,
    entries: [
      ...payout.sources.map(({ accountKind: kind, ownerId, amountUgx }) => ({
        account: { kind, ownerId },
        amountUgx,
      })),
      { account: { kind: 'payout_in_transit', ownerId: attemptId }, amountUgx: ugx(-payout.amountUgx) },
    ],
  });
  await addJobs(ctx, [submitJob(attemptId, now)]);
  return { attemptId };
}
