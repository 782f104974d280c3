import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { orders } from './tables';

/** The purchase an order came from, with the ids of all its orders; null without one. Internal: the caller authorises. */
export async function purchaseAround(
  ctx: Ctx,
  orderId: string,
): Promise<{ readonly purchaseId: string; readonly orderIds: readonly string[] } | null> {
  const own = ctx.db.select({ of: orders.purchaseId }).from(orders).where(eq(orders.id, orderId));
  const rows = await ctx.db
    .select({ id: orders.id, purchaseId: orders.purchaseId })
    .from(orders)
    .where(eq(orders.purchaseId, own));
  const [first] = rows;
  return first ? { purchaseId: first.purchaseId, orderIds: rows.map(({ id }) => id) } : null;
}
