import { and, asc, not, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, emit } from '@/services/platform/outbox';
import { consideredOf } from './considered';
import { offerEvent } from './delivery-events';
import { lapseJob } from './dispatch-jobs';
import { searchingSince } from './escalate';
import { type MadeOffer, makeOffers, type PlannedOffer } from './make-offers';
import { matchDrivers } from './match-drivers';
import type { DeliveryRow } from './move-delivery';
import { nearestDrivers } from './nearest-drivers';
import { searchOf, settingsOf } from './search-of';
import { currentSettings, type DeliverySettings } from './settings';
import { deliveries } from './tables';
import { dueAt, dueOf, hasOpenOffer, isLead } from './trip';

/** More than wait at one moment of a very busy day; what is left is matched in its next round. */
const TOGETHER = 250;

/**
 * Job: orders wait or a driver came free, so all that waits without an open offer is matched with who is free, at once
 * rather than one after the other. Whom that leaves without a driver goes on with its rounds as if nothing had been.
 * Answers how many offers were made.
 */
export async function wakeDispatch(ctx: Ctx): Promise<number> {
  authoriseSystem(ctx);
  const settings = await currentSettings(ctx);
  return withTransaction(ctx, async (tx) => {
    const waiting = await lockWaiting(tx);
    if (waiting.length === 0) return 0;
    const made = await makeOffers(tx, 'together', await planOffers(tx, waiting, settings));
    await tellAll(tx, waiting, made);
    return made.length;
  });
}

/** The oldest first, one of each trip. Those that somebody else looks at just now are left to them. */
function lockWaiting(ctx: TxCtx): Promise<DeliveryRow[]> {
  const now = ctx.clock.now();
  const since = sql`coalesce(${deliveries.searchSince}, ${deliveries.heldUntil}, ${deliveries.createdAt})`;
  return ctx.db
    .select()
    .from(deliveries)
    .where(and(dueAt(now), isLead(now), not(hasOpenOffer)))
    .orderBy(asc(since), asc(deliveries.id))
    .limit(TOGETHER)
    .for('no key update', { skipLocked: true });
}

async function planOffers(
  ctx: TxCtx,
  waiting: readonly DeliveryRow[],
  settings: DeliverySettings,
): Promise<PlannedOffer[]> {
  const now = ctx.clock.now();
  const trips = await dueOf(
    ctx,
    waiting.map(({ tripId }) => tripId),
  );
  const searches = waiting.map((lead) => searchOf(lead, settings, { now, trip: trips.get(lead.tripId) }));
  const near = await nearestDrivers(ctx, searches);
  const matched = matchDrivers(
    waiting.map((delivery) => ({
      deliveryId: delivery.id,
      waitedMinutes: (now.getTime() - searchingSince(delivery).getTime()) / 60_000,
      fit: near.get(delivery.id)?.fit ?? [],
    })),
  );
  const givenIds = new Set([...matched.values()].map(({ driverId }) => driverId));
  return searches.flatMap((search) => {
    const { deliveryId, round } = search;
    const driver = matched.get(deliveryId);
    const seen = near.get(deliveryId);
    if (!driver || !seen) return [];
    const { driverId, distanceKm } = driver;
    return [
      {
        ...{ deliveryId, driverId, distanceKm, round },
        considered: consideredOf(seen, { chosenId: driverId, givenIds }),
        settings: settingsOf(search, settings, settings.offerSeconds),
      },
    ];
  });
}

async function tellAll(
  ctx: TxCtx,
  waiting: readonly DeliveryRow[],
  made: readonly MadeOffer[],
): Promise<void> {
  const byId = new Map(waiting.map((delivery) => [delivery.id, delivery]));
  await emit(
    ctx,
    made.flatMap((offer) => {
      const delivery = byId.get(offer.deliveryId);
      return delivery ? [offerEvent('delivery.offered', delivery, offer)] : [];
    }),
  );
  await addJobs(
    ctx,
    made.map(({ id, expiresAt }) => lapseJob(id, expiresAt)),
  );
}
