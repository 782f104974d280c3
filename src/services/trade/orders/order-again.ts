import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { fillCart } from '@/services/trade/cart';
import { PurchaseId } from './inputs';
import { orderLines, orders } from './tables';

/**
 * Puts everything of an earlier purchase back into the basket at prices of now, e.g. when it was not paid in
 * time. What is in the basket already stays as it is. @throws AppError not_found
 */
export async function orderAgain(ctx: Ctx, input: PurchaseId): Promise<void> {
  const { userId } = authorise(ctx, 'order.place');
  const { purchaseId } = PurchaseId.parse(input);
  await withTransaction(ctx, async (tx) => {
    const lines = await tx.db
      .select({ productId: orderLines.productId, quantity: orderLines.quantity })
      .from(orders)
      .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
      .where(and(eq(orders.purchaseId, purchaseId), eq(orders.customerId, userId)));
    if (lines.length === 0) throw notFound('purchase');
    await fillCart(tx, userId, lines);
    await recordAudit(tx, { action: 'order.again', resourceKind: 'purchase', resourceId: purchaseId });
  });
}
