import { and, desc, eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
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
  const collected = await lockCollected(ctx, input);
  const { attemptId } = await openRefund(ctx, collected, input.amountUgx, input.idempotencyKey);
  return { attemptId };
}

/** The collection to give back from: the one with most left, where a payment was made twice. */
async function lockCollected(ctx: TxCtx, { ref, customerId }: RequestRefund): Promise<Snapshot> {
  const given = sql`(select coalesce(sum(r.amount_ugx), 0) from payment_attempts r
    where r.intent_id = ${paymentIntents.id} and r.refunded_reference = ${paymentAttempts.reference}
      and r.state not in ('failed', 'not_created'))`;
  const [row] = await ctx.db
    .select({ attempt: paymentAttempts, intent: paymentIntents })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(
      and(
        eq(paymentIntents.refKind, ref.kind),
        eq(paymentIntents.refId, ref.id),
        eq(paymentIntents.payerUserId, customerId),
        eq(paymentAttempts.operation, 'collect'),
        eq(paymentAttempts.state, 'succeeded'),
      ),
    )
    .orderBy(desc(sql`${paymentAttempts.amountUgx} - ${given}`), paymentAttempts.id)
    .limit(1)
    .for('no key update', { of: paymentAttempts });
  if (!row) throw conflict('Nothing was paid here that could be given back.');
  return snapshotOf(ctx, row.attempt, row.intent);
}
