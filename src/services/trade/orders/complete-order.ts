import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authorise, authoriseSystem } from '@/services/platform/access';
import { changeOrderState } from './change-order-state';
import { OrderId } from './inputs';

/** Job: the time to rate is over. */
export async function closeOrder(ctx: Ctx, input: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { orderId } = OrderId.parse(input);
  await withTransaction(ctx, (tx) =>
    changeOrderState(tx, { step: 'complete', by: 'system', which: { orderId } }, async () => []),
  );
}

/** The customer has rated it; joins the transaction that keeps the rating. An order that is not theirs stays. */
export async function completeOrder(ctx: TxCtx, input: OrderId): Promise<void> {
  const { userId: customerId } = authorise(ctx, 'order.rate-own');
  const { orderId } = OrderId.parse(input);
  await changeOrderState(
    ctx,
    { step: 'complete', by: 'customer', which: { orderId, customerId } },
    async () => [],
  );
}
