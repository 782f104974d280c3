import { and, asc, eq, ne } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { orderLabel } from './order-label';
import { goodsOf, type OrderShop } from './order-lines';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';

/** Another order of the same basket that rides on the same trip. */
export type TripMate = {
  readonly id: string;
  readonly label: string;
  readonly state: OrderState;
  readonly shop: OrderShop;
};

/** What rides with an order, in the order the driver calls at the shops; nothing alone. Internal: the caller asks whose it is. */
export async function tripMates(
  ctx: Ctx,
  { id, tripId }: { id: string; tripId: string | null },
): Promise<TripMate[]> {
  if (tripId === null) return [];
  const rows = await ctx.db
    .select({ id: orders.id, number: orders.number, state: orders.state })
    .from(orders)
    .where(and(eq(orders.tripId, tripId), ne(orders.id, id)))
    .orderBy(asc(orders.tripStop));
  const goods = await goodsOf(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    label: orderLabel(row.number),
    state: readState(row.state),
    shop: required(goods.get(row.id), 'lines of an order').shop,
  }));
}
