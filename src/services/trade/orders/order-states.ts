import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type OrderState, readState } from './order-state';
import { orders } from './tables';

/** Where these orders are, by id. Internal: the caller authorises. */
export async function orderStates(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrderState>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(inArray(orders.id, [...ids]));
  return new Map(rows.map(({ id, state }): [string, OrderState] => [id, readState(state)]));
}
