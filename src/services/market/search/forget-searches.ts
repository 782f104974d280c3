import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { kampalaDate } from '@/lib/kampala-time';
import { authoriseSystem } from '@/services/platform/access';

export const FORGET_SEARCHES_JOB = 'search.forget';
export const SEARCHES_KEPT_DAYS = 30;
/** Of each day that is over only the most frequent are kept, however many were invented. */
export const MOST_KEPT_A_DAY = 1_000;
const DAY_MS = 24 * 60 * 60_000;

/** Job: forgets what was looked for long ago, and of each day that is over what hardly anybody looked for. */
export async function forgetSearches(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const now = ctx.clock.now();
  await ctx.db.execute(sql`
    delete from searches_asked a using (
      select day, words, row_number() over (partition by day order by searches desc, words) as place
      from searches_asked where day < ${kampalaDate(now)}::date
    ) as ranked
    where a.day = ranked.day and a.words = ranked.words
      and (a.day <= ${kampalaDate(addMs(now, -SEARCHES_KEPT_DAYS * DAY_MS))}::date or ranked.place > ${MOST_KEPT_A_DAY}::int)`);
}
