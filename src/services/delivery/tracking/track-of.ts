import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { deliveriesOf } from '@/services/delivery/dispatch';

export type TrackPoint = { readonly lat: number; readonly lng: number; readonly at: Date };

export type Track = {
  /** Whether a driver is on the way right now. */
  readonly live: boolean;
  readonly last: TrackPoint | null;
  /** Oldest first, thinned. */
  readonly points: readonly TrackPoint[];
};

/** Enough for a line on a phone's map. */
const MAX_POINTS = 120;
const NOTHING: Track = { live: false, last: null, points: [] };

/**
 * Where the driver of this reference's delivery is and came along. Empty once the delivery is over: where a driver went
 * afterwards, or before, or another who had it earlier, is nobody's business. Internal: the caller asks whose order it is.
 */
export async function trackOf(ctx: Ctx, { ref }: { ref: Reference }): Promise<Track> {
  const [delivery] = await deliveriesOf(ctx, [ref]);
  if (delivery?.state !== 'assigned' && delivery?.state !== 'collected') return NOTHING;
  if (delivery.driver === null) return NOTHING;
  const rows = await ctx.db.execute<{ lat: number; lng: number; at: string }>(sql`
    select lat, lng, at from (
      select lat, lng, recorded_at::text as at, id,
        row_number() over (order by id desc) as newest, count(*) over () as total
      from delivery_positions
      where delivery_id = ${delivery.id} and driver_id = ${delivery.driver.id}
    ) numbered
    where newest = 1 or (newest - 1) % greatest(1, ceil(total / ${MAX_POINTS - 1}::float8)::bigint) = 0
    order by id`);
  const points = rows.map(({ lat, lng, at }) => ({ lat, lng, at: new Date(at) }));
  return { live: true, last: points.at(-1) ?? null, points };
}
