import type { Ctx } from '@/db/tx';
import { catalogChanged, returnStock } from '@/services/market/catalog';
import { REJECT_REASONS, RejectOrder } from './inputs';
import { returnEscrow } from './order-money';
import { decideAsVendor, type StepOutcome } from './vendor-decision';

/** The shop cannot do it: pieces go back on the shelf and all the money back to the customer. */
export async function rejectOrder(ctx: Ctx, input: RejectOrder): Promise<StepOutcome> {
  const { orderId, reason, text } = RejectOrder.parse(input);
  const words = text === '' ? REJECT_REASONS[reason] : `${REJECT_REASONS[reason]} ${text}`;
  return decideAsVendor(ctx, { step: 'reject', orderId, reason: words }, async (tx, order) => {
    const changed = await returnStock(tx, [order.id]);
    await returnEscrow(tx, order);
    return catalogChanged(changed);
  });
}
