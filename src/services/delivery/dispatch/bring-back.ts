import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { GIVEN_UP, lockOwnDelivery } from './enter-code';
import { BringBack } from './inputs';
import { deliveries } from './tables';

/**
 * The parcel could not be handed over and goes back to its shop, which says so when it is there. Until then the
 * customer's code still counts: they may come after all. The first reason stays; saying it again changes nothing.
 * @throws AppError conflict unless the driver has the parcel, not_found for another's delivery
 */
export async function bringBack(ctx: Ctx, input: BringBack): Promise<void> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId, reason } = BringBack.parse(input);
  await withTransaction(ctx, async (tx) => {
    const delivery = await lockOwnDelivery(tx, deliveryId, userId);
    if (delivery.state === 'delivered') throw conflict('The customer has this parcel: it was handed over.');
    if (delivery.returningSince !== null) return;
    if (delivery.state === 'failed') throw conflict(GIVEN_UP);
    if (delivery.state !== 'collected') throw conflict('You do not have this parcel yet.');
    const now = tx.clock.now();
    await tx.db
      .update(deliveries)
      .set({ returnReason: reason, returningSince: now })
      .where(eq(deliveries.id, deliveryId));
    await emit(tx, [deliveryEvent('delivery.returning', delivery, userId, now, { reason })]);
    await recordAudit(tx, {
      action: 'delivery.bring-back',
      resourceKind: 'delivery',
      resourceId: deliveryId,
      details: { reason },
    });
  });
}
