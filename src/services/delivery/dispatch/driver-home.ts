import { and, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { notFound } from '@/lib/errors';
import { kampalaDayStart } from '@/lib/kampala-time';
import { ugx, ZERO_UGX } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { adultsOf } from './check-adult';
import { returningOf } from './deliveries-of';
import { CARRIED } from './delivery-state';
import type { DeliveryRow } from './move-delivery';
import { openDrop, requireDrop } from './sealed-drop';
import { currentSettings } from './settings';
import { deliveries, deliveryOffers, drivers } from './tables';
import type { CarriedDelivery, DriverHome, OpenOffer } from './types';

/** One shop and one door: a delivery serves one order. */
const STOPS = 2;

/** All a driver's screen shows, about the driver who asks. @throws AppError not_found without a profile */
export async function driverHome(ctx: Ctx): Promise<DriverHome> {
  const { userId } = authorise(ctx, 'shift.write');
  const now = ctx.clock.now();
  const { freshMinutes } = await currentSettings(ctx);
  const [self] = await ctx.db
    .select()
    .from(drivers)
    .leftJoin(
      deliveries,
      and(eq(deliveries.driverId, drivers.userId), inArray(deliveries.state, [...CARRIED])),
    )
    .where(eq(drivers.userId, userId));
  if (!self) throw notFound('driver profile');
  const { drivers: driver, deliveries: carried } = self;
  const [offer, today] = await Promise.all([findOpenOffer(ctx, userId, now), earnedToday(ctx, userId, now)]);
  const heardSince = addMs(now, -freshMinutes * 60_000);
  return {
    driver: { id: userId, displayName: driver.displayName, plate: driver.plate },
    online: driver.online,
    heard: driver.locatedAt !== null && driver.locatedAt >= heardSince,
    offer: carried ? null : offer,
    delivery: carried && (await toCarried(ctx, carried)),
    ...today,
    cashOwedUgx: driver.cashOwedUgx,
    now,
  };
}

async function findOpenOffer(ctx: Ctx, driverId: string, now: Date): Promise<OpenOffer | null> {
  const [row] = await ctx.db
    .select()
    .from(deliveryOffers)
    .innerJoin(deliveries, eq(deliveries.id, deliveryOffers.deliveryId))
    .where(
      and(
        eq(deliveryOffers.driverId, driverId),
        eq(deliveryOffers.state, 'open'),
        gt(deliveryOffers.expiresAt, now),
      ),
    );
  if (!row) return null;
  const { delivery_offers: offer, deliveries: delivery } = row;
  const drop = await openDrop(ctx, { table: 'deliveries', id: delivery.id }, delivery.dropSealed);
  return {
    offerId: offer.id.toString(),
    label: delivery.label,
    feeUgx: delivery.feeUgx,
    earnUgx: delivery.driverShareUgx,
    pickupDistanceKm: offer.distanceKm,
    tripKm: delivery.distanceKm,
    pickupName: delivery.pickupName,
    dropName: drop?.name ?? '—',
    collectUgx: delivery.collectUgx,
    stops: STOPS,
    pieces: delivery.pieces,
    adultsOnly: delivery.adultsOnly,
    offeredAt: offer.offeredAt,
    expiresAt: offer.expiresAt,
  };
}

async function earnedToday(ctx: Ctx, driverId: string, now: Date) {
  const [row] = await ctx.db
    .select({
      earned: sql<string>`coalesce(sum(${deliveries.driverShareUgx}), 0)::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(deliveries)
    .where(and(eq(deliveries.driverId, driverId), gte(deliveries.deliveredAt, kampalaDayStart(now))));
  return { earningsTodayUgx: ugx(BigInt(row?.earned ?? '0')), deliveriesToday: row?.count ?? 0 };
}

async function toCarried(ctx: Ctx, row: DeliveryRow): Promise<CarriedDelivery> {
  const collected = row.state === 'collected';
  return {
    deliveryId: row.id,
    label: row.label,
    step: collected ? 'to_drop' : 'to_pickup',
    earnUgx: row.driverShareUgx,
    tripKm: row.distanceKm,
    pickup: { name: row.pickupName, lat: row.pickupLat, lng: row.pickupLng },
    collectUgx: row.doorPaidAt === null ? row.collectUgx : ZERO_UGX,
    drop: await requireDrop(ctx, { table: 'deliveries', id: row.id }, row.dropSealed),
    adults: adultsOf(row),
    returning: returningOf(row),
    triesLeft: collected ? row.deliveryTriesLeft : row.pickupTriesLeft,
  };
}
