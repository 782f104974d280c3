import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { authoriseAsCustomer, isOrderOf, OrderId } from '@/services/trade/orders';
import { recallNotices, recalls } from './tables';

export type OrderRecall = {
  recallId: string;
  productName: string;
  lotNumber: string;
  lotCode: string;
  quantity: number;
  reason: string;
  recalledAt: Date;
};

/** What of one's own order is recalled. @throws AppError not_found for another person's */
export async function myOrderRecalls(ctx: Ctx, input: OrderId): Promise<OrderRecall[]> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { orderId } = OrderId.parse(input);
  await authoriseAsCustomer(ctx, 'order.read-own', orderId, userId);
  return recallsOf(ctx, orderId);
}

/** What of an order of the shop may not be handed over. @throws AppError not_found for another shop's */
export async function shopOrderRecalls(ctx: Ctx, input: OrderId): Promise<OrderRecall[]> {
  authorise(ctx, 'vendor-order.read');
  const { orderId } = OrderId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'orders.see');
  if (!(await isOrderOf(ctx, orderId, { vendorId }))) throw notFound('order');
  return recallsOf(ctx, orderId);
}

function recallsOf(ctx: Ctx, orderId: string): Promise<OrderRecall[]> {
  return ctx.db
    .select({
      recallId: recalls.id,
      reason: recalls.reason,
      recalledAt: recalls.recalledAt,
      productName: sql<string>`o.name`,
      lotNumber: sql<string>`l.number`,
      lotCode: sql<string>`l.code`,
      quantity: sql<number>`coalesce(part.quantity, 0)`,
    })
    .from(recallNotices)
    .innerJoin(recalls, eq(recalls.id, recallNotices.recallId))
    .innerJoin(sql`lots l`, sql`l.id = ${recalls.lotId}`)
    .innerJoin(sql`offers o`, sql`o.product_id = l.product_id`)
    .leftJoin(sql`order_line_lots part`, sql`part.lot_id = l.id and part.ref_id = ${recallNotices.orderId}`)
    .where(eq(recallNotices.orderId, orderId));
}
