import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { toJson } from './json';

export type JobRequest = {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly runAt?: Date;
  /** A later request with the same key replaces the one still waiting. */
  readonly key?: string;
  readonly maxAttempts?: number;
  /** Jobs of one lane run one after another, whichever worker has them. There should be few lanes. */
  readonly lane?: string;
  /** 0 where nobody says anything; what has a higher number waits for what has a lower one. */
  readonly priority?: number;
};

/** A namesake that runs is no longer in the way when one looks again; more often than twice nobody is that unlucky. */
const MOST_ROUNDS = 5;

/**
 * The query that queues jobs, for a verb that does so in the statement that makes them necessary. Answers each job's number
 * in their order; null for one whose namesake was taken by a worker at this very moment, so names must be new here.
 */
export function addingJobs(ctx: Ctx, jobs: readonly JobRequest[]): SQL {
  const rows = toJson(
    jobs.map((job) => ({
      ...job,
      runAt: (job.runAt ?? ctx.clock.now()).toISOString(),
      maxAttempts: job.maxAttempts ?? 25,
    })),
  );
  return sql`
    select (graphile_worker.add_job(
      j->>'name', (j->'payload')::json, run_at => (j->>'runAt')::timestamptz,
      max_attempts => (j->>'maxAttempts')::int, job_key => j->>'key',
      queue_name => j->>'lane', priority => coalesce((j->>'priority')::int, 0))).id::text
    from jsonb_array_elements(${rows}::text::jsonb) with ordinality as list(j, place) order by place`;
}

/**
 * Queues jobs, inside the caller's transaction when there is one: they run exactly if it commits.
 * A timer that must survive a restart is a job with `runAt`.
 */
export async function addJobs(ctx: Ctx, jobs: readonly JobRequest[]): Promise<void> {
  let left = jobs;
  for (let round = 0; left.length > 0; round += 1) {
    if (round === MOST_ROUNDS)
      throw new Error(`no job was queued for ${left.map(({ name }) => name).join(', ')}`);
    const queued = await ctx.db.execute<{ id: string | null }>(addingJobs(ctx, left));
    left = left.filter((_job, place) => queued[place]?.id == null);
  }
}
