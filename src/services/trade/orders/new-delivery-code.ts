import { type Ctx, withTransaction } from '@/db/tx';
import { renewDeliveryCode } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { assertMyOrder } from './assert-mine';
import { OrderId } from './inputs';

/** "limit": too many codes were given out. "closed": there is no trip that needs one. */
export type NewCodeOutcome = { kind: 'renewed'; code: string } | { kind: 'limit' } | { kind: 'closed' };

/** A fresh code to give the driver, when the old one was seen by somebody or locked by guessing. */
export async function newDeliveryCode(ctx: Ctx, input: OrderId): Promise<NewCodeOutcome> {
  authorise(ctx, 'order.read-own', 'follow');
  const { orderId } = OrderId.parse(input);
  await assertMyOrder(ctx, orderId);
  return withTransaction(ctx, async (tx) => {
    const outcome = await renewDeliveryCode(tx, { kind: 'order', id: orderId });
    if (outcome.kind === 'renewed') {
      await recordAudit(tx, { action: 'order.renew-code', resourceKind: 'order', resourceId: orderId });
    }
    return outcome;
  });
}
