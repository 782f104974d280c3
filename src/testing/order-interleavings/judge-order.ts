import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { stockHolds, stockItems } from '@/services/market/catalog/tables';
import { balanceOf, postingsOf } from '@/services/money/ledger';
import { paymentIntents } from '@/services/money/payments/tables';
import { transactionsOf } from '@/services/money/payments/testing/interleaving';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { orders, purchases } from '@/services/trade/orders/tables';
import { BOUGHT, type OrderRun, SHELF } from './order-run';

export type OrderVerdict = {
  readonly end: 'placed' | 'revived' | 'expired';
  readonly deaths: number;
  /** Null when order, pieces, postings and the operator's book agree. */
  readonly problem: string | null;
};

/** Compares what the operator was paid with the one order, its pieces and its money. */
export async function judgeOrder(run: OrderRun): Promise<OrderVerdict> {
  const { payers } = run.payment.parts;
  const asked = [
    ...(await transactionsOf(run.world, payers.mtn)),
    ...(await transactionsOf(run.world, payers.airtel)),
  ];
  const paid = asked.filter(({ state }) => state === 'settled').length;
  const { purchase } = run.payment.parts;
  const seen = await standOf(run.world, {
    ...run.wish,
    purchaseId: purchase.purchaseId,
    orderId: purchase.orderIds[0],
  });
  const end = paid === 0 ? 'expired' : seen.intent === 'succeeded_late' ? 'revived' : 'placed';
  const expected = expectedFor(end, BigInt(purchase.amount));
  const wrong = Object.entries(expected)
    .filter(([what, value]) => String(Reflect.get(seen, what)) !== String(value))
    .map(([what, value]) => `${what} is ${String(Reflect.get(seen, what))}, not ${String(value)}`);
  if (paid > 1) wrong.unshift(`charged ${paid} times`);
  return { end, deaths: run.payment.deaths.length, problem: wrong.length === 0 ? null : wrong.join('; ') };
}

/** What must be true of a wish that ended so. Money is compared in shillings. */
export function expectedFor(end: OrderVerdict['end'], totalUgx: bigint) {
  const isPaid = end !== 'expired';
  return {
    purchases: 1,
    orders: 1,
    state: isPaid ? 'placed' : 'expired',
    intent: { placed: 'succeeded', revived: 'succeeded_late', expired: 'expired' }[end],
    escrow: isPaid ? totalUgx : 0n,
    wallet: 0n,
    postings: { placed: 'collected', revived: 'collected_late,order.revive', expired: '' }[end],
    placedEvents: isPaid ? 1 : 0,
    available: isPaid ? SHELF - BOUGHT : SHELF,
    held: 0,
    taken: isPaid ? BOUGHT : 0,
  };
}

/** One wish and what came of it. */
export type Bought = {
  readonly userId: string;
  readonly productId: string;
  readonly purchaseId: string;
  readonly orderId: string;
};

/** How a wish stands in our rows, our ledger and on the shelf. */
export async function standOf({ ctx }: PaymentWorld, wish: Bought) {
  const { purchaseId, orderId } = wish;
  const own = await ctx.db.select().from(orders).where(eq(orders.customerId, wish.userId));
  const wishes = await ctx.db.select().from(purchases).where(eq(purchases.customerId, wish.userId));
  const intents = await ctx.db.select().from(paymentIntents).where(eq(paymentIntents.refId, purchaseId));
  const [stock] = await ctx.db.select().from(stockItems).where(eq(stockItems.productId, wish.productId));
  const holds = await ctx.db.select().from(stockHolds).where(eq(stockHolds.productId, wish.productId));
  const postings = await postingsOf(ctx, [
    { kind: 'purchase', id: purchaseId },
    { kind: 'order', id: orderId },
  ]);
  const [news] = await ctx.db
    .select({ placed: count() })
    .from(outboxEvents)
    .where(
      and(
        inArray(outboxEvents.type, ['order.placed', 'order.revived']),
        sql`${outboxEvents.topics} && array[${`order:${orderId}`}]`,
      ),
    );
  const pieces = (state: string) =>
    holds.filter((hold) => hold.state === state).reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    purchases: wishes.length,
    orders: own.length,
    state: own[0]?.state,
    intent: intents[0]?.state,
    escrow: await balanceOf(ctx, { kind: 'escrow', ownerId: orderId }),
    wallet: await balanceOf(ctx, { kind: 'customer_wallet', ownerId: wish.userId }),
    postings: postings
      .map(({ kind }) => kind)
      .toSorted()
      .join(),
    placedEvents: required(news, 'the count').placed,
    available: stock?.available,
    held: pieces('held'),
    taken: pieces('taken'),
  };
}
