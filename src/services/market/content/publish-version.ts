import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { addJobs, emit } from '@/services/platform/outbox';
import { contentChanged } from './content-changed';
import { editorFor, lockPage, type PageRow, type VersionRow, versionOf } from './editor';
import { type Missing, missingIn, OneVersion, ScheduleVersion, type VersionState } from './inputs';
import { PUBLISH_JOB, publishJobKey } from './job-names';
import { contentVersions } from './tables';

export type PublishOutcome =
  | { readonly kind: 'published' }
  | { readonly kind: 'scheduled'; readonly publishAt: Date }
  | { readonly kind: 'draft' }
  /** Something must be filled in first. */
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }
  /** The moment is over, or further away than anybody plans. */
  | { readonly kind: 'wrong_time' };

const MOST_AHEAD_MS = 366 * 24 * 60 * 60_000;

/** Whether buyers have it, or had it: its moment has come, even if the job that says so has not run yet. */
const isOut = ({ publishAt }: VersionRow, now: Date) => publishAt !== null && publishAt <= now;

/**
 * Shows a version to buyers from now on. The same again changes nothing.
 * @throws AppError not_found for a page or version that is not the editor's
 */
export async function publishNow(ctx: Ctx, input: OneVersion): Promise<PublishOutcome> {
  const editor = await editorFor(ctx, input.side, 'write');
  const { pageId, number } = OneVersion.parse(input);
  return withTransaction(ctx, async (tx): Promise<PublishOutcome> => {
    const page = await lockPage(tx, editor, pageId);
    const version = await versionOf(tx, pageId, number);
    const now = tx.clock.now();
    if (isOut(version, now)) return { kind: 'published' };
    const missing = missingIn(page.kind, version.body);
    if (missing.length > 0) return { kind: 'incomplete', missing };
    await move(tx, page, version, { state: 'published', publishAt: now });
    await emit(tx, [contentChanged(page)]);
    return { kind: 'published' };
  });
}

/**
 * Shows a version to buyers from a moment on; a job does it then. Another moment replaces the one before, the same
 * changes nothing. What buyers see already stays as it is.
 * @throws AppError not_found for a page or version that is not the editor's
 */
export async function scheduleVersion(ctx: Ctx, input: ScheduleVersion): Promise<PublishOutcome> {
  const editor = await editorFor(ctx, input.side, 'write');
  const { pageId, number, publishAt } = ScheduleVersion.parse(input);
  return withTransaction(ctx, async (tx): Promise<PublishOutcome> => {
    const page = await lockPage(tx, editor, pageId);
    const version = await versionOf(tx, pageId, number);
    const now = tx.clock.now();
    if (isOut(version, now)) return { kind: 'published' };
    if (version.publishAt?.getTime() === publishAt.getTime()) return { kind: 'scheduled', publishAt };
    const aheadMs = publishAt.getTime() - now.getTime();
    if (aheadMs <= 0 || aheadMs > MOST_AHEAD_MS) return { kind: 'wrong_time' };
    const missing = missingIn(page.kind, version.body);
    if (missing.length > 0) return { kind: 'incomplete', missing };
    await move(tx, page, version, { state: 'scheduled', publishAt });
    await addJobs(tx, [
      { name: PUBLISH_JOB, payload: { pageId }, runAt: publishAt, key: publishJobKey(pageId, number) },
    ]);
    return { kind: 'scheduled', publishAt };
  });
}

/**
 * Makes a scheduled version a draft again. The same again changes nothing; what buyers see already stays as it is.
 * @throws AppError not_found for a page or version that is not the editor's
 */
export async function unscheduleVersion(ctx: Ctx, input: OneVersion): Promise<PublishOutcome> {
  const editor = await editorFor(ctx, input.side, 'write');
  const { pageId, number } = OneVersion.parse(input);
  return withTransaction(ctx, async (tx): Promise<PublishOutcome> => {
    const page = await lockPage(tx, editor, pageId);
    const version = await versionOf(tx, pageId, number);
    if (version.state === 'draft') return { kind: 'draft' };
    if (isOut(version, tx.clock.now())) return { kind: 'published' };
    await move(tx, page, version, { state: 'draft', publishAt: null });
    return { kind: 'draft' };
  });
}

type Standing = { state: VersionState; publishAt: Date | null };
const written = ({ state, publishAt }: Standing) => ({ state, publishAt: publishAt?.toISOString() ?? null });

/** Writes where a version stands now, with its evidence. */
async function move(tx: TxCtx, page: PageRow, version: VersionRow, to: Standing): Promise<void> {
  const { pageId, number } = version;
  await tx.db
    .update(contentVersions)
    .set(to)
    .where(and(eq(contentVersions.pageId, pageId), eq(contentVersions.number, number)));
  await recordAudit(tx, {
    action: 'content.publish',
    resourceKind: 'content',
    resourceId: pageId,
    details: { number },
    before: written(version),
    after: written(to),
    ...(page.vendorId === null ? {} : { onBehalfOf: { kind: 'vendor', id: page.vendorId } }),
  });
}
