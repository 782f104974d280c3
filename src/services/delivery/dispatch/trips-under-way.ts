import { and, asc, eq, gt, isNull } from 'drizzle-orm';
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
};

type LegsRow = Pick<typeof deliveries.$inferSelect, keyof typeof LEGS>;

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
  };
}
