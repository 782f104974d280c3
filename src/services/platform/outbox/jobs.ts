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

/** The query that queues jobs, for a verb that does so in the statement that makes them necessary. */
export function addingJobs(ctx: Ctx, jobs: readonly JobRequest[]): SQL {
  const rows = toJson(
    jobs.map((job) => ({
      ...job,
      runAt: (job.runAt ?? ctx.clock.now()).toISOString(),
      maxAttempts: job.maxAttempts ?? 25,
    })),
  );
  return sql`
    select graphile_worker.add_job(
      j->>'name', (j->'payload')::json, run_at => (j->>'runAt')::timestamptz,
      max_attempts => (j->>'maxAttempts')::int, job_key => j->>'key',
      queue_name => j->>'lane', priority => coalesce((j->>'priority')::int, 0))
    from jsonb_array_elements(${rows}::text::jsonb) as list(j)`;
}

/**
 * Queues jobs, inside the caller's transaction when there is one: they run exactly if it commits.
 * A timer that must survive a restart is a job with `runAt`.
 */
export async function addJobs(ctx: Ctx, jobs: readonly JobRequest[]): Promise<void> {
  if (jobs.length > 0) await ctx.db.execute(addingJobs(ctx, jobs));
}
