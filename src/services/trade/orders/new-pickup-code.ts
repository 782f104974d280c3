import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { renewPickupCode } from '@/services/delivery/dispatch';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { OrderId } from './inputs';
import type { NewCodeOutcome } from './new-delivery-code';
import { orders } from './tables';

/** A fresh pickup code for the driver at the counter, when the old one was locked by guessing. */
export async function newPickupCode(ctx: Ctx, input: OrderId): Promise<NewCodeOutcome> {
  authorise(ctx, 'vendor-order.decide');
  const { orderId } = OrderId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'orders.pack');
  return withTransaction(ctx, async (tx) => {
    const [mine] = await tx.db
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.id, orderId), eq(orders.vendorId, vendorId)));
    if (!mine) throw notFound('order');
    const outcome = await renewPickupCode(tx, { kind: 'order', id: orderId });
    if (outcome.kind === 'renewed') {
      await recordAudit(tx, { action: 'order.renew-pickup', resourceKind: 'order', resourceId: orderId });
    }
    return outcome;
  });
}
