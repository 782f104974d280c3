import type { Ctx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { deliveriesOf, giveUpDelivery } from '@/services/delivery/dispatch';
import { catalogChanged, returnStock } from '@/services/market/catalog';
import { OrderId } from './inputs';
import { returnEscrow } from './order-money';
import { decideAsVendor, type StepOutcome } from './vendor-decision';

/**
 * The shop has back what its driver could not hand over: the pieces are on the shelf again and all that is in escrow
 * goes back to who paid. Driver and shop are the two persons that say so, whatever the amount. Repeats change nothing.
 * @throws AppError not_found for another shop's order, conflict when no driver has said that they bring it back
 */
export async function takeReturn(ctx: Ctx, input: OrderId): Promise<StepOutcome> {
  const { orderId } = OrderId.parse(input);
  return decideAsVendor(ctx, { step: 'giveUp', orderId }, async (tx, order) => {
    const ref = { kind: 'order', id: order.id };
    const [delivery] = await deliveriesOf(tx, [ref]);
    if (!delivery?.returning) throw conflict('The driver has not said that this parcel comes back.');
    if (!(await giveUpDelivery(tx, ref, 'returned')))
      throw conflict('The customer has the parcel by now. Nothing was changed.');
    const changed = await returnStock(tx, [order.id]);
    await returnEscrow(tx, order);
    return catalogChanged(changed);
  });
}
