import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { KM_PER_DEGREE, type LatLng } from '@/lib/geo';
import type { DeliverySettings } from './settings';
import type { Demand } from './surge';

type Place = { readonly id: string; readonly point: LatLng };
type Reach = Pick<DeliverySettings, 'radiusKm' | 'freshMinutes'>;
type Row = { id: string; waiting: number; free: number };

/**
 * How many parcels look for a driver around each place and how many drivers there are for them, within the radius of a
 * first search. Who is being asked just now counts as free, as does the parcel they are asked for as one that waits:
 * in a busy hour everybody free is being asked all the time. One statement, whatever the number of places; both are
 * read by an index of places, at most a thousand of each around one shop. Degrees are exact enough at the equator.
 */
export async function demandAround(
  ctx: Ctx,
  places: readonly Place[],
  settings: Reach,
): Promise<ReadonlyMap<string, Demand>> {
  if (places.length === 0) return new Map();
  const rows = await ctx.db.execute<Row>(demandQuery(places, settings, ctx.clock.now()));
  return new Map(rows.map(({ id, waiting, free }) => [id, { waiting, free }]));
}

export function demandQuery(places: readonly Place[], { radiusKm, freshMinutes }: Reach, now: Date): SQL {
  const around = places.map(({ id, point: { lat, lng } }) => ({ id, lat, lng }));
  const circle = sql`circle(point(s.lng, s.lat), ${radiusKm / KM_PER_DEGREE}::float8)`;
  return sql`
    select s.id, w.waiting, w.asked + f.free as free
    from jsonb_to_recordset(${JSON.stringify(around)}::text::jsonb) as s(id text, lat float8, lng float8)
    cross join lateral (
      select count(*)::int as waiting, (count(*) filter (where trip.asked))::int as asked from (
        select near.trip_id, exists (select from deliveries mate join delivery_offers o on o.delivery_id = mate.id
          where mate.trip_id = near.trip_id and o.state = 'open') as asked
        from (
          select d.trip_id from deliveries d
          where d.state = 'searching' and point(d.pickup_lng, d.pickup_lat) <@ ${circle}
            and (d.held_until is null or d.held_until <= ${now.toISOString()}::timestamptz)
          limit 1000
        ) as near group by near.trip_id
      ) as trip
    ) as w
    cross join lateral (
      select count(*)::int as free from (
        select from drivers d where d.online and not d.engaged and not d.silent and point(d.lng, d.lat) <@ ${circle}
          and d.located_at >= ${addMs(now, -freshMinutes * 60_000).toISOString()}::timestamptz
        limit 1000
      ) as near
    ) as f`;
}
