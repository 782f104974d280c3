import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { distanceKm } from '@/lib/geo';
import type { Place } from './find-places';
import { NearestPlace } from './inputs';

export type NearPlace = Place & { readonly distanceKm: number };

/** Farther away a name would mislead more than help. */
const FARTHEST_KM = 3;

/** The place a point on the map is at, to give a pin a name; null where nothing known is near. */
export async function nearestPlace(ctx: Ctx, input: NearestPlace): Promise<NearPlace | null> {
  const point = NearestPlace.parse(input);
  const [place] = await ctx.db.execute<Place>(sql`
    select id, name, kind, area, lat, lng from places
    order by (lat - ${point.lat}) ^ 2 + (lng - ${point.lng}) ^ 2, (kind = 'suburb') desc, id
    limit 1`);
  if (!place) return null;
  const km = distanceKm(point, place);
  return km <= FARTHEST_KM ? { ...place, distanceKm: km } : null;
}
