import { and, eq, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { shopsOf } from '@/services/market/vendors';
import { authoriseOn, type Permission } from '@/services/platform/access';
import { orderResource } from './order-resource';
import { orders } from './tables';

type OrderRow = typeof orders.$inferSelect;

const ownOrder = builtOnce((db) =>
  db
    .select()
    .from(orders)
    .where(and(eq(orders.id, sql.placeholder('orderId')), eq(orders.customerId, sql.placeholder('userId'))))
    .prepare('own_order'),
);

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
  const [row] = await ownOrder(ctx).execute({ orderId, userId });
  if (!row) throw notFound('order');
  await authoriseOn(ctx, permission, orderResource(row), await shopsOf(ctx));
  return row;
}
