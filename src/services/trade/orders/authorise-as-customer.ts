import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { shopsOf } from '@/services/market/vendors';
import { authoriseOn, type Permission } from '@/services/platform/access';
import { orderResource } from './order-resource';
import { orders } from './tables';

type OrderRow = typeof orders.$inferSelect;

/**
 * Decides whether the signed-in person may do this with one order of theirs, policies included.
 * @throws AppError not_found for another person's order
 */
export async function authoriseAsCustomer(
  ctx: Ctx,
  permission: Permission,
  orderId: string,
  userId: string,
): Promise<OrderRow> {
  const [row] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.customerId, userId)));
  if (!row) throw notFound('order');
  await authoriseOn(ctx, permission, orderResource(row), await shopsOf(ctx));
  return row;
}
