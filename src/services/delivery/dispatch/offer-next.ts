import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, emit, type NewEvent } from '@/services/platform/outbox';
import { consideredOf } from './considered';
import { offerEvent, unassignedEvent } from './delivery-events';
import { lapseJob, offerJob } from './dispatch-jobs';
import { escalateIfDue } from './escalate';
import { lockDrivers } from './lock-drivers';
import { type MadeOffer, makeOffers } from './make-offers';
import type { DeliveryRow } from './move-delivery';
import type { Search } from './near-query';
import { type Near, nearestDrivers } from './nearest-drivers';
import { closeOpenOffer } from './open-offer';
import { searchOf, settingsOf } from './search-of';
import { currentSettings, type DeliverySettings } from './settings';
import { deliveries, dispatchDecisions } from './tables';
import { isDue, lockTrip, openOffersOf } from './trip';

export const OfferNext = z.object({ deliveryId: z.uuid() });
export type OfferNext = z.input<typeof OfferNext>;

export type OfferOutcome =
  | { readonly kind: 'offered'; readonly offerId: string; readonly driverId: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'nobody'; readonly round: number }
  | { readonly kind: 'closed' };

/** Rounds that find nobody are all kept at first, then one in so many: an order that waits all night fills no table. */
const KEPT_ROUNDS = 30;
const THEN_EACH = 30;

/**
 * Job: offers a waiting delivery, with all that rides with it, to the best of the free drivers near. An offer whose time is
 * over is lapsed first; one still open is left alone. When nobody is near, the next round begins later and looks further.
 */
export async function offerNext(ctx: Ctx, input: OfferNext): Promise<OfferOutcome> {
  authoriseSystem(ctx);
  const { deliveryId } = OfferNext.parse(input);
  const settings = await currentSettings(ctx);
  return withTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const rows = await lockTrip(tx, { deliveryId });
    const asked = rows.find(({ id }) => id === deliveryId);
    if (asked?.state !== 'searching') return { kind: 'closed' };
    if (asked.heldUntil && asked.heldUntil > now) {
      await addJobs(tx, [offerJob(deliveryId, asked.heldUntil)]);
      return { kind: 'waiting' };
    }
    const trip = rows.filter((row) => isDue(row, now));
    const lead = required(trip[0], 'the first stop that is due');
    const [open] = await openOffersOf(tx, rows);
    if (open && open.expiresAt > now) return { kind: 'waiting' };
    const search = searchOf(lead, settings, { now, trip });
    const near = required((await nearestDrivers(tx, [search])).get(lead.id), 'the search');
    const fitIds = near.fit.map(({ driverId }) => driverId);
    const freeIds = await lockDrivers(tx, open ? [...fitIds, open.driverId] : fitIds);
    const offered = rows.find(({ id }) => id === open?.deliveryId);
    const events = offered ? await closeOpenOffer(tx, offered, 'lapsed') : [];
    const offer = await offerToBest(tx, search, settings, { near, freeIds });
    const late: NewEvent[] = [];
    for (const row of trip) {
      late.push(...(await escalateIfDue(tx, row, settings, { isRoundOver: offer === null && row === lead })));
    }
    if (!offer) return beginNextRound(tx, lead, search, settings, { near, events: [...events, ...late] });
    await emit(tx, [...events, ...late, offerEvent('delivery.offered', lead, offer)]);
    await addJobs(tx, [lapseJob(offer.id, offer.expiresAt)]);
    return { kind: 'offered', offerId: offer.id.toString(), driverId: offer.driverId };
  });
}

async function offerToBest(
  ctx: TxCtx,
  search: Search,
  settings: DeliverySettings,
  { near, freeIds }: { near: Near; freeIds: ReadonlySet<string> },
): Promise<MadeOffer | null> {
  const best = near.fit.find(({ driverId }) => freeIds.has(driverId));
  if (!best) return null;
  const { driverId, distanceKm } = best;
  const takenIds = new Set(near.fit.map((driver) => driver.driverId).filter((id) => !freeIds.has(id)));
  const [offer] = await makeOffers(ctx, 'alone', [
    {
      ...{ deliveryId: search.deliveryId, driverId, distanceKm, round: search.round },
      considered: consideredOf(near, { chosenId: driverId, takenIds }),
      settings: settingsOf(search, settings, settings.offerSeconds),
    },
  ]);
  return required(offer, 'the offer to a driver who is locked and free');
}

async function beginNextRound(
  ctx: TxCtx,
  delivery: DeliveryRow,
  search: Search,
  settings: DeliverySettings,
  { near, events }: { near: Near; events: readonly NewEvent[] },
): Promise<OfferOutcome> {
  const now = ctx.clock.now();
  const round = delivery.searchRound + 1;
  await ctx.db.update(deliveries).set({ searchRound: round }).where(eq(deliveries.id, delivery.id));
  if (delivery.searchRound < KEPT_ROUNDS || delivery.searchRound % THEN_EACH === 0) {
    await ctx.db.insert(dispatchDecisions).values({
      way: 'alone',
      deliveryId: delivery.id,
      round: delivery.searchRound,
      considered: consideredOf(near, {
        chosenId: null,
        takenIds: new Set(near.fit.map(({ driverId }) => driverId)),
      }),
      settings: settingsOf(search, settings, settings.offerSeconds),
      decidedAt: now,
    });
  }
  await emit(ctx, delivery.searchRound === 0 ? [...events, unassignedEvent(delivery, now)] : events);
  await addJobs(ctx, [offerJob(delivery.id, addMs(now, settings.retrySeconds * 1000))]);
  return { kind: 'nobody', round };
}
