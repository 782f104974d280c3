import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { wordsOf } from './engines/postgres/query-words';
import type { SearchProducts } from './inputs';

/** A number of a phone, a card or a paper; and what may be an address for mail. None of it is ours to keep. */
const SOMEBODYS = /(?:\d[\s-]?){5}|@/;

/** Whether somebody went through the pages or the filters of a search that was counted before. */
const isFurther = ({ cursor, order = 'match', ...asked }: SearchProducts): boolean =>
  Boolean(cursor) ||
  order !== 'match' ||
  Boolean(asked.onlyInStock || asked.onlyCertified) ||
  [asked.minPriceUgx, asked.maxPriceUgx, asked.minRating].some((one) => one != null) ||
  [asked.categories, asked.forms, asked.strengths, asked.shops].some((list) => list && list.length > 0);

/**
 * Counts a search by its words and the day, without who asked; further pages, filters and what looks like a number of
 * somebody's are not counted. Never fails, so that nobody has to wait for it: a count that is lost is no harm.
 */
export async function noteSearch(ctx: Ctx, asked: SearchProducts, total: number): Promise<void> {
  const words = wordsOf(asked.q).join(' ');
  if (words === '' || isFurther(asked) || SOMEBODYS.test(asked.q)) return;
  const missed = total === 0 ? 1 : 0;
  try {
    await ctx.db.execute(sql`
      insert into searches_asked (day, words, searches, missed)
      values (${kampalaDate(ctx.clock.now())}::date, ${words}, 1, ${missed}::int)
      on conflict (day, words) do update
      set searches = searches_asked.searches + 1, missed = searches_asked.missed + excluded.missed`);
  } catch {
    ctx.log.warn({}, 'a search could not be counted');
  }
}
