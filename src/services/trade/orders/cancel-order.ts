import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { catalogChanged, returnStock } from '@/services/market/catalog';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { authoriseAsCustomer } from './authorise-as-customer';
import { changeOrderState } from './change-order-state';
import { OrderId } from './inputs';
import { returnEscrow } from './order-money';
import { orders } from './tables';
import { type StepOutcome, whereItIs } from './vendor-decision';

/**
 * The customer changes their mind before the shop has begun: everything goes back.
 * @throws AppError not_found for another person's order
 */
export async function cancelOrder(ctx: Ctx, input: OrderId): Promise<StepOutcome> {
  const actor = authorise(ctx, 'order.cancel-own', 'follow');
  const { orderId } = OrderId.parse(input);
  const customerId = actor.userId;
  await authoriseAsCustomer(ctx, 'order.cancel-own', orderId, customerId);
  return withTransaction(ctx, async (tx) => {
    const change = { step: 'cancel', by: 'customer', which: { orderId, customerId } } as const;
    const moved = await changeOrderState(tx, change, async ([order]) => {
      if (!order) return [];
      const changed = await returnStock(tx, [order.id]);
      await returnEscrow(tx, order);
      return catalogChanged(changed);
    });
    if (moved.length === 0) {
      return whereItIs(tx, and(eq(orders.id, orderId), eq(orders.customerId, customerId)), 'cancel');
    }
    await recordAudit(tx, { action: 'order.cancel', resourceKind: 'order', resourceId: orderId });
    return { kind: 'done', state: 'cancelled' };
  });
}
