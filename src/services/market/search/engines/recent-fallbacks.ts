import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';

const DAY_MS = 24 * 60 * 60_000;

/** Searches of the last day that PostgreSQL answered because the search engine could not. */
export async function recentFallbacks(ctx: Ctx): Promise<number> {
  const since = addMs(ctx.clock.now(), -DAY_MS).toISOString();
  const [row] = await ctx.db.execute<{ searches: number }>(sql`
    select coalesce(sum(searches), 0)::int as searches from search_fallbacks where hour > ${since}::timestamptz`);
  return row?.searches ?? 0;
}
