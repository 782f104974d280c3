import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { ownersOf, worksFor } from '@/services/market/vendors';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import type { ReviewRow } from './content-reviews';
import { editorFor, lockPage, type PageRow, versionOf } from './editor';
import { type ContentReviewState, DecideContent } from './inputs';
import { isOut, showAt } from './publish-version';
import { contentReviews } from './tables';

export type DecideContentOutcome =
  | { readonly kind: 'decided' }
  /** Another admin was faster, or the shop took it back or wrote it anew. */
  | { readonly kind: 'gone'; readonly state: ContentReviewState };

const TEXT = 'Urban Herb: we read the page of your shop. Sign in and see the answer under "Shop page".';

/**
 * Lets buyers see a shop's page with what it claims, at once or when the shop wants it, or sends it back with a reason.
 * The shop's owners are told that there is an answer. The same decision again changes nothing.
 * @throws AppError not_found; forbidden for the page of a shop one works for
 */
export async function decideContent(ctx: Ctx, input: DecideContent): Promise<DecideContentOutcome> {
  const editor = await editorFor(ctx, 'desk', 'write');
  const decided = DecideContent.parse(input);
  const { reviewId, decision } = decided;
  const reason = decided.decision === 'sent_back' ? decided.reason : null;
  return withTransaction(ctx, async (tx): Promise<DecideContentOutcome> => {
    const seen = await reviewWith(tx, reviewId);
    const page = await lockPage(tx, editor, seen.pageId);
    if (page.vendorId !== null && (await worksFor(tx, page.vendorId)))
      throw new AppError('forbidden', 'Somebody else must decide about your own shop.');
    const review = await reviewWith(tx, reviewId);
    if (review.state === decision) return { kind: 'decided' };
    if (review.state !== 'waiting') return { kind: 'gone', state: review.state };
    await tx.db
      .update(contentReviews)
      .set({ state: decision, reason, decidedAt: tx.clock.now() })
      .where(eq(contentReviews.id, reviewId));
    await recordAudit(tx, {
      action: decision === 'approved' ? 'content.approve' : 'content.send-back',
      resourceKind: 'content',
      resourceId: page.id,
      details: { number: review.number },
      before: { state: review.state },
      after: { state: decision },
    });
    if (decision === 'approved') await show(tx, page, review);
    await tell(tx, page, reviewId);
    return { kind: 'decided' };
  });
}

async function reviewWith(tx: TxCtx, reviewId: string): Promise<ReviewRow> {
  const [review] = await tx.db.select().from(contentReviews).where(eq(contentReviews.id, reviewId));
  if (!review) throw notFound('page');
  return review;
}

/** When the shop wanted it; a moment that has passed meanwhile is now. */
async function show(tx: TxCtx, page: PageRow, { number, publishAt }: ReviewRow): Promise<void> {
  const version = await versionOf(tx, page.id, number);
  const now = tx.clock.now();
  if (!isOut(version, now))
    await showAt(tx, page, version, publishAt !== null && publishAt > now ? publishAt : now);
}

async function tell(tx: TxCtx, { vendorId }: PageRow, reviewId: string): Promise<void> {
  if (vendorId === null) return;
  for (const userId of await ownersOf(tx, vendorId))
    await notifyOwner(tx, userId, { kind: 'page_reviewed', subjectId: `${reviewId}:${userId}`, text: TEXT });
}
