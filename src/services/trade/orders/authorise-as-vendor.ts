import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { type Membership, requireMembership, type StaffRight } from '@/services/market/vendors';
import { authoriseOn, type Permission } from '@/services/platform/access';
import { orderResource } from './order-resource';
import { orders } from './tables';

/**
 * Decides whether the actor may do this with one order of the shop they work for, policies included.
 * @throws AppError not_found for another shop's order, forbidden for a role in the shop that does not reach so far
 */
export async function authoriseAsVendor(
  ctx: Ctx,
  permission: Permission,
  right: StaffRight,
  orderId: string,
): Promise<Membership> {
  const membership = await requireMembership(ctx, right);
  const { vendorId } = membership;
  const [row] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.vendorId, vendorId)));
  if (!row) throw notFound('order');
  await authoriseOn(ctx, permission, orderResource(row), [vendorId]);
  return membership;
}
