import { desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { meilisearchServer, recentFallbacks } from '@/services/market/search';
import { authorise } from '@/services/platform/access';
import { lastBuild } from './builds';
import { type SearchEngineName, searchComparisons } from './tables';

/** A change must be found this soon, 95 times of 100. */
export const FRESH_WITHIN_MS = 2_000;
const WINDOW_MS = 60 * 60_000;
/** So many changes say how it is in general. */
const MOST_LATELY = 1_000;

export type Freshness = {
  readonly engine: SearchEngineName;
  readonly ok: boolean;
  /** From a change to its being found, in the last hour; null while nothing has changed. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly changes: number;
  /** The same of the last thousand changes, as far back as they are kept. */
  readonly lately: Lately;
  /** Changes the engine does not know yet, and how long the oldest waits. */
  readonly waiting: number;
  readonly oldestWaitsMs: number;
  readonly failed: number;
  /** Searches of the last day that PostgreSQL answered in the engine's place. */
  readonly fallbacks: number;
  readonly builtAt: Date | null;
  readonly comparison: typeof searchComparisons.$inferSelect | null;
};

export type Lately = {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly changes: number;
  /** When the oldest of them was made. */
  readonly since: Date | null;
};

/** Changes that were found, and when. */
const FOUND: Readonly<Record<SearchEngineName, SQL>> = {
  postgres: sql`select changed_at, found_at from search_arrivals`,
  meilisearch: sql`select changed_at, searchable_at as found_at from search_pushes where state = 'searchable'`,
};

/** Of rows with a `took`, in whole milliseconds. */
const percentile = (share: number, of: SQL): SQL =>
  sql`(select round(percentile_cont(${share}::float8) within group (order by took))::int from ${of} as p)`;

/**
 * How soon changes can be found; for admins and the system. Meilisearch is asked what became of each change. PostgreSQL's index
 * follows in the change's own transaction or with its event, so what counts is when each web process hears of it.
 */
export async function searchFreshness(ctx: Ctx): Promise<Freshness> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'product.read-any');
  const engine: SearchEngineName = meilisearchServer() ? 'meilisearch' : 'postgres';
  const now = ctx.clock.now();
  const since = addMs(now, -WINDOW_MS).toISOString();
  const [row] = await ctx.db.execute<{
    p50: number | null;
    p95: number | null;
    changes: number;
    failed: number;
    waiting: number;
    oldest: number | null;
    lately: unknown;
  }>(sql`
    with open as (
      select changed_at from search_pending
      union all select changed_at from search_pushes where state = 'sent'
    ), lately as (
      select extract(epoch from found_at - changed_at) * 1000 as took, changed_at from (${FOUND[engine]}) as f
      order by found_at desc limit ${MOST_LATELY}::int
    ), found as (
      select extract(epoch from found_at - changed_at) * 1000 as took from (${FOUND[engine]}) as f
      where found_at > ${since}::timestamptz
    )
    select
      ${percentile(0.5, sql`found`)} as p50,
      ${percentile(0.95, sql`found`)} as p95,
      (select count(*)::int from found) as changes,
      json_build_object('p50Ms', ${percentile(0.5, sql`lately`)}, 'p95Ms', ${percentile(0.95, sql`lately`)},
        'changes', (select count(*) from lately), 'since', (select min(changed_at) from lately)) as lately,
      (select count(*)::int from search_pushes where state = 'failed' and sent_at > ${since}::timestamptz) as failed,
      (select count(*)::int from open) as waiting,
      (select extract(epoch from ${now.toISOString()}::timestamptz - min(changed_at)) * 1000 from open)::int as oldest`);
  const [comparison] = await ctx.db
    .select()
    .from(searchComparisons)
    .where(eq(searchComparisons.engine, engine))
    .orderBy(desc(searchComparisons.comparedAt))
    .limit(1);
  const built = await lastBuild(ctx, engine);
  const oldestWaitsMs = Math.max(0, row?.oldest ?? 0);
  const [p50Ms, p95Ms] = [row?.p50 ?? null, row?.p95 ?? null];
  const isLate =
    (p95Ms ?? 0) > FRESH_WITHIN_MS || oldestWaitsMs > WAITS_TOO_LONG_MS || (row?.failed ?? 0) > 0;
  return {
    engine,
    ok: !isLate,
    ...{ p50Ms, p95Ms },
    changes: row?.changes ?? 0,
    lately: LatelyRow.parse(row?.lately),
    waiting: row?.waiting ?? 0,
    oldestWaitsMs,
    failed: row?.failed ?? 0,
    fallbacks: await recentFallbacks(ctx),
    builtAt: built?.endedAt ?? null,
    comparison: comparison ?? null,
  };
}

const LatelyRow = z.object({
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  changes: z.number(),
  since: z.coerce.date().nullable(),
});

/** What was sent a moment ago is written down as found only after the engine was asked. */
const WAITS_TOO_LONG_MS = 30_000;
