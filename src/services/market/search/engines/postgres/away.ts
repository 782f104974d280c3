import { type SQL, sql } from 'drizzle-orm';
import type { SearchRequest } from '../engine';
import { METRES_A_THOUSANDTH, MOST_TAKEN, reachOf, SLOT, TOO_FAR } from '../nearness';

/** How far the shop `v` of the statement around it is from a place, in whole metres. */
export const metresFrom = ({ lat, lng }: { readonly lat: number; readonly lng: number }): SQL => sql`
  (2 * 6371000 * asin(least(1, sqrt(
    sin(radians(v.lat - ${lat}::float8) / 2) ^ 2
    + cos(radians(${lat}::float8)) * cos(radians(v.lat)) * sin(radians(v.lng - ${lng}::float8) / 2) ^ 2
  ))))::bigint`;

/** A table `away` of all shops and how far each is; nothing where the place is not known. */
export const awayFrom = ({ near }: SearchRequest): SQL =>
  near
    ? sql`, away as materialized (
        select s.no, ${metresFrom(near)} as metres from search_shops s join vendors v on v.id = s.vendor_id
      )`
    : sql``;

/** The default order's key of the match `m` whose shop is `d.metres` away; as `keysOf` in the copy reckons it. */
export function blended(request: SearchRequest): SQL {
  const reach = reachOf(request);
  const taken = sql`least(${MOST_TAKEN}::bigint, d.metres / ${METRES_A_THOUSANDTH}::bigint)`;
  return sql`m.score - m.score % ${SLOT}::bigint * ${taken} / 1000
    - case when ${reach ? sql`d.metres > ${reach.metres}::bigint` : sql`false`} then ${TOO_FAR}::bigint else 0 end`;
}

/** How many of what was found are within reach. */
export function withinReach(request: SearchRequest): SQL {
  const reach = reachOf(request);
  return reach
    ? sql`(select count(*) from kept f join away d on d.no = f.shop where d.metres <= ${reach.metres}::bigint)`
    : sql`null`;
}
