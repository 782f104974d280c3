import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { FindPlaces } from './inputs';
import { searchText } from './search-text';

export type Place = {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  /** The suburb or town it lies in. */
  readonly area: string;
  readonly lat: number;
  readonly lng: number;
};

/** Below this a name has too little in common with what was typed to be meant. */
const ALIKE = 0.45;

/**
 * Places whose name or alias fits what a person typed, misspellings included: names that begin so first, then
 * names with a word that begins so, then the most alike; suburbs before landmarks. Everyone may ask.
 */
export async function findPlaces(ctx: Ctx, input: FindPlaces): Promise<Place[]> {
  const { q, limit } = FindPlaces.parse(input);
  const typed = searchText(q);
  if (typed === '') return [];
  // Only letters, digits and spaces are left of it, so it holds no wildcard of LIKE.
  const begins = `${typed}%`;
  const wordBegins = `% ${typed}%`;
  const rows = await ctx.db.execute<Place>(sql`
    select id, name, kind, area, lat, lng from (
      select *, word_similarity(${typed}, search_text) as alike,
        case when search_text like ${begins} then 0 when search_text like ${wordBegins} then 1 else 2 end as fit
      from places
    ) ranked
    where fit < 2 or alike >= ${ALIKE}
    order by fit, case when fit = 2 then -alike else 0 end, case when kind in ('suburb', 'town') then 0 when kind in ('neighbourhood', 'village') then 1 else 2 end,
      length(name), name, id
    limit ${limit}`);
  return [...rows];
}
