import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseOn, type Permission } from '@/services/platform/access';
import { orderResource } from './order-resource';
import { orders } from './tables';

/** Decides whether an admin may do this with one order, policies included. @throws AppError not_found */
export async function authoriseAsAdmin(ctx: Ctx, permission: Permission, orderId: string): Promise<void> {
  const [row] = await ctx.db.select().from(orders).where(eq(orders.id, orderId));
  if (!row) throw notFound('order');
  await authoriseOn(ctx, permission, orderResource(row));
}
