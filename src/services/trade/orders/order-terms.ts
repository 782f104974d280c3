import { and, asc, eq, max } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { orderLabel } from './order-label';
import { orderEvents, orderLines, orders } from './tables';

/** An order as it was sold: what its receipt is made of. */
export type OrderTerms = {
  readonly id: string;
  readonly label: string;
  readonly purchaseId: string;
  readonly customerId: string;
  readonly vendorId: string;
  readonly subtotalUgx: Ugx;
  /** What the customer pays of the delivery, and what the shop and we do. */
  readonly deliveryFeeUgx: Ugx;
  readonly shopPaysUgx: Ugx;
  readonly housePaysUgx: Ugx;
  readonly lines: readonly {
    readonly name: string;
    readonly strength: string;
    readonly unitPriceUgx: Ugx;
    readonly quantity: number;
    readonly totalUgx: Ugx;
  }[];
  /** Null until the customer has the goods. */
  readonly deliveredAt: Date | null;
};

/** Internal: the caller decides who sees it. @throws AppError not_found */
export async function orderTerms(ctx: Ctx, orderId: string): Promise<OrderTerms> {
  const [order] = await ctx.db.select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw notFound('order');
  const [lines, [delivered]] = await Promise.all([
    ctx.db
      .select({
        name: orderLines.name,
        strength: orderLines.strength,
        unitPriceUgx: orderLines.unitPriceUgx,
        quantity: orderLines.quantity,
        totalUgx: orderLines.totalUgx,
      })
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.position)),
    ctx.db
      .select({ at: max(orderEvents.at) })
      .from(orderEvents)
      .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.toState, 'delivered'))),
  ]);
  const { id, purchaseId, customerId, vendorId, subtotalUgx } = order;
  const { deliveryFeeUgx, shopPaysUgx, housePaysUgx } = order;
  return {
    ...{ id, label: orderLabel(order.number), purchaseId, customerId, vendorId },
    ...{ subtotalUgx, deliveryFeeUgx, shopPaysUgx, housePaysUgx },
    lines,
    deliveredAt: delivered?.at ?? null,
  };
}
