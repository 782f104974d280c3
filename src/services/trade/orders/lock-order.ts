import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { addUgx, type Ugx } from '@/lib/money';
import type { MovedOrder } from './change-order-state';
import { type OrderState, readState } from './order-state';
import { orderEvents, orders } from './tables';

export type LockedOrder = MovedOrder & { readonly state: OrderState };

/** An order with its terms, which nobody moves until the transaction ends; null when there is none. */
export async function lockOrder(tx: TxCtx, orderId: string, whose?: SQL): Promise<LockedOrder | null> {
  const [row] = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), whose))
    .for('no key update');
  if (!row) return null;
  const { tripId, tripStop: stop, aloneShareUgx } = row;
  return {
    ...row,
    state: readState(row.state),
    totalUgx: addUgx(row.subtotalUgx, row.deliveryFeeUgx),
    trip: tripId === null ? null : { id: tripId, stop, aloneShareUgx },
  };
}

const BEFORE_HANDOVER: readonly OrderState[] = ['placed', 'accepted', 'ready', 'collected'];

/** Whether its door still has to pay, and may do so by phone. */
export function awaitsDoorMoney(order: LockedOrder): boolean {
  return order.payOnDelivery && order.doorPaidAt === null && BEFORE_HANDOVER.includes(order.state);
}

/** For queries about one's own order. */
export const whoseOrder = (customerId: string): SQL => eq(orders.customerId, customerId);

/** Notes what was given back. The database refuses more than was paid. Internal: the caller authorises. */
export async function addReturned(
  tx: TxCtx,
  orderId: string,
  { goodsUgx, feeUgx }: { goodsUgx: Ugx; feeUgx: Ugx },
): Promise<void> {
  await tx.db
    .update(orders)
    .set({
      returnedGoodsUgx: sql`${orders.returnedGoodsUgx} + ${goodsUgx.toString()}::bigint`,
      returnedFeeUgx: sql`${orders.returnedFeeUgx} + ${feeUgx.toString()}::bigint`,
    })
    .where(eq(orders.id, orderId));
}

/** When it was handed over; null before that. Internal: the caller authorises. */
export async function deliveredAt(ctx: Ctx, orderId: string): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: orderEvents.at })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.toState, 'delivered')));
  return row?.at ?? null;
}
