import { arrayContains, asc, desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { enquire, submitAttempt } from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { orders } from '@/services/trade/orders/tables';

/** The order of somebody who has bought once. */
export async function onlyOrderOf(ctx: Ctx, customerId: string) {
  const [row] = await ctx.db.select().from(orders).where(eq(orders.customerId, customerId));
  return required(row, 'the order');
}

export async function intentOf(ctx: Ctx, refId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ id: paymentIntents.id })
    .from(paymentIntents)
    .where(eq(paymentIntents.refId, refId));
  return required(row, 'the payment').id;
}

async function firstAttempt(ctx: Ctx, refId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentIntents.refId, refId))
    .orderBy(asc(paymentAttempts.createdAt));
  return required(row, 'the request to the operator').id;
}

export const submitFor = async (ctx: Ctx, refId: string) =>
  submitAttempt(ctx, { attemptId: await firstAttempt(ctx, refId) });

export const enquireFor = async (ctx: Ctx, refId: string) =>
  enquire(ctx, { attemptId: await firstAttempt(ctx, refId) });

/** The newest event of this type with this topic, as the queue hands it over. */
export async function newsOf(ctx: Ctx, type: string, topic: string) {
  const rows = await ctx.db
    .select()
    .from(outboxEvents)
    .where(arrayContains(outboxEvents.topics, [topic]))
    .orderBy(desc(outboxEvents.id));
  const { id, topics, payload } = required(
    rows.find((row) => row.type === type),
    `news of ${type}`,
  );
  return { id: id.toString(), type, topics, payload };
}
