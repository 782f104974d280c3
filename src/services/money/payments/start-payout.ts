import { eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert, required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import type { PhoneNumber } from '@/lib/phone';
import { postTransaction } from '@/services/money/ledger';
import { addJobs, toJson } from '@/services/platform/outbox';
import { type Snapshot, snapshotsOf } from './attempts';
import { submitJob } from './jobs';
import type { ProviderName } from './providers/provider';
import { sealMsisdn } from './sealed-msisdn';
import type { PaymentAllocation } from './start-payment';
import { paymentIntents } from './tables';

type Payee = { readonly phone: PhoneNumber; readonly provider: ProviderName };

export type StartPayout = {
  readonly ref: Reference;
  /** The person it is paid to, or on whose word it is paid. */
  readonly userId: string;
  readonly amountUgx: Ugx;
  /** Where the money comes from, and returns to when the payout is proven to have failed. */
  readonly sources: readonly PaymentAllocation[];
  readonly payee: Payee;
  readonly label: string;
};

/**
 * Takes money out of its accounts into transit and queues its way to a phone, in the caller's transaction. It stays in
 * transit under one reference until the operator says what became of it. Internal: the caller authorises.
 * @throws AppError conflict when an account holds less than its share; Error when the shares do not add up
 */
export async function startPayout(ctx: TxCtx, input: StartPayout): Promise<{ attemptId: string }> {
  assert(input.amountUgx > 0n, 'a payout is above nought');
  const sum = addUgx(...input.sources.map(({ amountUgx }) => amountUgx));
  assert(sum === input.amountUgx, 'the shares add up to the amount');
  const intentId = ctx.ids.uuid();
  await ctx.db.execute(sql`
    insert into payment_intents (id, ref_kind, ref_id, payer_user_id, amount_ugx, allocations, label, state, created_at)
    values (${intentId}, ${input.ref.kind}, ${input.ref.id}, ${input.userId}, ${input.amountUgx.toString()}::bigint,
      ${toJson(input.sources)}::text::jsonb, ${input.label}, 'awaiting_payer', ${ctx.clock.now().toISOString()}::timestamptz)`);
  return send(ctx, { ...input, intentId });
}

/**
 * Sends a payout again under a new reference, to the same or another phone. Only after its last attempt is proven to
 * have failed. Internal: the caller authorises.
 * @throws AppError conflict while the last attempt may still succeed
 */
export async function retryPayout(
  ctx: TxCtx,
  input: { ref: Reference; payee: Payee },
): Promise<{ attemptId: string }> {
  const [locked] = await ctx.db
    .select({ id: paymentIntents.id })
    .from(paymentIntents)
    .where(sql`${eq(paymentIntents.refKind, input.ref.kind)} and ${eq(paymentIntents.refId, input.ref.id)}`)
    .for('no key update');
  const snapshots = locked ? await snapshotsOf(ctx, locked.id) : [];
  const { attempt, intent } = required<Snapshot>(snapshots[0], 'the last attempt of a payout');
  const isOver = snapshots.every(
    (each) => each.attempt.state === 'failed' || each.attempt.state === 'not_created',
  );
  if (attempt.operation !== 'payout' || !isOver) {
    throw conflict('The last attempt of this payout is not over yet.');
  }
  const sources = intent.allocations.map((share) => ({ ...share, amountUgx: ugx(BigInt(share.amountUgx)) }));
  const { refKind: kind, refId: id, payerUserId: userId, amountUgx, label } = intent;
  return send(ctx, {
    ref: { kind, id },
    userId,
    amountUgx,
    sources,
    payee: input.payee,
    label,
    intentId: intent.id,
  });
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
