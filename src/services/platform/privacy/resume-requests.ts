import { and, inArray, lt, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { jobOf } from './data-request';
import { dataRequests } from './tables';

/** A worker that lives gives a sign with every part. */
const SILENT_MS = 2 * 60_000;
const AT_ONCE = 100;

/** Job of each minute: takes up what a dead worker left, and what is due and was lost by the queue. */
export async function resumeRequests(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ id: dataRequests.id, kind: dataRequests.kind })
    .from(dataRequests)
    .where(
      and(
        inArray(dataRequests.state, ['waiting', 'running']),
        lte(dataRequests.dueAt, now),
        lt(dataRequests.beatAt, addMs(now, -SILENT_MS)),
      ),
    )
    .limit(AT_ONCE);
  await addJobs(
    ctx,
    rows.map(({ id, kind }) => ({
      name: jobOf(kind === 'export' ? 'export' : 'erasure'),
      payload: { requestId: id },
      key: id,
    })),
  );
}
