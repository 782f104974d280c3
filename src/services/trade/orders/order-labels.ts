import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { orderLabel } from './order-label';
import { orders } from './tables';

/** What people call these orders, by id. Internal: the caller authorises. */
export async function orderLabels(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: orders.id, number: orders.number })
    .from(orders)
    .where(inArray(orders.id, [...ids]));
  return new Map(rows.map(({ id, number }): [string, string] => [id, orderLabel(number)]));
}
