import { and, asc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { notFound } from '@/lib/errors';
import { alongKm, type LatLng } from '@/lib/geo';
import { kampalaDayStart } from '@/lib/kampala-time';
import { addUgx, ugx, ZERO_UGX } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { adultsOf } from './check-adult';
import { returningOf } from './deliveries-of';
import { CARRIED } from './delivery-state';
import { roadKm } from './fee';
import type { DeliveryRow } from './move-delivery';
import { topUpUgx } from './plan-trips';
import { openDrop, requireDrop } from './sealed-drop';
import { currentSettings } from './settings';
import { deliveries, deliveryOffers, drivers } from './tables';
import { dueOf } from './trip';
import type { CarriedDelivery, DriverHome, OpenOffer } from './types';

const withCarried = builtOnce((db) =>
  db
    .select()
    .from(drivers)
    .leftJoin(
      deliveries,
      and(eq(deliveries.driverId, drivers.userId), inArray(deliveries.state, [...CARRIED])),
    )
    .where(eq(drivers.userId, sql.placeholder('userId')))
    .orderBy(asc(deliveries.tripStop), asc(deliveries.id))
    .prepare('driver_with_carried'),
);

const openOfferTo = builtOnce((db) =>
  db
    .select()
    .from(deliveryOffers)
    .innerJoin(deliveries, eq(deliveries.id, deliveryOffers.deliveryId))
    .where(
      and(
        eq(deliveryOffers.driverId, sql.placeholder('driverId')),
        eq(deliveryOffers.state, 'open'),
        gt(deliveryOffers.expiresAt, sql.placeholder('now')),
      ),
    )
    .prepare('open_offer_to'),
);

const deliveredSince = builtOnce((db) =>
  db
    .select({
      earned: sql<string>`coalesce(sum(${deliveries.driverShareUgx} + ${deliveries.topUpUgx}), 0)::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.driverId, sql.placeholder('driverId')),
        gte(deliveries.deliveredAt, sql.placeholder('since')),
      ),
    )
    .prepare('delivered_since'),
);

/** All a driver's screen shows, about the driver who asks. @throws AppError not_found without a profile */
export async function driverHome(ctx: Ctx): Promise<DriverHome> {
  const { userId } = authorise(ctx, 'shift.write');
  const now = ctx.clock.now();
  const { freshMinutes } = await currentSettings(ctx);
  const rows = await withCarried(ctx).execute({ userId });
  const driver = rows[0]?.drivers;
  if (!driver) throw notFound('driver profile');
  const carried = inTurn(rows.flatMap((row) => row.deliveries ?? []));
  const [offer, today] = await Promise.all([findOpenOffer(ctx, userId, now), earnedToday(ctx, userId, now)]);
  const [next, ...alsoCarried] = await Promise.all(carried.map((row) => toCarried(ctx, row)));
  const heardSince = addMs(now, -freshMinutes * 60_000);
  return {
    driver: { id: userId, displayName: driver.displayName, plate: driver.plate },
    online: driver.online,
    heard: driver.locatedAt !== null && driver.locatedAt >= heardSince,
    offer: carried.length > 0 ? null : offer,
    delivery: next ?? null,
    alsoCarried,
    ...today,
    cashOwedUgx: driver.cashOwedUgx,
    now,
  };
}

/** All shops first, then the doors; what goes back to its shop comes last. */
function inTurn(carried: readonly DeliveryRow[]): DeliveryRow[] {
  const turn = ({ state, returningSince }: DeliveryRow) =>
    state === 'assigned' ? 0 : returningSince === null ? 1 : 2;
  return carried.toSorted((a, b) => turn(a) - turn(b));
}

async function findOpenOffer(ctx: Ctx, driverId: string, now: Date): Promise<OpenOffer | null> {
  const [row] = await openOfferTo(ctx).execute({ driverId, now: now.toISOString() });
  if (!row) return null;
  const { delivery_offers: offer, deliveries: lead } = row;
  const due = (await dueOf(ctx, [lead.tripId])).get(lead.tripId) ?? [];
  const trip = [lead, ...due.filter(({ id }) => id !== lead.id)];
  const drop = await openDrop(ctx, { table: 'deliveries', id: lead.id }, lead.dropSealed);
  return {
    offerId: offer.id.toString(),
    label: trip.map(({ label }) => label).join(', '),
    feeUgx: addUgx(...trip.map(({ feeUgx }) => feeUgx)),
    earnUgx: addUgx(...trip.map(({ driverShareUgx }) => driverShareUgx), topUpUgx(trip)),
    pickupDistanceKm: offer.distanceKm,
    tripKm: await tripKmOf(ctx, trip, drop),
    pickupName: lead.pickupName,
    thenPickups: trip.slice(1).map(({ pickupName }) => pickupName),
    dropName: drop?.name ?? '—',
    collectUgx: addUgx(...trip.map(({ collectUgx }) => collectUgx)),
    stops: trip.length + 1,
    pieces: trip.reduce<number | null>(
      (sum, { pieces }) => (sum === null || pieces === null ? null : sum + pieces),
      0,
    ),
    adultsOnly: trip.some(({ adultsOnly }) => adultsOnly),
    offeredAt: offer.offeredAt,
    expiresAt: offer.expiresAt,
  };
}

/** From the first shop to the door, by all others. */
async function tripKmOf(ctx: Ctx, trip: readonly DeliveryRow[], drop: LatLng | null): Promise<number> {
  const [lead] = trip;
  if (!lead) return 0;
  if (trip.length === 1 || !drop) return lead.distanceKm;
  const pickups = trip.map(({ pickupLat, pickupLng }) => ({ lat: pickupLat, lng: pickupLng }));
  return roadKm(alongKm([...pickups, drop]), await currentSettings(ctx));
}

async function earnedToday(ctx: Ctx, driverId: string, now: Date) {
  const [row] = await deliveredSince(ctx).execute({ driverId, since: kampalaDayStart(now).toISOString() });
  return { earningsTodayUgx: ugx(BigInt(row?.earned ?? '0')), deliveriesToday: row?.count ?? 0 };
}

async function toCarried(ctx: Ctx, row: DeliveryRow): Promise<CarriedDelivery> {
  const collected = row.state === 'collected';
  return {
    deliveryId: row.id,
    label: row.label,
    step: collected ? 'to_drop' : 'to_pickup',
    earnUgx: addUgx(row.driverShareUgx, row.topUpUgx),
    tripKm: row.distanceKm,
    pickup: { name: row.pickupName, lat: row.pickupLat, lng: row.pickupLng },
    collectUgx: row.doorPaidAt === null ? row.collectUgx : ZERO_UGX,
    drop: await requireDrop(ctx, { table: 'deliveries', id: row.id }, row.dropSealed),
    adults: adultsOf(row),
    returning: returningOf(row),
    triesLeft: collected ? row.deliveryTriesLeft : row.pickupTriesLeft,
  };
}
