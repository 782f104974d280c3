import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { orders } from './tables';

/** Ids of all orders of a customer. Internal: for what other domains keep under them. */
export async function orderIdsOf(ctx: Ctx, customerId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.customerId, customerId))
    .orderBy(asc(orders.id));
  return rows.map(({ id }) => id);
}
