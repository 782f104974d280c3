import { and, asc, eq, inArray } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import type { Ctx, TxCtx } from '@/db/tx';
import { eraseDrops, openDrop } from '@/services/delivery/dispatch';
import { eraseTracks } from '@/services/delivery/tracking';
import { orderIdsOf } from './order-ids-of';
import { orderLabel } from './order-label';
import { IN_ESCROW } from './order-state';
import { orderEvents, orderLines, orders, purchases } from './tables';

/** What was bought, where it went and what became of it. The rows stay for the books; who and where goes. */
export const orderHolder: PersonalDataHolder = {
  name: 'orders',
  title: 'Your orders',
  export: async (ctx, userId) => {
    const bought = await ctx.db
      .select()
      .from(purchases)
      .where(eq(purchases.customerId, userId))
      .orderBy(asc(purchases.createdAt), asc(purchases.id));
    const details = await ordersOf(ctx, userId);
    return Promise.all(
      bought.map(async ({ id, dropSealed, totalUgx, createdAt }) => ({
        boughtAt: createdAt,
        totalUgx,
        deliveredTo: await openDrop(ctx, { table: 'purchases', id }, dropSealed),
        orders: details.filter(({ purchaseId }) => purchaseId === id).map(({ order }) => order),
      })),
    );
  },
  blocks: async (ctx, userId) => {
    const open = await ctx.db
      .select({ number: orders.number })
      .from(orders)
      .where(and(eq(orders.customerId, userId), inArray(orders.state, ['awaiting_payment', ...IN_ESCROW])))
      .orderBy(asc(orders.number));
    return open.map(({ number }) => ({
      kind: 'order',
      words: `Order ${orderLabel(number)} is still open. Wait until it is delivered, or cancel it.`,
    }));
  },
  erase: async (tx, userId) => {
    await tx.db
      .update(purchases)
      // The hash was made over the address and the paying number.
      .set({ dropSealed: null, dropCoarseAt: tx.clock.now(), requestHash: '' })
      .where(eq(purchases.customerId, userId));
    await eraseWays(tx, await orderIdsOf(tx, userId));
  },
};

async function eraseWays(tx: TxCtx, orderIds: readonly string[]): Promise<void> {
  const refs = orderIds.map((id) => ({ kind: 'order', id }));
  await eraseTracks(tx, refs);
  await eraseDrops(tx, refs);
}

async function ordersOf(ctx: Ctx, userId: string) {
  const rows = await ctx.db
    .select()
    .from(orders)
    .where(eq(orders.customerId, userId))
    .orderBy(asc(orders.number));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [lines, events] = await Promise.all([
    ctx.db
      .select()
      .from(orderLines)
      .where(inArray(orderLines.orderId, ids))
      .orderBy(asc(orderLines.orderId), asc(orderLines.position)),
    ctx.db.select().from(orderEvents).where(inArray(orderEvents.orderId, ids)).orderBy(asc(orderEvents.id)),
  ]);
  return rows.map((row) => ({
    purchaseId: row.purchaseId,
    order: {
      label: orderLabel(row.number),
      state: row.state,
      reason: row.reason,
      goods: lines
        .filter(({ orderId }) => orderId === row.id)
        .map(({ name, strength, quantity, unitPriceUgx, totalUgx }) => ({
          name,
          strength,
          quantity,
          unitPriceUgx,
          totalUgx,
        })),
      deliveryFeeUgx: row.deliveryFeeUgx,
      deliveryPaidByShopUgx: row.shopPaysUgx,
      deliveryPaidByUsUgx: row.housePaysUgx,
      steps: events
        .filter(({ orderId }) => orderId === row.id)
        .map(({ toState, at }) => ({ state: toState, at })),
    },
  }));
}
