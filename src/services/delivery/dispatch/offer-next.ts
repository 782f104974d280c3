import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { ZERO_UGX } from '@/lib/money';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, emit, type NewEvent } from '@/services/platform/outbox';
import { offerEvent, unassignedEvent } from './delivery-events';
import { lapseJob, offerJob } from './dispatch-jobs';
import { type DeliveryRow, lockDelivery } from './move-delivery';
import { type NearDriver, nearestDrivers } from './nearest-drivers';
import { currentSettings, type DeliverySettings } from './settings';
import { deliveries, deliveryOffers } from './tables';

export const OfferNext = z.object({
  deliveryId: z.uuid(),
  /** An extra look between two rounds: finding nobody then changes nothing. */
  extra: z.boolean().default(false),
});
export type OfferNext = z.input<typeof OfferNext>;

export type OfferOutcome =
  | { readonly kind: 'offered'; readonly offerId: string; readonly driverId: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'nobody'; readonly round: number }
  | { readonly kind: 'closed' };

type OfferRow = typeof deliveryOffers.$inferSelect;

/**
 * Job: offers a waiting delivery to the nearest free driver. An offer whose time is over is lapsed first;
 * one still open is left alone. When nobody is near, the next round begins later and looks further.
 */
export async function offerNext(ctx: Ctx, input: OfferNext): Promise<OfferOutcome> {
  authoriseSystem(ctx);
  const { deliveryId, extra } = OfferNext.parse(input);
  const settings = await currentSettings(ctx);
  return withTransaction(ctx, async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    if (delivery?.state !== 'searching') return { kind: 'closed' };
    const open = await openOffer(tx, deliveryId);
    if (open && open.expiresAt > tx.clock.now()) return { kind: 'waiting' };
    const events = open ? [await lapse(tx, delivery, open)] : [];
    const offer = await offerToNearest(tx, delivery, settings);
    if (offer) {
      await emit(tx, [...events, offerEvent('delivery.offered', delivery, offer)]);
      await addJobs(tx, [lapseJob(offer.id, offer.expiresAt)]);
      return { kind: 'offered', offerId: offer.id.toString(), driverId: offer.driverId };
    }
    if (extra) {
      await emit(tx, events);
      return { kind: 'nobody', round: delivery.searchRound };
    }
    return beginNextRound(tx, delivery, settings, events);
  });
}

/** First round at the set radius, each further one half of it wider, up to the cap. */
export function radiusOfRound(
  settings: Pick<DeliverySettings, 'radiusKm' | 'maxRadiusKm'>,
  round: number,
): number {
  return Math.min(settings.radiusKm * (1 + round / 2), Math.max(settings.radiusKm, settings.maxRadiusKm));
}

async function openOffer(ctx: TxCtx, deliveryId: string): Promise<OfferRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(deliveryOffers)
    .where(and(eq(deliveryOffers.deliveryId, deliveryId), eq(deliveryOffers.state, 'open')));
  return row;
}

async function lapse(ctx: TxCtx, delivery: DeliveryRow, offer: OfferRow): Promise<NewEvent> {
  await ctx.db
    .update(deliveryOffers)
    .set({ state: 'lapsed', answeredAt: ctx.clock.now() })
    .where(and(eq(deliveryOffers.id, offer.id), eq(deliveryOffers.state, 'open')));
  return offerEvent('delivery.offer_closed', delivery, offer);
}

async function offerToNearest(ctx: TxCtx, delivery: DeliveryRow, settings: DeliverySettings) {
  const now = ctx.clock.now();
  const near = await nearestDrivers(ctx, {
    deliveryId: delivery.id,
    round: delivery.searchRound,
    around: { lat: delivery.pickupLat, lng: delivery.pickupLng },
    radiusKm: radiusOfRound(settings, delivery.searchRound),
    heardSince: addMs(now, -settings.freshMinutes * 60_000),
    askedSince: addMs(now, -settings.retrySeconds * 1000),
    // What a phone has paid meanwhile needs nobody's room.
    collectUgx: delivery.doorPaidAt === null ? delivery.collectUgx : ZERO_UGX,
    cashLimitUgx: delivery.cashLimitUgx,
  });
  for (const driver of near) {
    const offer = await offerTo(ctx, delivery, driver, settings.offerSeconds);
    if (offer) return offer;
  }
  return null;
}

/** Null when the driver took something else meanwhile: the unique index on open offers decides. */
async function offerTo(ctx: TxCtx, delivery: DeliveryRow, driver: NearDriver, offerSeconds: number) {
  const offeredAt = ctx.clock.now();
  const expiresAt = addMs(offeredAt, offerSeconds * 1000);
  const [row] = await ctx.db.execute<{ id: string }>(sql`
    insert into delivery_offers (delivery_id, driver_id, state, distance_km, round, offered_at, expires_at)
    select ${delivery.id}, ${driver.driverId}, 'open', ${driver.distanceKm}, ${delivery.searchRound},
      ${offeredAt.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz
    where not exists (select 1 from deliveries c
      where c.driver_id = ${driver.driverId} and c.state in ('assigned', 'collected'))
    on conflict do nothing
    returning id::text`);
  return row ? { id: BigInt(row.id), driverId: driver.driverId, expiresAt } : null;
}

async function beginNextRound(
  ctx: TxCtx,
  delivery: DeliveryRow,
  settings: DeliverySettings,
  events: readonly NewEvent[],
): Promise<OfferOutcome> {
  const now = ctx.clock.now();
  const round = delivery.searchRound + 1;
  await ctx.db.update(deliveries).set({ searchRound: round }).where(eq(deliveries.id, delivery.id));
  await emit(ctx, delivery.searchRound === 0 ? [...events, unassignedEvent(delivery, now)] : events);
  await addJobs(ctx, [offerJob(delivery.id, addMs(now, settings.retrySeconds * 1000))]);
  return { kind: 'nobody', round };
}
