import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { env } from '@/env';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { createMediaStore, type PhotoRefusal, storePhoto } from '@/services/platform/media';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { ProductId } from './inputs';
import { lockOwn } from './own-product';
import { wordsAreShown } from './product-state';
import { type ProductPicture, products } from './tables';

export type PictureOutcome = { readonly kind: 'stored'; readonly picture: ProductPicture } | PhotoRefusal;

/**
 * Takes a photo for a product, in place of the one before. The files are whole on the disk before the row names them;
 * the same photo again changes nothing.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function setPicture(ctx: Ctx, input: ProductId, sent: Uint8Array): Promise<PictureOutcome> {
  authorise(ctx, 'product.write-own');
  const { productId } = ProductId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  // Before the photo is unpacked, which costs more than to ask.
  const [own] = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.id, productId), eq(products.vendorId, vendorId)));
  if (!own) throw notFound('product');
  const stored = await storePhoto(createMediaStore(env().MEDIA_DIR), sent);
  if (stored.kind !== 'stored') return stored;
  const { avif320, webp320, avif640, webp640, colour } = stored.files;
  const picture: ProductPicture = { avif320, webp320, avif640, webp640, colour };
  await withTransaction(ctx, async (tx) => {
    const product = await lockOwn(tx, productId, vendorId);
    if (product.picture?.webp640 === picture.webp640) return;
    await tx.db
      .update(products)
      .set({ picture, updatedAt: tx.clock.now() })
      .where(eq(products.id, productId));
    await recordAudit(tx, {
      action: 'product.picture',
      resourceKind: 'product',
      resourceId: productId,
      before: { picture: product.picture?.webp640 ?? null },
      after: { picture: picture.webp640 },
    });
    if (wordsAreShown(product.status)) await emit(tx, catalogChanged([{ productId, slug: product.slug }]));
  });
  return { kind: 'stored', picture };
}
