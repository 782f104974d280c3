import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { addUgx, subtractUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import type { PhoneNumber } from '@/lib/phone';
import { placeHold, postTransaction } from '@/services/money/ledger';
import { addingJobs, emit, toJson } from '@/services/platform/outbox';
import { topicsOf, walletHoldKey } from './consequences';
import { expireJob, submitJob } from './jobs';
import type { ProviderName } from './providers/provider';
import { paymentSettings } from './runtime';
import { sealMsisdn } from './sealed-msisdn';
import type { AllocationKind } from './tables';

/** A share of the payment and the account it goes to. */
export type PaymentAllocation = {
  readonly accountKind: AllocationKind;
  readonly ownerId: string;
  readonly amountUgx: Ugx;
};

export type StartPayment = {
  readonly ref: Reference;
  readonly payerUserId: string;
  readonly amountUgx: Ugx;
  /** The part the payer's wallet pays; nought when absent. The rest is asked of the phone. */
  readonly walletUgx?: Ugx;
  readonly allocations: readonly PaymentAllocation[];
  /** Who is asked for the rest, by which operator; null when the wallet pays it all. */
  readonly payer: { readonly phone: PhoneNumber; readonly provider: ProviderName } | null;
  /** Shown on the payer's phone, e.g. "UH-10042". */
  readonly label: string;
};

export type StartedPayment = {
  readonly intentId: string;
  /** Null when the wallet paid it all. */
  readonly attemptId: string | null;
  /** How long the payer has to enter the PIN. */
  readonly promptSeconds: number;
  readonly promptExpiresAt: Date;
  /** When the payment can no longer be made; stock must be held as long. */
  readonly expiresAt: Date;
};

/** A hold outlives its payment by this, so that only a payment that was lost leaves it to the sweep. */
const HOLD_GRACE_MS = 60 * 60_000;

/**
 * Opens the payment of `ref` in the caller's transaction. What the wallet pays is held there; the rest is prompted for:
 * the reference for the operator is committed with it, before anything is sent. When the wallet pays it all, it is
 * settled at once. Internal: the caller authorises.
 * @throws AppError conflict when the wallet holds less than its part; Error when the allocations do not add up to
 *   the amount, nobody is asked for the rest, or `ref` already has a payment
 */
export async function startPayment(ctx: TxCtx, input: StartPayment): Promise<StartedPayment> {
  const walletUgx = input.walletUgx ?? ZERO_UGX;
  const restUgx = subtractUgx(input.amountUgx, walletUgx);
  assert(input.amountUgx > 0n && walletUgx >= 0n && restUgx >= 0n, 'a payment is above nought');
  assert((restUgx === 0n) === (input.payer === null), 'somebody is asked for what the wallet does not pay');
  const allocated = addUgx(...input.allocations.map((allocation) => allocation.amountUgx));
  assert(allocated === input.amountUgx, 'the allocations add up to the amount');
  const settings = paymentSettings();
  const now = ctx.clock.now();
  const intentId = ctx.ids.uuid();
  const expiresAt = addMs(now, settings.holdMs);
  const attemptId = await insert(ctx, { ...input, walletUgx }, { intentId, restUgx, expiresAt });
  if (attemptId === null) await settleFromWallet(ctx, input, intentId);
  else if (walletUgx > 0n) await holdWallet(ctx, input, { intentId, walletUgx, expiresAt });
  return {
    intentId,
    attemptId,
    promptSeconds: Math.round(settings.promptMs / 1000),
    promptExpiresAt: addMs(now, settings.promptMs),
    expiresAt,
  };
}

/** The payment, and its attempt with the jobs that carry it on, in one statement. */
async function insert(
  ctx: TxCtx,
  input: StartPayment & { readonly walletUgx: Ugx },
  { intentId, restUgx, expiresAt }: { intentId: string; restUgx: Ugx; expiresAt: Date },
): Promise<string | null> {
  const at = ctx.clock.now().toISOString();
  const { payer } = input;
  const state = payer === null ? 'succeeded' : 'awaiting_payer';
  const intent = sql`
    insert into payment_intents (id, ref_kind, ref_id, payer_user_id, amount_ugx, wallet_ugx, allocations, label, state,
      created_at, expires_at, settled_at)
    values (${intentId}, ${input.ref.kind}, ${input.ref.id}, ${input.payerUserId}, ${input.amountUgx.toString()}::bigint,
      ${input.walletUgx.toString()}::bigint, ${toJson(input.allocations)}::text::jsonb, ${input.label}, ${state},
      ${at}::timestamptz, ${expiresAt.toISOString()}::timestamptz, ${payer === null ? at : null}::timestamptz)`;
  if (payer === null) {
    await ctx.db.execute(intent);
    return null;
  }
  const attemptId = ctx.ids.uuid();
  const msisdnSealed = await sealMsisdn(ctx, attemptId, payer.phone);
  const jobs = [submitJob(attemptId, ctx.clock.now()), expireJob(intentId, expiresAt)];
  await ctx.db.execute(sql`
    with intent as (${intent}), attempt as (
      insert into payment_attempts (id, intent_id, provider, operation, reference, msisdn_sealed, amount_ugx, state, created_at)
      values (${attemptId}, ${intentId}, ${payer.provider}, 'collect', ${ctx.ids.uuid()}, ${msisdnSealed},
        ${restUgx.toString()}::bigint, 'prepared', ${at}::timestamptz)
    ) ${addingJobs(ctx, jobs)}`);
  return attemptId;
}

async function holdWallet(
  ctx: TxCtx,
  { payerUserId, ref }: StartPayment,
  hold: { intentId: string; walletUgx: Ugx; expiresAt: Date },
): Promise<void> {
  await placeHold(ctx, {
    key: walletHoldKey(hold.intentId),
    account: { kind: 'customer_wallet', ownerId: payerUserId },
    amountUgx: hold.walletUgx,
    kind: 'payment',
    ref,
    expiresAt: addMs(hold.expiresAt, HOLD_GRACE_MS),
  });
}

async function settleFromWallet(ctx: TxCtx, input: StartPayment, intentId: string): Promise<void> {
  const { ref, payerUserId, amountUgx } = input;
  await postTransaction(ctx, {
    key: `wallet:${intentId}`,
    kind: 'paid_from_wallet',
    ref,
    entries: [
      { account: { kind: 'customer_wallet', ownerId: payerUserId }, amountUgx },
      ...input.allocations.map(({ accountKind: kind, ownerId, amountUgx: share }) => ({
        account: { kind, ownerId },
        amountUgx: ugx(-share),
      })),
    ],
  });
  const refs = { refKind: ref.kind, refId: ref.id };
  await emit(ctx, [
    {
      type: 'payment.settled',
      topics: topicsOf(refs),
      payload: { intentId, attemptId: null, ...refs, amountUgx, late: false },
    },
  ]);
}
