import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { searchFreshness } from '@/services/market/search-index';
import { outsideBus } from '@/services/platform/outbox';

export type Check = { ok: boolean; detail: string };
export type Health = {
  /**
   * Whether this process can serve people. A provider that is away does not make us unready: payments wait for it. Nor
   * does a search engine: PostgreSQL answers instead; nor an event bus of its own: live news are only late.
   */
  ready: boolean;
  checks: {
    database: Check;
    queue: Check;
    search: Check;
    mobileMoney: Check;
    airtel?: Check;
    /** Only where it is not PostgreSQL. */
    eventBus?: Check;
  };
};

const PROBE_TIMEOUT_MS = 2_000;
/** A job that has been due this long means that no worker takes any. */
const QUEUE_LAG_LIMIT_SECONDS = 60;

function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PROBE_TIMEOUT_MS);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

/** Anybody may ask how we are, so what exactly is wrong goes to the log. */
async function probe(ctx: Ctx, what: string, work: () => Promise<Check>): Promise<Check> {
  try {
    return await withDeadline(work());
  } catch (error) {
    ctx.log.warn({ what, error: error instanceof Error ? error.message : 'unknown' }, 'health check failed');
    return { ok: false, detail: 'no answer' };
  }
}

async function checkQueue(ctx: Ctx): Promise<Check> {
  const [row] = await ctx.db.execute<{ lag: number; workers: number }>(sql`
    select
      coalesce((select extract(epoch from now() - min(greatest(run_at, updated_at)))::int from graphile_worker._private_jobs j
        where is_available and run_at < now() and not exists (select from graphile_worker._private_job_queues lane
          where lane.id = j.job_queue_id and lane.locked_at is not null)), 0) as lag,
      (select count(*)::int from pg_stat_activity
        where datname = current_database() and application_name = 'urban-herb-worker') as workers`);
  const lag = row?.lag ?? 0;
  if (!row || row.workers === 0) return { ok: false, detail: 'no worker is connected' };
  return { ok: lag < QUEUE_LAG_LIMIT_SECONDS, detail: `oldest due job waits ${lag} s` };
}

/** Any answer shows that an operator is there, also "not found": only of its own failure (5xx) that is not true. */
async function checkMobileMoney(baseUrl: string): Promise<Check> {
  const { status } = await fetch(baseUrl, {
    method: 'HEAD',
    redirect: 'manual',
    signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
  });
  return { ok: status < 500, detail: `answers with ${status}` };
}

const ENGINES = { postgres: 'PostgreSQL', meilisearch: 'Meilisearch' } as const;

async function checkSearch(ctx: Ctx): Promise<Check> {
  const { engine, ok, p50Ms, p95Ms, waiting } = await searchFreshness(ctx);
  const found =
    p95Ms === null
      ? ''
      : `, half of all changes are found within ${p50Ms} ms and 95 of 100 within ${p95Ms} ms`;
  return { ok, detail: `${ENGINES[engine]}, ${waiting} changes wait${found}` };
}

async function checkBus(bus: NonNullable<ReturnType<typeof outsideBus>>): Promise<Check> {
  const { hears } = await bus.check();
  return hears
    ? { ok: true, detail: 'answers' }
    : { ok: false, detail: 'answers, but this process does not hear it' };
}

/** Asks database, job queue, search, mobile-money operators and event bus, each with a deadline, at the same time. */
export async function checkHealth(
  ctx: Ctx,
  operators: { readonly mtn: string; readonly airtel?: string | undefined },
): Promise<Health> {
  const { mtn, airtel } = operators;
  const bus = outsideBus(ctx.log);
  const [database, queue, search, mobileMoney, airtelCheck, eventBus] = await Promise.all([
    probe(ctx, 'database', async () => {
      await ctx.db.execute(sql`select 1`);
      return { ok: true, detail: 'answers' };
    }),
    probe(ctx, 'queue', () => checkQueue(ctx)),
    probe(ctx, 'search', () => checkSearch(ctx)),
    probe(ctx, 'MTN', () => checkMobileMoney(mtn)),
    airtel === undefined ? undefined : probe(ctx, 'Airtel', () => checkMobileMoney(airtel)),
    bus === null ? undefined : probe(ctx, 'event bus', () => checkBus(bus)),
  ]);
  const optional = { ...(airtelCheck && { airtel: airtelCheck }), ...(eventBus && { eventBus }) };
  return {
    ready: database.ok && queue.ok,
    checks: { database, queue, search, mobileMoney, ...optional },
  };
}
