import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { ProductId } from './inputs';
import { lockOwn } from './own-product';
import { addressFor, fitsName } from './product-address';
import { wordsAreShown } from './product-state';
import { products } from './tables';

/** `same`: the address fits the name already. */
export type AddressOutcome = { readonly kind: 'moved' | 'same'; readonly slug: string };

/**
 * Gives a product the address of its name. Links to the old one lead to the new for ever. The same again changes
 * nothing. What was never on sale needs this not: its address follows its name by itself.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function renewAddress(ctx: Ctx, input: ProductId): Promise<AddressOutcome> {
  authorise(ctx, 'product.write-own');
  const { productId } = ProductId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<AddressOutcome> => {
    const { slug: before, name, status } = await lockOwn(tx, productId, vendorId);
    if (fitsName(before, name, productId)) return { kind: 'same', slug: before };
    const slug = await addressFor(tx, name, productId);
    await tx.db.update(products).set({ slug, updatedAt: tx.clock.now() }).where(eq(products.id, productId));
    await recordAudit(tx, {
      action: 'product.address',
      resourceKind: 'product',
      resourceId: productId,
      before: { slug: before },
      after: { slug },
    });
    if (wordsAreShown(status)) {
      await emit(tx, catalogChanged([before, slug].map((one) => ({ productId, slug: one }))));
    }
    return { kind: 'moved', slug };
  });
}
