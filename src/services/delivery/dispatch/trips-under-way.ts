import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { LatLng } from '@/lib/geo';
import { type DeliveryState, readState } from './delivery-state';
import { openDrop } from './sealed-drop';
import { deliveries } from './tables';

/** From where to where a parcel goes, and when it took which step. */
export type TripLegs = {
  readonly id: string;
  readonly ref: Reference;
  readonly state: DeliveryState;
  readonly pickup: LatLng;
  /** Null when it cannot be read now. */
  readonly drop: LatLng | null;
  /** When the shop had packed it. */
  readonly readyAt: Date;
  readonly assignedAt: Date | null;
  readonly collectedAt: Date | null;
  readonly deliveredAt: Date | null;
  /** It could not be handed over, and its driver takes it back to the shop. */
  readonly isReturning: boolean;
  /** Rides with other orders, so that what its legs take says nothing about one that rides alone. */
  readonly isShared: boolean;
  /** Shops its driver still calls at before the door, in that order; its own is one of them until it is collected. */
  readonly pickupsAhead: readonly LatLng[];
};

/** The trip of one delivery; null without one. Internal: holds the door's point, the caller decides who sees what. */
export async function tripById(ctx: Ctx, deliveryId: string): Promise<TripLegs | null> {
  const [row] = await ctx.db.select(LEGS).from(deliveries).where(eq(deliveries.id, deliveryId));
  return row ? legsOf(ctx, row) : null;
}

/** The trip of a reference; null without one. Internal, as above. */
export async function tripOf(ctx: Ctx, ref: Reference): Promise<TripLegs | null> {
  const [row] = await ctx.db
    .select(LEGS)
    .from(deliveries)
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id)));
  return row ? legsOf(ctx, row) : null;
}

/** Trips on which a driver is riding to the door, not back from it, in the order of their ids, after `afterId`. Internal, as above. */
export async function tripsToTheDoor(
  ctx: Ctx,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<TripLegs[]> {
  const rows = await ctx.db
    .select(LEGS)
    .from(deliveries)
    .where(
      and(
        eq(deliveries.state, 'collected'),
        isNull(deliveries.returningSince),
        afterId === null ? undefined : gt(deliveries.id, afterId),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(limit);
  return Promise.all(rows.map((row) => legsOf(ctx, row)));
}

const LEGS = {
  id: deliveries.id,
  refKind: deliveries.refKind,
  refId: deliveries.refId,
  state: deliveries.state,
  pickupLat: deliveries.pickupLat,
  pickupLng: deliveries.pickupLng,
  dropSealed: deliveries.dropSealed,
  createdAt: deliveries.createdAt,
  assignedAt: deliveries.assignedAt,
  collectedAt: deliveries.collectedAt,
  deliveredAt: deliveries.deliveredAt,
  returningSince: deliveries.returningSince,
  // The outer row by its table's name: as columns both would lose it, and mean the inner one.
  pickupsAhead: sql<unknown>`coalesce((
    select jsonb_agg(jsonb_build_array(mate.pickup_lat, mate.pickup_lng) order by mate.trip_stop, mate.id)
    from deliveries mate where mate.trip_id = deliveries.trip_id and mate.driver_id = deliveries.driver_id
      and mate.state = 'assigned'), '[]')`,
  isShared: sql<boolean>`exists (select from deliveries mate where mate.trip_id = deliveries.trip_id
    and mate.id <> deliveries.id and mate.driver_id = deliveries.driver_id)`,
};

type LegsRow = Pick<
  typeof deliveries.$inferSelect,
  Exclude<keyof typeof LEGS, 'pickupsAhead' | 'isShared'>
> & {
  readonly pickupsAhead: unknown;
  readonly isShared: boolean;
};

const Places = z.array(z.tuple([z.number(), z.number()]));

async function legsOf(ctx: Ctx, row: LegsRow): Promise<TripLegs> {
  const drop = await openDrop(ctx, { table: 'deliveries', id: row.id }, row.dropSealed);
  return {
    id: row.id,
    ref: { kind: row.refKind, id: row.refId },
    state: readState(row.state),
    pickup: { lat: row.pickupLat, lng: row.pickupLng },
    drop: drop && { lat: drop.lat, lng: drop.lng },
    readyAt: row.createdAt,
    assignedAt: row.assignedAt,
    collectedAt: row.collectedAt,
    deliveredAt: row.deliveredAt,
    isReturning: row.returningSince !== null,
    isShared: row.isShared,
    pickupsAhead: Places.parse(row.pickupsAhead).map(([lat, lng]) => ({ lat, lng })),
  };
}
