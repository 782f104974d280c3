import { and, asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { orderLines, orders } from './tables';

export type SoldLine = { readonly productId: string; readonly unitPriceUgx: Ugx; readonly quantity: number };

/** What an order sold, at the prices it was sold for, in the order of its papers. Internal: the caller authorises. */
export function soldLines(ctx: Ctx, orderId: string): Promise<SoldLine[]> {
  return ctx.db
    .select({
      productId: orderLines.productId,
      unitPriceUgx: orderLines.unitPriceUgx,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
}

/** Whether an order is this customer's, or this shop's. */
export async function isOrderOf(
  ctx: Ctx,
  orderId: string,
  owner: { readonly customerId: string } | { readonly vendorId: string },
): Promise<boolean> {
  const whose =
    'customerId' in owner ? eq(orders.customerId, owner.customerId) : eq(orders.vendorId, owner.vendorId);
  const [row] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), whose));
  return row !== undefined;
}
