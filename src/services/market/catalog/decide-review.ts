import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { ownersOf, worksFor } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { checkClaims } from './claims/check-claims';
import { DecideReview } from './inputs';
import { lockProduct, type Product, wordsOf } from './own-product';
import { stateAfter } from './product-state';
import { productReviews, products } from './tables';

export type DecideReviewOutcome =
  | { readonly kind: 'decided' }
  /** Another admin was faster, or the shop took it back or wrote it anew. */
  | { readonly kind: 'gone'; readonly state: string };

const TEXT = 'Urban Herb: we looked at a product of your shop. Sign in and see the answer under "Products".';

type Review = typeof productReviews.$inferSelect;

/**
 * Lets a product or its new words be seen by buyers, or sends it back with a reason. The shop's owners are told that
 * there is an answer. The same decision again changes nothing.
 * @throws AppError not_found; forbidden for a product of a shop one works for
 */
export async function decideReview(ctx: Ctx, input: DecideReview): Promise<DecideReviewOutcome> {
  authorise(ctx, 'product.write-any');
  const decided = DecideReview.parse(input);
  const { reviewId, decision } = decided;
  const reason = decided.decision === 'sent_back' ? decided.reason : null;
  return withTransaction(ctx, async (tx): Promise<DecideReviewOutcome> => {
    const [seen] = await tx.db.select().from(productReviews).where(eq(productReviews.id, reviewId));
    const product = seen ? await lockProduct(tx, seen.productId) : null;
    if (!product) throw notFound('product');
    if (await worksFor(tx, product.vendorId))
      throw new AppError('forbidden', 'Somebody else must decide about your own shop.');
    const [review] = await tx.db.select().from(productReviews).where(eq(productReviews.id, reviewId));
    if (!review) throw notFound('product');
    if (review.state === decision) return { kind: 'decided' };
    if (review.state !== 'waiting') return { kind: 'gone', state: review.state };
    await settle(tx, product, review, decision, reason);
    for (const userId of await ownersOf(tx, product.vendorId)) {
      await notifyOwner(tx, userId, {
        kind: 'product_reviewed',
        subjectId: `${reviewId}:${userId}`,
        text: TEXT,
      });
    }
    return { kind: 'decided' };
  });
}

async function settle(
  tx: TxCtx,
  product: Product,
  review: Review,
  decision: 'approved' | 'sent_back',
  reason: string | null,
): Promise<void> {
  const { id: productId, slug, status } = product;
  const now = tx.clock.now();
  await tx.db
    .update(productReviews)
    .set({ state: decision, reason, decidedAt: now })
    .where(eq(productReviews.id, review.id));
  const deed = decision === 'approved' ? 'approve' : 'send_back';
  const after = review.kind === 'first' ? (stateAfter(status, deed) ?? status) : status;
  const words = decision === 'approved' ? review.proposed : {};
  await tx.db
    .update(products)
    .set({ ...words, status: after, updatedAt: now })
    .where(eq(products.id, productId));
  await recordAudit(tx, {
    action: `product.${deed}`,
    resourceKind: 'product',
    resourceId: productId,
    details: { review: review.kind, claims: checkClaims(wordsOf(review.proposed)).length },
    before: { state: status },
    after: { state: after },
  });
  if (decision === 'approved') await emit(tx, catalogChanged([{ productId, slug }]));
}
