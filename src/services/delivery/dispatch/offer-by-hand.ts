import { and, eq, gte, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { distanceKm } from '@/lib/geo';
import { addJobs, emit } from '@/services/platform/outbox';
import { consideredOf } from './considered';
import { offerEvent } from './delivery-events';
import { lapseJob } from './dispatch-jobs';
import { wasTakenBack } from './enter-code';
import { lockDrivers } from './lock-drivers';
import { makeOffers } from './make-offers';
import type { Search } from './near-query';
import { RECENT_MS } from './nearest-drivers';
import { closeOpenOffer } from './open-offer';
import { rankDrivers, type Scored } from './score-driver';
import { searchOf, settingsOf } from './search-of';
import { currentSettings } from './settings';
import { deliveries, drivers } from './tables';
import { isDue, lockTrip, openOffersOf } from './trip';

export type HandOfferOutcome =
  /** `before`: they were asked already and have not answered yet. */
  | { readonly kind: 'offered'; readonly before: boolean; readonly expiresAt: Date }
  /** No driver is looked for: somebody took it, or it was called off. */
  | { readonly kind: 'closed' };

const BUSY = 'This driver has something else by now. Choose another one.';

/**
 * Offers a waiting delivery to a driver whom a person chose, in the place of the offer that is open. They must still say
 * yes, with more time than others, and all that the database refuses any offer it refuses this one. The caller asks who may.
 * @throws AppError conflict when this driver cannot be asked, not_found for somebody who does not drive
 */
export async function offerByHand(ctx: TxCtx, ref: Reference, driverId: string): Promise<HandOfferOutcome> {
  const settings = await currentSettings(ctx);
  const rows = await lockTrip(ctx, { ref });
  const delivery = rows.find(({ refKind, refId }) => refKind === ref.kind && refId === ref.id);
  if (delivery?.state !== 'searching') return { kind: 'closed' };
  const now = ctx.clock.now();
  const [open] = await openOffersOf(ctx, rows);
  const offered = rows.find(({ id }) => id === open?.deliveryId);
  if (open?.driverId === driverId && open.expiresAt > now)
    return { kind: 'offered', before: true, expiresAt: open.expiresAt };
  await lockDrivers(ctx, open ? [driverId, open.driverId] : [driverId]);
  const trip = rows.filter((row) => row === delivery || isDue(row, now));
  const search = searchOf(delivery, settings, { now, trip });
  const driver = await factsOf(ctx, search, driverId);
  const closed = offered ? await closeOpenOffer(ctx, offered, 'withdrawn') : [];
  const [offer] = await makeOffers(ctx, 'by_hand', [
    {
      ...{ deliveryId: delivery.id, driverId, distanceKm: driver.distanceKm, round: delivery.searchRound },
      considered: consideredOf({ fit: [driver], leftOut: [] }, { chosenId: driverId }),
      settings: settingsOf(search, settings, settings.handOfferSeconds),
    },
  ]);
  // Undoes the withdrawal as well.
  if (!offer) throw conflict(BUSY);
  await emit(ctx, [...closed, offerEvent('delivery.offered', delivery, offer)]);
  await addJobs(ctx, [lapseJob(offer.id, offer.expiresAt)]);
  return { kind: 'offered', before: false, expiresAt: offer.expiresAt };
}

/** What is known of the driver. @throws AppError when they cannot be asked */
async function factsOf(ctx: TxCtx, search: Search, driverId: string): Promise<Scored> {
  const [row] = await ctx.db.select().from(drivers).where(eq(drivers.userId, driverId));
  if (!row) throw notFound('driver');
  const { lat, lng, idleSince, answers, answered } = row;
  if (!row.online || lat === null || lng === null)
    throw conflict('This driver is off shift. Choose another one.');
  if (row.engaged) throw conflict(BUSY);
  if (await wasTakenBack(ctx, search.deliveryId, driverId))
    throw conflict('This delivery was taken from this driver. Choose another one.');
  if (search.collectUgx > 0n) {
    if (row.cashOwedUgx + search.collectUgx > search.cashLimitUgx)
      throw conflict('This driver carries too much cash for this order. Choose another one.');
  }
  const now = ctx.clock.now();
  const [trips] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(deliveries)
    .where(and(eq(deliveries.driverId, driverId), gte(deliveries.deliveredAt, addMs(now, -RECENT_MS))));
  const [scored] = rankDrivers([
    {
      ...{ driverId, answered, recentTrips: trips?.count ?? 0 },
      distanceKm: distanceKm(search.around, { lat, lng }),
      idleMinutes: idleSince === null ? 0 : Math.max(0, (now.getTime() - idleSince.getTime()) / 60_000),
      accepted: answers.toString(2).replaceAll('0', '').length,
    },
  ]);
  if (!scored) throw notFound('driver');
  return scored;
}
