import { type Ctx, withTransaction } from '@/db/tx';
import { type HandOfferOutcome, offerByHand } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { authoriseAsAdmin } from './authorise-as-admin';
import { OfferToDriver } from './inputs';

/**
 * Asks a driver whom an admin chose to carry an order, in the place of whoever is being asked. They have longer to answer
 * than others. Pressing twice asks once.
 * @throws AppError not_found, conflict when this driver cannot be asked
 */
export async function offerToDriver(ctx: Ctx, input: OfferToDriver): Promise<HandOfferOutcome> {
  authorise(ctx, 'order.write-any', 'follow');
  const { orderId, driverId } = OfferToDriver.parse(input);
  await authoriseAsAdmin(ctx, 'order.write-any', orderId);
  return withTransaction(ctx, async (tx) => {
    const outcome = await offerByHand(tx, { kind: 'order', id: orderId }, driverId);
    if (outcome.kind === 'offered' && !outcome.before) {
      await recordAudit(tx, {
        action: 'order.offer-to-driver',
        resourceKind: 'order',
        resourceId: orderId,
        details: { driverId },
      });
    }
    return outcome;
  });
}
