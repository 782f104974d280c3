import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { addUgx, type Ugx } from '@/lib/money';
import type { PhoneNumber } from '@/lib/phone';
import { addJobs, toJson } from '@/services/platform/outbox';
import { expireJob, submitJob } from './jobs';
import { paymentSettings } from './runtime';
import { sealMsisdn } from './sealed-msisdn';

/** A share of the payment and the escrow account it goes to. */
export type PaymentAllocation = {
  readonly accountKind: 'escrow';
  readonly ownerId: string;
  readonly amountUgx: Ugx;
};

export type StartPayment = {
  readonly ref: Reference;
  readonly payerUserId: string;
  readonly amountUgx: Ugx;
  readonly allocations: readonly PaymentAllocation[];
  readonly payerPhone: PhoneNumber;
  readonly provider: 'mtn';
  /** Shown on the payer's phone, e.g. "UH-10042". */
  readonly label: string;
};

export type StartedPayment = {
  readonly intentId: string;
  readonly attemptId: string;
  /** How long the payer has to enter the PIN. */
  readonly promptSeconds: number;
  readonly promptExpiresAt: Date;
  /** When the payment can no longer be made; stock must be held as long. */
  readonly expiresAt: Date;
};

/**
 * Opens the payment of `ref` and queues its prompt, in the caller's transaction and in two statements. The reference
 * for the operator is committed with it, before anything is sent. Internal: the caller authorises.
 * @throws when the allocations do not add up to the amount, or `ref` already has a payment
 */
export async function startPayment(ctx: TxCtx, input: StartPayment): Promise<StartedPayment> {
  assert(input.amountUgx > 0n, 'a payment is above nought');
  const allocated = addUgx(...input.allocations.map((allocation) => allocation.amountUgx));
  assert(allocated === input.amountUgx, 'the allocations add up to the amount');
  const settings = paymentSettings();
  const now = ctx.clock.now();
  const [intentId, attemptId] = [ctx.ids.uuid(), ctx.ids.uuid()];
  const msisdnSealed = await sealMsisdn(ctx, attemptId, input.payerPhone);
  const expiresAt = addMs(now, settings.holdMs);
  const at = now.toISOString();
  await ctx.db.execute(sql`
    with intent as (
      insert into payment_intents (id, ref_kind, ref_id, payer_user_id, amount_ugx, allocations, label, state, created_at, expires_at)
      values (${intentId}, ${input.ref.kind}, ${input.ref.id}, ${input.payerUserId}, ${input.amountUgx.toString()}::bigint,
        ${toJson(input.allocations)}::text::jsonb, ${input.label}, 'awaiting_payer', ${at}::timestamptz,
        ${expiresAt.toISOString()}::timestamptz)
    )
    insert into payment_attempts (id, intent_id, provider, operation, reference, msisdn_sealed, amount_ugx, state, created_at)
    values (${attemptId}, ${intentId}, ${input.provider}, 'collect', ${ctx.ids.uuid()}, ${msisdnSealed},
      ${input.amountUgx.toString()}::bigint, 'prepared', ${at}::timestamptz)`);
  await addJobs(ctx, [submitJob(attemptId, now), expireJob(intentId, expiresAt)]);
  return {
    intentId,
    attemptId,
    promptSeconds: Math.round(settings.promptMs / 1000),
    promptExpiresAt: addMs(now, settings.promptMs),
    expiresAt,
  };
}
