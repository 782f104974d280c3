import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { GIVEN_UP, lockOwnDelivery } from './enter-code';
import { CheckAdult } from './inputs';
import type { DeliveryRow } from './move-delivery';
import { deliveries } from './tables';
import type { CarriedDelivery } from './types';

const REFUSED = 'Nobody there could show to be 18 or older. Bring the parcel back to the shop.';

/**
 * Keeps what the driver found at the door of an order for adults: an identity document of somebody of 18 or older, or
 * nobody who could show one. Without the first no code is taken; after the second the parcel goes back, and the shop
 * or an admin ends the order. The same again changes nothing.
 * @throws AppError conflict before the parcel was collected, after it was decided otherwise, and for an order for
 *   everybody; not_found for another's delivery
 */
export async function checkAdult(ctx: Ctx, input: CheckAdult): Promise<void> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId, found } = CheckAdult.parse(input);
  await withTransaction(ctx, async (tx) => {
    const delivery = await lockOwnDelivery(tx, deliveryId, userId);
    const known = adultsOf(delivery);
    if (known === (found === 'adult' ? 'checked' : 'refused')) return;
    if (known === 'anybody') throw conflict('This parcel is for everybody: no identity is checked.');
    if (known === 'refused') throw conflict(REFUSED);
    if (delivery.state === 'failed') throw conflict(GIVEN_UP);
    if (delivery.state !== 'collected') throw conflict('Check who takes it when you hand it over.');
    const now = tx.clock.now();
    await tx.db
      .update(deliveries)
      .set(
        found === 'adult'
          ? { adultCheckedAt: now }
          : { adultRefusedAt: now, returnReason: 'no_adult', returningSince: now },
      )
      .where(eq(deliveries.id, deliveryId));
    const type = found === 'adult' ? 'delivery.adult_checked' : 'delivery.adult_refused';
    await emit(tx, [deliveryEvent(type, delivery, userId, now)]);
    await recordAudit(tx, {
      action: 'delivery.check-adult',
      resourceKind: 'delivery',
      resourceId: deliveryId,
      details: { found },
    });
  });
}

/** What is known of who takes a parcel. */
export function adultsOf(delivery: DeliveryRow): CarriedDelivery['adults'] {
  if (!delivery.adultsOnly) return 'anybody';
  if (delivery.adultRefusedAt !== null) return 'refused';
  return delivery.adultCheckedAt === null ? 'to_check' : 'checked';
}

/** @throws AppError conflict while a parcel for adults may not be handed over */
export function requireAdult(delivery: DeliveryRow): void {
  const known = adultsOf(delivery);
  if (known === 'to_check')
    throw conflict('Check an identity document first: this is for adults of 18 and over.');
  if (known === 'refused') throw conflict(REFUSED);
}
