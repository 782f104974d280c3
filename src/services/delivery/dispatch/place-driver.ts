import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type DeliveryState, readState } from './delivery-state';

export type DriverFix = {
  readonly driverId: string;
  /** The delivery the phone says it carries. */
  readonly deliveryId: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly at: Date;
};

export type PlacedDriver = {
  /** False when there is no such driver. */
  readonly known: boolean;
  /** The named delivery, if it is or was this driver's. */
  readonly delivery: { readonly ref: Reference; readonly state: DeliveryState } | null;
};

type Row = { known: boolean; ref_kind: string | null; ref_id: string | null; state: string | null };

/**
 * Writes down where a driver is, unless a later fix is known, and tells whose delivery they carry: one
 * statement, because every phone sends one every few seconds. A delivery that is not theirs moves nothing.
 * Internal: the caller has made sure that the driver is the one who reports.
 */
export async function placeDriver(ctx: Ctx, fix: DriverFix): Promise<PlacedDriver> {
  const { driverId, deliveryId } = fix;
  const at = fix.at.toISOString();
  const [row] = await ctx.db.execute<Row>(sql`
    with carried as (
      select ref_kind, ref_id, state from deliveries
      where id = ${deliveryId}::uuid and driver_id = ${driverId}
    ), moved as (
      update drivers set lat = ${fix.lat}, lng = ${fix.lng}, located_at = ${at}::timestamptz, silent = false
      where user_id = ${driverId} and (located_at is null or located_at <= ${at}::timestamptz)
        and (${deliveryId}::uuid is null or exists (select 1 from carried))
    )
    select true as known, c.ref_kind, c.ref_id, c.state
    from drivers d left join carried c on true where d.user_id = ${driverId}`);
  if (!row) return { known: false, delivery: null };
  const { ref_kind: kind, ref_id: id, state } = row;
  return {
    known: true,
    delivery: kind && id && state ? { ref: { kind, id }, state: readState(state) } : null,
  };
}
