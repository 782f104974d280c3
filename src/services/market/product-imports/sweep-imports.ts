import { and, eq, inArray, lt, or } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, type JobRequest } from '@/services/platform/outbox';
import { checkJob, picturesJob, runJob, undoJob } from './import-jobs';
import { productImportPictures, productImports } from './tables';

const DAY_MS = 24 * 60 * 60_000;
/** Longer than a hundred rows ever take: whoever was at it is gone. */
const IDLE_MS = 10 * 60_000;
/** A file that was never imported. */
const UNUSED_MS = 7 * DAY_MS;
/** As long as it can be undone. */
const KEPT_MS = 90 * DAY_MS;

/** Job: takes up what a worker that died has left, and forgets files nobody needs any more. */
export async function sweepImports(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const now = ctx.clock.now();
  const idle = await ctx.db
    .select()
    .from(productImports)
    .where(
      and(
        inArray(productImports.state, ['checking', 'running', 'undoing']),
        lt(productImports.updatedAt, addMs(now, -IDLE_MS)),
      ),
    );
  const jobOf = { checking: checkJob, running: runJob, undoing: undoJob } as const;
  await addJobs(
    ctx,
    idle.flatMap((row) =>
      row.state === 'checking' || row.state === 'running' || row.state === 'undoing'
        ? [jobOf[row.state](row)]
        : [],
    ),
  );
  await addJobs(ctx, await leftPictures(ctx, addMs(now, -IDLE_MS)));
  await ctx.db
    .delete(productImports)
    .where(
      or(
        and(eq(productImports.state, 'uploading'), lt(productImports.updatedAt, addMs(now, -DAY_MS))),
        and(
          inArray(productImports.state, ['checked', 'unusable']),
          lt(productImports.updatedAt, addMs(now, -UNUSED_MS)),
        ),
        and(
          inArray(productImports.state, ['done', 'undone']),
          lt(productImports.updatedAt, addMs(now, -KEPT_MS)),
        ),
      ),
    );
}

/** Jobs for pictures that were due before that moment, and whose own is gone. */
async function leftPictures(ctx: Ctx, before: Date): Promise<JobRequest[]> {
  const { importId, lane, dueAt, state } = productImportPictures;
  const rows = await ctx.db
    .selectDistinct({ importId, lane })
    .from(productImportPictures)
    .innerJoin(productImports, eq(productImports.id, importId))
    .where(and(eq(state, 'waiting'), lt(dueAt, before), inArray(productImports.state, ['running', 'done'])));
  return rows.map((row) => picturesJob(row.importId, row.lane));
}
