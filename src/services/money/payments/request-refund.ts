import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { type Ugx, ugx } from '@/lib/money';
import { lockedAvailable } from '@/services/money/ledger';
import { type Snapshot, snapshotOf } from './attempts';
import { openRefund } from './open-refund';
import { paymentAttempts, paymentIntents } from './tables';

export type RequestRefund = {
  readonly ref: Reference;
  readonly amountUgx: Ugx;
  readonly customerId: string;
  /** The same key again sends nothing twice. */
  readonly idempotencyKey: string;
};

/**
 * Sends money from the customer's wallet back to the phone that paid for `ref`, in the caller's transaction. The money
 * waits in transit until the operator says what became of it: success ends it, a proven failure returns it to the
 * wallet, anything else keeps it there under the same reference. Internal: the caller authorises.
 * @throws AppError conflict when nothing was collected for `ref`, or less than the amount is left of it
 */
export async function requestRefund(ctx: TxCtx, input: RequestRefund): Promise<{ attemptId: string }> {
  assert(input.amountUgx > 0n, 'a refund is above nought');
  const [found] = await lockCollected(ctx, [input.ref], input.customerId);
  if (!found) throw conflict('Nothing was paid here that could be given back.');
  const { attemptId } = await openRefund(ctx, found.collected, input.amountUgx, input.idempotencyKey);
  return { attemptId };
}

export type RefundToPhone = Omit<RequestRefund, 'ref'> & { readonly refs: readonly Reference[] };

/**
 * As requestRefund, but at most what phones paid for these references and have not been given back, and what the wallet
 * has free: its owner may have spent it since, or it is held. The rest stays in the wallet it already is in. Answers how
 * much is on its way. Internal: the caller authorises.
 */
export async function refundToPhone(
  ctx: TxCtx,
  { refs, amountUgx, customerId, idempotencyKey }: RefundToPhone,
): Promise<{ toPhoneUgx: Ugx }> {
  assert(amountUgx > 0n, 'a refund is above nought');
  const [known] = await ctx.db
    .select({ amountUgx: paymentAttempts.amountUgx })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.idempotencyKey, idempotencyKey));
  if (known) return { toPhoneUgx: known.amountUgx };
  const [found] = await lockCollected(ctx, refs, customerId);
  if (!found) return { toPhoneUgx: ugx(0) };
  const freeUgx = await lockedAvailable(ctx, { kind: 'customer_wallet', ownerId: customerId });
  const toPhoneUgx = least(amountUgx, found.leftUgx, freeUgx);
  if (toPhoneUgx <= 0n) return { toPhoneUgx: ugx(0) };
  await openRefund(ctx, found.collected, toPhoneUgx, idempotencyKey);
  return { toPhoneUgx };
}

const least = (first: Ugx, ...others: readonly Ugx[]): Ugx =>
  others.reduce((smallest, one) => (one < smallest ? one : smallest), first);

type Found = { readonly collected: Snapshot; readonly leftUgx: Ugx };

/** The collection to give back from, locked: the one with most left, where a payment was made twice. */
async function lockCollected(ctx: TxCtx, refs: readonly Reference[], customerId: string): Promise<Found[]> {
  const given = sql`(select coalesce(sum(r.amount_ugx), 0) from payment_attempts r
    where r.intent_id = ${paymentIntents.id} and r.refunded_reference = ${paymentAttempts.reference}
      and r.state not in ('failed', 'not_created'))`;
  const left = sql<string>`(${paymentAttempts.amountUgx} - ${given})::text`;
  const rows = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents, left })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(
      and(
        or(
          ...refs.map(({ kind, id }) => and(eq(paymentIntents.refKind, kind), eq(paymentIntents.refId, id))),
        ),
        eq(paymentIntents.payerUserId, customerId),
        eq(paymentAttempts.operation, 'collect'),
        eq(paymentAttempts.state, 'succeeded'),
      ),
    )
    .orderBy(desc(sql`${paymentAttempts.amountUgx} - ${given}`), paymentAttempts.id)
    .limit(1)
    .for('no key update', { of: paymentAttempts });
  return Promise.all(
    rows.map(async (row) => ({
      collected: await snapshotOf(ctx, row.attempt, row.intent),
      leftUgx: ugx(BigInt(row.left)),
    })),
  );
}
