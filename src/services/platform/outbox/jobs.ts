import { sql } from 'drizzle-orm';
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
 * Queues jobs, inside the caller's transaction when there is one: they run exactly if it commits.
 * A timer that must survive a restart is a job with `runAt`.
 */
export async function addJobs(ctx: Ctx, jobs: readonly JobRequest[]): Promise<void> {
  let left = jobs.map((job) => ({
    ...job,
    runAt: (job.runAt ?? ctx.clock.now()).toISOString(),
    maxAttempts: job.maxAttempts ?? 25,
  }));
  for (let round = 0; left.length > 0; round += 1) {
    if (round === MOST_ROUNDS)
      throw new Error(`no job was queued for ${left.map(({ name }) => name).join(', ')}`);
    const queued = await queue(ctx, toJson(left));
    left = left.filter((_job, place) => queued[place]?.id == null);
  }
}

/** The numbers of the jobs in their order; none for one whose namesake was taken by a worker at this very moment. */
const queue = (ctx: Ctx, jobs: string): Promise<readonly { id: string | null }[]> =>
  ctx.db.execute<{ id: string | null }>(sql`
    select (graphile_worker.add_job(
      j->>'name', (j->'payload')::json, run_at => (j->>'runAt')::timestamptz,
      max_attempts => (j->>'maxAttempts')::int, job_key => j->>'key',
      queue_name => j->>'lane', priority => coalesce((j->>'priority')::int, 0))).id::text
    from jsonb_array_elements(${jobs}::text::jsonb) with ordinality as list(j, place) order by place`);
