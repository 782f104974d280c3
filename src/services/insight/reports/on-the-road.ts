import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { LatLng } from '@/lib/geo';
import { addUgx, subtractUgx, type Ugx } from '@/lib/money';
import { deliveries, drivers } from '@/services/delivery/dispatch/tables';
import { shopsOf } from '@/services/market/vendors';
import { authorise, thoseAllowed } from '@/services/platform/access';
import { orderLabel, orderResource } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';

export type RoadDriver = {
  readonly id: string;
  readonly displayName: string;
  readonly plate: string;
  /** Null before their phone said so. */
  readonly place: (LatLng & { readonly at: Date }) | null;
};

export type RoadParcel = {
  readonly orderId: string;
  readonly label: string;
  readonly pickup: LatLng & { readonly name: string };
  readonly step: 'to_shop' | 'to_door' | 'back';
};

export type RoadTrip = {
  /** Of its first parcel's delivery. */
  readonly id: string;
  readonly driver: RoadDriver;
  /** In the order of the stops. */
  readonly parcels: readonly RoadParcel[];
  /** When the driver said yes. */
  readonly since: Date;
  /** What the way costs, as it was sold, whoever pays it. */
  readonly feeUgx: Ugx;
  /** The driver's share of it, and what we add where the trip came apart. */
  readonly driverUgx: Ugx;
  /** What of the fee we pay ourselves. */
  readonly houseUgx: Ugx;
  /** What is left to us of the fee; below nought where we add, or pay much of it. */
  readonly marginUgx: Ugx;
};

export type OnTheRoad = {
  readonly trips: readonly RoadTrip[];
  readonly waiting: readonly { orderId: string; label: string; pickup: RoadParcel['pickup']; since: Date }[];
  /** On shift and carrying nothing. */
  readonly free: readonly (RoadDriver & { readonly isAsked: boolean; readonly isSilent: boolean })[];
  /** There is more than is shown: of parcels the newest are left out. */
  readonly leftOut: { readonly parcels: boolean; readonly drivers: boolean };
  readonly now: Date;
};

/** Parcels and drivers: more than a map or a person can look at. */
const MOST = 300;
const UNDER_WAY = ['searching', 'assigned', 'collected'];

/** Who rides with what at this moment, what waits, and who is free. Permission order.read-any. Three statements. */
export async function onTheRoad(ctx: Ctx, most = MOST): Promise<OnTheRoad> {
  authorise(ctx, 'order.read-any', 'follow');
  const [rows, free] = await Promise.all([underWay(ctx, most + 1), freeDrivers(ctx, most + 1)]);
  const shown = rows.slice(0, most);
  const allowed = new Set(
    (
      await thoseAllowed(
        ctx,
        'order.read-any',
        shown,
        ({ order }) => orderResource(order),
        await shopsOf(ctx),
      )
    ).map(({ delivery }) => delivery.id),
  );
  const seen = shown.filter(({ delivery }) => allowed.has(delivery.id));
  const waiting = seen.filter(({ delivery }) => delivery.state === 'searching');
  return {
    trips: tripsOf(seen),
    waiting: waiting.map(({ delivery, order }) => ({
      orderId: order.id,
      label: orderLabel(order.number),
      pickup: pickupOf(delivery),
      since: delivery.searchSince ?? delivery.heldUntil ?? delivery.createdAt,
    })),
    free: free.slice(0, most),
    leftOut: { parcels: rows.length > most, drivers: free.length > most },
    now: ctx.clock.now(),
  };
}

type Row = {
  readonly delivery: typeof deliveries.$inferSelect;
  readonly order: typeof orders.$inferSelect;
  readonly driver: typeof drivers.$inferSelect | null;
};

function underWay(ctx: Ctx, limit: number): Promise<Row[]> {
  return ctx.db
    .select({ delivery: deliveries, order: orders, driver: drivers })
    .from(deliveries)
    .innerJoin(orders, and(eq(deliveries.refKind, 'order'), eq(orders.id, deliveries.refId)))
    .leftJoin(drivers, eq(drivers.userId, deliveries.driverId))
    .where(inArray(deliveries.state, UNDER_WAY))
    .orderBy(asc(deliveries.createdAt), asc(deliveries.id))
    .limit(limit);
}

async function freeDrivers(ctx: Ctx, limit: number): Promise<OnTheRoad['free']> {
  const carried = ctx.db
    .select({ driverId: deliveries.driverId })
    .from(deliveries)
    .where(and(isNotNull(deliveries.driverId), inArray(deliveries.state, ['assigned', 'collected'])))
    .as('carried');
  const rows = await ctx.db
    .select({ driver: drivers })
    .from(drivers)
    .leftJoin(carried, eq(carried.driverId, drivers.userId))
    .where(and(eq(drivers.online, true), isNull(carried.driverId)))
    .orderBy(asc(drivers.displayName), asc(drivers.userId))
    .limit(limit);
  return rows.map(({ driver }) => ({
    ...driverOf(driver),
    ...{ isAsked: driver.engaged, isSilent: driver.silent },
  }));
}

function tripsOf(rows: readonly Row[]): RoadTrip[] {
  const trips = new Map<string, (Row & { driver: NonNullable<Row['driver']> })[]>();
  for (const { driver, ...row } of rows) {
    if (driver === null || row.delivery.state === 'searching') continue;
    const key = `${row.delivery.tripId} ${driver.userId}`;
    trips.set(key, [...(trips.get(key) ?? []), { ...row, driver }]);
  }
  return [...trips.values()].flatMap((parts) => {
    const inOrder = parts.toSorted((a, b) => a.delivery.tripStop - b.delivery.tripStop);
    const [first] = inOrder;
    return first ? [tripOf(first, inOrder)] : [];
  });
}

function tripOf(first: Row & { driver: NonNullable<Row['driver']> }, parts: readonly Row[]): RoadTrip {
  const taken = parts.map(({ delivery }) => delivery.assignedAt ?? delivery.createdAt);
  const feeUgx = addUgx(...parts.map(({ delivery }) => delivery.feeUgx));
  const driverUgx = addUgx(...parts.flatMap(({ delivery }) => [delivery.driverShareUgx, delivery.topUpUgx]));
  const houseUgx = addUgx(...parts.map(({ order }) => order.housePaysUgx));
  return {
    id: first.delivery.id,
    driver: driverOf(first.driver),
    parcels: parts.map(({ delivery, order }) => ({
      orderId: order.id,
      label: orderLabel(order.number),
      pickup: pickupOf(delivery),
      step: delivery.state === 'assigned' ? 'to_shop' : delivery.returningSince === null ? 'to_door' : 'back',
    })),
    since: taken.reduce((earliest, at) => (at < earliest ? at : earliest)),
    ...{ feeUgx, driverUgx, houseUgx, marginUgx: subtractUgx(feeUgx, addUgx(driverUgx, houseUgx)) },
  };
}

const pickupOf = ({ pickupName: name, pickupLat: lat, pickupLng: lng }: Row['delivery']) => ({
  name,
  lat,
  lng,
});

function driverOf({
  userId: id,
  displayName,
  plate,
  lat,
  lng,
  locatedAt: at,
}: NonNullable<Row['driver']>): RoadDriver {
  return {
    id,
    displayName,
    plate,
    place: lat === null || lng === null || at === null ? null : { lat, lng, at },
  };
}
