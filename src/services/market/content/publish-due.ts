import { and, eq, lte } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs, emit } from '@/services/platform/outbox';
import { contentChanged } from './content-changed';
import { lockPage } from './editor';
import { PUBLISH_JOB, publishJobKey } from './job-names';
import { contentVersions } from './tables';

const Payload = z.object({ pageId: z.uuid() });
const SYSTEM = { userId: '', vendorId: null };

/**
 * The job of a scheduled version: says that its moment has come, so that cached pages are dropped. Finds its work by
 * state, so a repeat, a moment that was moved and a version that was taken back change nothing.
 */
export async function publishDue(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { pageId } = Payload.parse(payload);
  await withTransaction(ctx, async (tx) => {
    const page = await lockPage(tx, SYSTEM, pageId);
    const waiting = and(eq(contentVersions.pageId, pageId), eq(contentVersions.state, 'scheduled'));
    const due = await tx.db
      .update(contentVersions)
      .set({ state: 'published' })
      .where(and(waiting, lte(contentVersions.publishAt, tx.clock.now())))
      .returning({ number: contentVersions.number });
    for (const { number } of due)
      await recordAudit(tx, {
        action: 'content.publish',
        resourceKind: 'content',
        resourceId: pageId,
        details: { number },
        before: { state: 'scheduled' },
        after: { state: 'published' },
      });
    if (due.length > 0) await emit(tx, [contentChanged(page)]);
    // The queue goes by the database's clock: where that is ahead of ours, the moment is still to come.
    const later = await tx.db
      .select({ number: contentVersions.number, publishAt: contentVersions.publishAt })
      .from(contentVersions)
      .where(waiting);
    await addJobs(
      tx,
      later.map(({ number, publishAt }) => ({
        ...{ name: PUBLISH_JOB, payload: { pageId }, key: publishJobKey(pageId, number) },
        ...(publishAt === null ? {} : { runAt: publishAt }),
      })),
    );
  });
}
