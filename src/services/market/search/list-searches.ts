import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { kampalaDate } from '@/lib/kampala-time';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { SEARCHES_KEPT_DAYS } from './forget-searches';
import { ListSearches } from './inputs';

export type AskedSearch = {
  readonly words: string;
  readonly searches: number;
  /** Those of them that found nothing. */
  readonly missed: number;
  /** The last day it was asked, one of Kampala. */
  readonly lastDay: string;
};

/** What was asked less often stays unseen: it may say more of the person than of the market. */
export const FEWEST_TO_SHOW = 3;
const MOST_SHOWN = 100;
const DAY_MS = 24 * 60 * 60_000;

/** What people look for most, or what they look for and do not find, in the days that are kept. */
export async function listSearches(ctx: Ctx, input: ListSearches): Promise<readonly AskedSearch[]> {
  authorise(ctx, 'product.read-any');
  const { view } = ListSearches.parse(input);
  return view === 'missed'
    ? missed(ctx)
    : read(ctx, sql`sum(searches) >= ${FEWEST_TO_SHOW}::int`, sql`searches`);
}

/** What people look for and do not find, for whoever could sell it. */
export async function listMissedSearches(ctx: Ctx): Promise<readonly AskedSearch[]> {
  authorise(ctx, 'product.read-own');
  await requireMembership(ctx, 'products.see');
  return missed(ctx);
}

/** What has been found since is nobody's wish any more: only what found nothing on the last day it was asked. */
const missed = (ctx: Ctx) =>
  read(
    ctx,
    sql`sum(missed) >= ${FEWEST_TO_SHOW}::int and (array_agg(missed order by day desc))[1] > 0`,
    sql`missed`,
  );

async function read(ctx: Ctx, having: SQL, by: SQL): Promise<readonly AskedSearch[]> {
  const since = kampalaDate(addMs(ctx.clock.now(), -SEARCHES_KEPT_DAYS * DAY_MS));
  return ctx.db.execute<AskedSearch>(sql`
    select * from (
      select words, sum(searches)::int as searches, sum(missed)::int as missed, max(day)::text as "lastDay"
      from searches_asked where day > ${since}::date group by words having ${having}
    ) as asked
    order by ${by} desc, words limit ${MOST_SHOWN}::int`);
}
