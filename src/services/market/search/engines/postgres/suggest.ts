import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { MOST_SUGGESTIONS } from '../suggestion';
import { matchesOfBegun } from './begun';

/** So many of the best are looked at to tell by rank which of those found alike comes first. */
const MOST_TO_RANK = 64;

/**
 * Products for what is typed so far, as a query with the columns `id` and `at`, the best first, to be a part of the
 * statement that names them, one of each family; null where nothing has all words. One statement.
 */
export async function suggestPostgres(ctx: Ctx, q: string): Promise<SQL | null> {
  const matches = await matchesOfBegun(ctx, q);
  if (!matches) return null;
  return sql`
    select id, at from (
      select ranked.*, row_number() over (partition by coalesce(family, id) order by at) as nth
      from (
        select e.product_id as id, e.family, row_number() over (order by best.score desc, e.shelf_rank desc, e.product_id) as at
        from (
          select doc, score from ${matches} as m order by score desc, doc limit ${MOST_TO_RANK}::int
        ) as best join search_entries e on e.doc = best.doc
      ) as ranked
    ) as first
    where nth = 1
    order by at limit ${MOST_SUGGESTIONS}::int`;
}
