import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { markOf } from './worker-marks';

export const FREE_JOB = 'queue.free-dead-locks';

/** A worker shows that it lives as it takes its first job, and at once again when its session was lost. */
const GRACE = '10 seconds';

/**
 * Job: gives back what workers that are gone had taken. The queue itself would wait four hours for them, as it cannot
 * tell whether they live; we can (see WorkerMarks).
 */
export async function freeDeadLocks(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const freed = await withTransaction(ctx, async (tx) => {
    const taken = await tx.db.execute<{ id: string }>(sql`
      select distinct locked_by as id from graphile_worker._private_jobs
      where locked_by is not null and locked_at < now() - ${GRACE}::interval`);
    const dead: string[] = [];
    for (const { id } of taken) {
      const [mark] = await tx.db.execute<{ free: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${markOf(id)}, 0)) as free`,
      );
      if (mark?.free) dead.push(id);
    }
    if (dead.length > 0) {
      await tx.db.execute(sql`select graphile_worker.force_unlock_workers(
        array(select jsonb_array_elements_text(${JSON.stringify(dead)}::text::jsonb)))`);
    }
    return dead.length;
  });
  if (freed > 0) ctx.log.warn({ workers: freed }, 'jobs of workers that are gone are taken up again');
}
