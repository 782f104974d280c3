import { desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { meilisearchServer, recentFallbacks } from '@/services/market/search';
import { authorise } from '@/services/platform/access';
import { lastBuild } from './builds';
import { type SearchEngineName, searchComparisons } from './tables';

/** A change must be found this soon, 95 times of 100. */
export const FRESH_WITHIN_MS = 2_000;
const WINDOW_MS = 60 * 60_000;

export type Freshness = {
  readonly engine: SearchEngineName;
  readonly ok: boolean;
  /** From a change to its being found, 95th percentile of the last hour; null while nothing has changed. */
  readonly p95Ms: number | null;
  readonly changes: number;
  /** Changes the engine does not know yet, and how long the oldest waits. */
  readonly waiting: number;
  readonly oldestWaitsMs: number;
  readonly failed: number;
  /** Searches of the last day that PostgreSQL answered in the engine's place. */
  readonly fallbacks: number;
  readonly builtAt: Date | null;
  readonly comparison: typeof searchComparisons.$inferSelect | null;
};

/**
 * How soon changes can be found; for admins and the system. PostgreSQL's index follows within the change itself, so there
 * is nothing to wait for.
 */
export async function searchFreshness(ctx: Ctx): Promise<Freshness> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'product.read-any');
  const engine: SearchEngineName = meilisearchServer() ? 'meilisearch' : 'postgres';
  const now = ctx.clock.now();
  const since = addMs(now, -WINDOW_MS).toISOString();
  const [row] = await ctx.db.execute<{
    p95: number | null;
    changes: number;
    failed: number;
    waiting: number;
    oldest: number | null;
  }>(sql`
    with open as (
      select changed_at from search_pending
      union all select changed_at from search_pushes where state = 'sent'
    ), found as (
      select extract(epoch from searchable_at - changed_at) * 1000 as took from search_pushes
      where state = 'searchable' and searchable_at > ${since}::timestamptz
    )
    select
      (select round(percentile_cont(0.95) within group (order by took))::int from found) as p95,
      (select count(*)::int from found) as changes,
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
  const p95Ms = row?.p95 ?? null;
  const isLate =
    (p95Ms ?? 0) > FRESH_WITHIN_MS || oldestWaitsMs > WAITS_TOO_LONG_MS || (row?.failed ?? 0) > 0;
  return {
    engine,
    ok: engine === 'postgres' || !isLate,
    p95Ms,
    changes: row?.changes ?? 0,
    waiting: row?.waiting ?? 0,
    oldestWaitsMs,
    failed: row?.failed ?? 0,
    fallbacks: await recentFallbacks(ctx),
    builtAt: built?.endedAt ?? null,
    comparison: comparison ?? null,
  };
}

/** What was sent a moment ago is written down as found only after the engine was asked. */
const WAITS_TOO_LONG_MS = 30_000;
