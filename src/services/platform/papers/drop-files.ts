import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx, TxCtx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { paperFiles } from './paper-files';
import { papers } from './tables';

export const DROP_FILES_JOB = 'papers.drop-files';
/** Started by the clock each night. */
export const SWEEP_JOB = 'papers.sweep';

/** A file that is being written, or whose row is on its way, is younger. */
const SWEEP_AFTER_MS = 24 * 60 * 60_000;
const BATCH = 200;

const Payload = z.object({ fileIds: z.array(z.uuid()) });

/** Files of rows that are deleted in this transaction: they go once it has committed, and stay if it does not. */
export async function dropFilesLater(tx: TxCtx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0) await addJobs(tx, [{ name: DROP_FILES_JOB, payload: { fileIds } }]);
}

async function dropUnused(ctx: Ctx, fileIds: readonly string[]): Promise<number> {
  const named = await ctx.db
    .select({ fileId: papers.fileId })
    .from(papers)
    .where(inArray(papers.fileId, [...fileIds]));
  const used = new Set(named.map(({ fileId }) => fileId));
  const unused = fileIds.filter((fileId) => !used.has(fileId));
  for (const fileId of unused) await paperFiles().remove(fileId);
  return unused.length;
}

export async function dropFiles(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { fileIds } = Payload.parse(payload);
  if (fileIds.length > 0) await dropUnused(ctx, fileIds);
}

/** Removes files that no row names: what an upload left behind that failed half-way. */
export async function sweepFiles(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const before = new Date(ctx.clock.now().getTime() - SWEEP_AFTER_MS);
  let removed = 0;
  let batch: string[] = [];
  for await (const fileId of paperFiles().olderThan(before)) {
    batch.push(fileId);
    if (batch.length < BATCH) continue;
    removed += await dropUnused(ctx, batch);
    batch = [];
  }
  if (batch.length > 0) removed += await dropUnused(ctx, batch);
  if (removed > 0) ctx.log.warn({ removed }, 'files of papers that no row named were removed');
}
