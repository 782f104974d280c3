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
  Boolean(asked.onlyInStock || asked.onlyCertified || asked.onlyInReach) ||
  [asked.minPriceUgx, asked.maxPriceUgx, asked.minRating].some((one) => one != null) ||
  [asked.categories, asked.forms, asked.strengths, asked.shops].some((list) => list && list.length > 0);

type Count = { readonly day: string; readonly words: string; searches: number; missed: number };
/** What is to be counted once the statement under way has ended: many searches at a time make few statements. */
type Counting = { waiting: Map<string, Count>; writing: Promise<void> | null };

const countingOf = new WeakMap<Ctx['db'], Counting>();

function addTo({ waiting }: Counting, day: string, words: string, missed: number): void {
  const key = `${day} ${words}`;
  const count = waiting.get(key) ?? { day, words, searches: 0, missed: 0 };
  count.searches += 1;
  count.missed += missed;
  waiting.set(key, count);
}

/** Ends when nothing waits any more. */
async function writeCounts(ctx: Ctx, counting: Counting): Promise<void> {
  while (counting.waiting.size > 0) {
    const counts = [...counting.waiting.values()];
    counting.waiting = new Map();
    await ctx.db.execute(sql`
      insert into searches_asked (day, words, searches, missed)
      select day, words, searches, missed
      from jsonb_to_recordset(${JSON.stringify(counts)}::text::jsonb) as n (day date, words text, searches int, missed int)
      order by day, words
      on conflict (day, words) do update
      set searches = searches_asked.searches + excluded.searches, missed = searches_asked.missed + excluded.missed`);
  }
}

/**
 * Counts a search by its words and the day, without who asked; further pages, filters and what looks like a number of
 * somebody's are not counted. Never fails, so that nobody has to wait for it: a count that is lost is no harm.
 */
export async function noteSearch(ctx: Ctx, asked: SearchProducts, total: number): Promise<void> {
  const words = wordsOf(asked.q).join(' ');
  if (words === '' || isFurther(asked) || SOMEBODYS.test(asked.q)) return;
  const counting = countingOf.get(ctx.db) ?? { waiting: new Map(), writing: null };
  countingOf.set(ctx.db, counting);
  addTo(counting, kampalaDate(ctx.clock.now()), words, total === 0 ? 1 : 0);
  try {
    counting.writing ??= writeCounts(ctx, counting).finally(() => {
      counting.writing = null;
    });
    await counting.writing;
  } catch {
    ctx.log.warn({}, 'a search could not be counted');
  }
}
