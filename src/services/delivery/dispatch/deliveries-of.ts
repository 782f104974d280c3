import { eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { MAX_CODES } from './codes';
import { CARRIED, readState } from './delivery-state';
import { searchingSince } from './escalate';
import type { DeliveryRow } from './move-delivery';
import { deliveries, drivers } from './tables';
import type { DeliverySummary, Returning } from './types';

/** More references than a page of orders can hold. */
const MAX_REFS = 200;

type DriverRow = typeof drivers.$inferSelect;

/**
 * The deliveries of these references, in no order, without those that have none. Holds the codes and the
 * driver's name: internal, the caller decides who sees what.
 */
export async function deliveriesOf(ctx: Ctx, refs: readonly Reference[]): Promise<DeliverySummary[]> {
  if (refs.length === 0) return [];
  if (refs.length > MAX_REFS) throw new RangeError(`at most ${MAX_REFS} references`);
  const rows = await ctx.db
    .select()
    .from(deliveries)
    .leftJoin(drivers, eq(drivers.userId, deliveries.driverId))
    .where(
      inArray(
        sql`(${deliveries.refKind}, ${deliveries.refId})`,
        refs.map(({ kind, id }) => sql`(${kind}, ${id}::uuid)`),
      ),
    );
  const now = ctx.clock.now();
  return rows.map((row) => toSummary(row.deliveries, row.drivers, now));
}

function toSummary(row: DeliveryRow, driver: DriverRow | null, now: Date): DeliverySummary {
  const state = readState(row.state);
  const underWay = state === 'searching' || CARRIED.includes(state);
  return {
    id: row.id,
    ref: { kind: row.refKind, id: row.refId },
    label: row.label,
    state,
    driver: driver && { id: driver.userId, displayName: driver.displayName, plate: driver.plate },
    pickup: { name: row.pickupName, lat: row.pickupLat, lng: row.pickupLng },
    distanceKm: row.distanceKm,
    feeUgx: row.feeUgx,
    driverShareUgx: row.driverShareUgx,
    collectUgx: row.collectUgx,
    doorPaidAt: row.doorPaidAt,
    adultsOnly: row.adultsOnly,
    adultCheckedAt: row.adultCheckedAt,
    adultRefusedAt: row.adultRefusedAt,
    pickupCode: row.pickupCode,
    pickupLocked: row.pickupTriesLeft === 0,
    deliveryCode: row.deliveryCode,
    deliveryLocked: row.deliveryTriesLeft === 0,
    deliveryCodeRenewable: underWay && row.codesIssued < MAX_CODES,
    createdAt: row.createdAt,
    searchingSince: searchingSince(row),
    escalatedAt: row.escalatedAt,
    waitsUntil: state === 'searching' && row.heldUntil && row.heldUntil > now ? row.heldUntil : null,
    assignedAt: row.assignedAt,
    collectedAt: row.collectedAt,
    deliveredAt: row.deliveredAt,
    returning: returningOf(row),
    parcel: row.parcel,
  };
}

/** What is known of a parcel that could not be handed over. */
export function returningOf({
  returnReason: reason,
  returningSince: since,
  returnPhotoKey,
}: DeliveryRow): Returning | null {
  return reason && since && { reason, since, hasPhoto: returnPhotoKey !== null };
}
