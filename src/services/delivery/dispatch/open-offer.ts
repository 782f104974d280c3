import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { NewEvent } from '@/services/platform/outbox';
import { offerEvent } from './delivery-events';
import type { DeliveryRow } from './move-delivery';
import { deliveryOffers } from './tables';

type OfferRow = typeof deliveryOffers.$inferSelect;

const openOf = (deliveryId: string) =>
  and(eq(deliveryOffers.deliveryId, deliveryId), eq(deliveryOffers.state, 'open'));

/** The offer that runs, also when its time is over; the database lets a delivery have one. */
export async function findOpenOffer(ctx: TxCtx, deliveryId: string): Promise<OfferRow | undefined> {
  const [row] = await ctx.db.select().from(deliveryOffers).where(openOf(deliveryId));
  return row;
}

/**
 * Closes the open offer of a delivery, if there still is one, and answers the news of it. The caller has locked the
 * delivery and the driver.
 */
export async function closeOpenOffer(
  ctx: TxCtx,
  delivery: DeliveryRow,
  as: 'lapsed' | 'withdrawn',
): Promise<NewEvent[]> {
  const closed = await ctx.db
    .update(deliveryOffers)
    .set({ state: as, answeredAt: ctx.clock.now() })
    .where(openOf(delivery.id))
    .returning();
  return closed.map((offer) => offerEvent('delivery.offer_closed', delivery, offer));
}
