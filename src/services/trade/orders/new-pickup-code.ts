import { type Ctx, withTransaction } from '@/db/tx';
import { renewPickupCode } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { authoriseAsVendor } from './authorise-as-vendor';
import { OrderId } from './inputs';
import type { NewCodeOutcome } from './new-delivery-code';

/** A fresh pickup code for the driver at the counter, when the old one was locked by guessing. */
export async function newPickupCode(ctx: Ctx, input: OrderId): Promise<NewCodeOutcome> {
  authorise(ctx, 'vendor-order.decide', 'follow');
  const { orderId } = OrderId.parse(input);
  await authoriseAsVendor(ctx, 'vendor-order.decide', 'orders.pack', orderId);
  return withTransaction(ctx, async (tx) => {
    const outcome = await renewPickupCode(tx, { kind: 'order', id: orderId });
    if (outcome.kind === 'renewed') {
      await recordAudit(tx, { action: 'order.renew-pickup', resourceKind: 'order', resourceId: orderId });
    }
    return outcome;
  });
}
