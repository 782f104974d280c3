import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Claim } from '@/services/market/catalog';
import { recordAudit } from '@/services/platform/audit';
import { addJobs, emit } from '@/services/platform/outbox';
import { contentChanged } from './content-changed';
import { askToRead, claimsToRead, isApproved, withdrawWaiting } from './content-reviews';
import { type Editor, editorFor, lockPage, type PageRow, type VersionRow, versionOf } from './editor';
import { type Missing, missingIn, OneVersion, ScheduleVersion, type VersionState } from './inputs';
import { PUBLISH_JOB, publishJobKey } from './job-names';
import { sharedGaps } from './shared-blocks';
import { contentVersions } from './tables';

export type PublishOutcome =
  | { readonly kind: 'published' }
  | { readonly kind: 'scheduled'; readonly publishAt: Date }
  | { readonly kind: 'draft' }
  /** It claims something: buyers see it once one of our own people has read it. */
  | { readonly kind: 'waiting'; readonly claims: readonly Claim[] }
  /** Something must be filled in first. */
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }
  /** The moment is over, or further away than anybody plans. */
  | { readonly kind: 'wrong_time' };

const MOST_AHEAD_MS = 366 * 24 * 60 * 60_000;

/** Whether buyers have it, or had it: its moment has come, even if the job that says so has not run yet. */
export const isOut = ({ publishAt }: VersionRow, now: Date) => publishAt !== null && publishAt <= now;

/**
 * Shows a version to buyers from now on; a shop's that claims something waits until one of us has read it who does not work
 * there. The same again changes nothing.
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
    const missing = [...missingIn(page.kind, version.body), ...(await sharedGaps(tx, page, version.body))];
    if (missing.length > 0) return { kind: 'incomplete', missing };
    const claims = await held(tx, editor, page, version, null);
    if (claims.length > 0) return { kind: 'waiting', claims };
    await showAt(tx, page, version, now);
    return { kind: 'published' };
  });
}

/**
 * Shows a version to buyers from a moment on; a job does it then. Another moment replaces the one before, the same
 * changes nothing. What buyers see already stays as it is, and what a shop claims waits as in `publishNow`.
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
    const missing = [...missingIn(page.kind, version.body), ...(await sharedGaps(tx, page, version.body))];
    if (missing.length > 0) return { kind: 'incomplete', missing };
    const claims = await held(tx, editor, page, version, publishAt);
    if (claims.length > 0) return { kind: 'waiting', claims };
    await showAt(tx, page, version, publishAt);
    return { kind: 'scheduled', publishAt };
  });
}

/**
 * Makes a scheduled version a draft again, and one that waits for us wait no more. The same again changes nothing; what
 * buyers see already stays as it is.
 * @throws AppError not_found for a page or version that is not the editor's
 */
export async function unscheduleVersion(ctx: Ctx, input: OneVersion): Promise<PublishOutcome> {
  const editor = await editorFor(ctx, input.side, 'write');
  const { pageId, number } = OneVersion.parse(input);
  return withTransaction(ctx, async (tx): Promise<PublishOutcome> => {
    const page = await lockPage(tx, editor, pageId);
    const version = await versionOf(tx, pageId, number);
    await withdrawWaiting(tx, page, number);
    if (version.state === 'draft') return { kind: 'draft' };
    if (isOut(version, tx.clock.now())) return { kind: 'published' };
    await move(tx, page, version, { state: 'draft', publishAt: null });
    return { kind: 'draft' };
  });
}

/**
 * What keeps a version from buyers until we have read it: then it is put before us.
 * @returns nothing where it may be shown
 */
async function held(
  tx: TxCtx,
  editor: Editor,
  page: PageRow,
  version: VersionRow,
  publishAt: Date | null,
): Promise<Claim[]> {
  const claims = await claimsToRead(tx, editor, page, version.body);
  if (claims.length === 0 || (await isApproved(tx, version))) return [];
  await askToRead(tx, page, version, publishAt);
  return claims;
}

/** Shows a version from a moment on that is now or still to come; what waits to be read is no longer wanted. */
export async function showAt(tx: TxCtx, page: PageRow, version: VersionRow, publishAt: Date): Promise<void> {
  const { pageId, number } = version;
  await withdrawWaiting(tx, page);
  if (publishAt > tx.clock.now()) {
    await move(tx, page, version, { state: 'scheduled', publishAt });
    await addJobs(tx, [
      { name: PUBLISH_JOB, payload: { pageId }, runAt: publishAt, key: publishJobKey(pageId, number) },
    ]);
    return;
  }
  await move(tx, page, version, { state: 'published', publishAt });
  await emit(tx, [contentChanged(page)]);
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
