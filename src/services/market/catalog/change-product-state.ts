import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { missingIn } from './attributes/definition';
import { definitionsOf } from './attributes/definitions-of';
import { catalogChanged } from './catalog-changed';
import { ChangeProductState, type ProductState } from './inputs';
import { allTextOf, lockOwn } from './own-product';
import { isDone, stateAfter, wordsAreShown } from './product-state';
import { askForReview, withdrawReview } from './reviews-of';
import { products } from './tables';

export type StateOutcome =
  | { readonly kind: 'done'; readonly state: ProductState }
  /** Somebody else was faster, or it is not that far yet. */
  | { readonly kind: 'not_now'; readonly state: ProductState }
  /** Nobody buys what they cannot see. */
  | { readonly kind: 'no_picture' }
  /** Its category wants to know these, by their names. */
  | { readonly kind: 'attributes_missing'; readonly labels: readonly string[] };

/**
 * Sends a draft to review, takes it back, pauses a product and puts it on sale again. The same again changes nothing.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function changeProductState(ctx: Ctx, input: ChangeProductState): Promise<StateOutcome> {
  authorise(ctx, 'product.write-own');
  const { productId, deed } = ChangeProductState.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<StateOutcome> => {
    const product = await lockOwn(tx, productId, vendorId);
    const { status: before, slug } = product;
    if (isDone(before, deed)) return { kind: 'done', state: before };
    const after = stateAfter(before, deed);
    if (after === null) return { kind: 'not_now', state: before };
    if (deed === 'submit' && product.picture === null) return { kind: 'no_picture' };
    if (deed === 'submit') {
      const missing = missingIn(await definitionsOf(tx, product.categoryId), product.attributes);
      if (missing.length > 0)
        return { kind: 'attributes_missing', labels: missing.map(({ label }) => label) };
      await askForReview(tx, { productId, kind: 'first', proposed: allTextOf(product) });
    }
    if (deed === 'withdraw') await withdrawReview(tx, productId);
    await tx.db
      .update(products)
      .set({ status: after, updatedAt: tx.clock.now() })
      .where(eq(products.id, productId));
    await recordAudit(tx, {
      action: `product.${deed}`,
      resourceKind: 'product',
      resourceId: productId,
      before: { state: before },
      after: { state: after },
    });
    if (wordsAreShown(before)) await emit(tx, catalogChanged([{ productId, slug }]));
    return { kind: 'done', state: after };
  });
}
