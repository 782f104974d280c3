import { sql } from 'drizzle-orm';
import { z } from 'zod';
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
  /** Where the named delivery is, if it is or was this driver's. */
  readonly state: DeliveryState | null;
  /** That delivery while it is carried, and whatever rides with it. */
  readonly carried: readonly { readonly deliveryId: string; readonly ref: Reference }[];
};

const Carried = z.array(
  z.object({ deliveryId: z.uuid(), ref: z.object({ kind: z.string(), id: z.uuid() }) }),
);

type Row = { state: string | null; carried: unknown };

/**
 * Writes down where a driver is, unless a later fix is known, and tells whose delivery they carry: one
 * statement, because every phone sends one every few seconds. A delivery that is not theirs moves nothing.
 * Internal: the caller has made sure that the driver is the one who reports.
 */
export async function placeDriver(ctx: Ctx, fix: DriverFix): Promise<PlacedDriver> {
  const { driverId, deliveryId } = fix;
  const at = fix.at.toISOString();
  const [row] = await ctx.db.execute<Row>(sql`
    with named as (
      select trip_id, state from deliveries where id = ${deliveryId}::uuid and driver_id = ${driverId}
    ), moved as (
      update drivers set lat = ${fix.lat}, lng = ${fix.lng}, located_at = ${at}::timestamptz, silent = false
      where user_id = ${driverId} and (located_at is null or located_at <= ${at}::timestamptz)
        and (${deliveryId}::uuid is null or exists (select 1 from named))
    )
    select n.state, (
      select jsonb_agg(jsonb_build_object('deliveryId', c.id,
        'ref', jsonb_build_object('kind', c.ref_kind, 'id', c.ref_id)) order by c.id)
      from deliveries c where c.trip_id = n.trip_id and c.driver_id = d.user_id
        and c.state in ('assigned', 'collected')) as carried
    from drivers d left join named n on true where d.user_id = ${driverId}`);
  if (!row) return { known: false, state: null, carried: [] };
  return {
    known: true,
    state: row.state === null ? null : readState(row.state),
    carried: Carried.parse(row.carried ?? []),
  };
}
