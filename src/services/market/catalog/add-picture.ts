import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { mediaStore, type PhotoFiles, type PhotoRefusal, storePhoto } from '@/services/platform/media';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { MOST_PICTURES, ProductId } from './inputs';
import { lockOwn } from './own-product';
import { wordsAreShown } from './product-state';
import { productPictures, products } from './tables';

export type PictureOutcome =
  | { readonly kind: 'stored'; readonly pictureId: string }
  /** It has as many photos as there may be. */
  | { readonly kind: 'too_many' }
  | PhotoRefusal;

/**
 * Takes a photo for a product, behind those it has; the first takes the place of a drawing. The files are whole in the
 * store before a row names them; the same photo again changes nothing, and one that was taken away comes back.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function addPicture(ctx: Ctx, input: ProductId, sent: Uint8Array): Promise<PictureOutcome> {
  authorise(ctx, 'product.write-own');
  const { productId } = ProductId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  // Before the photo is unpacked, which costs more than to ask.
  const [own] = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.id, productId), eq(products.vendorId, vendorId)));
  if (!own) throw notFound('product');
  const stored = await storePhoto(mediaStore(), sent);
  if (stored.kind !== 'stored') return stored;
  return withTransaction(ctx, async (tx): Promise<PictureOutcome> => {
    const product = await lockOwn(tx, productId, vendorId);
    const placed = await place(tx, productId, stored.files);
    if (placed.kind !== 'placed') return placed;
    const { pictureId, position } = placed;
    await tx.db.update(products).set({ updatedAt: tx.clock.now() }).where(eq(products.id, productId));
    await recordAudit(tx, {
      action: 'product.picture',
      resourceKind: 'product',
      resourceId: productId,
      after: { picture: stored.files.webp640, position },
    });
    if (wordsAreShown(product.status)) await emit(tx, catalogChanged([{ productId, slug: product.slug }]));
    return { kind: 'stored', pictureId };
  });
}

type Placed =
  | PictureOutcome
  | { readonly kind: 'placed'; readonly pictureId: string; readonly position: number };

async function place(tx: TxCtx, productId: string, files: PhotoFiles): Promise<Placed> {
  const rows = await tx.db
    .select({ id: productPictures.id, position: productPictures.position, files: productPictures.files })
    .from(productPictures)
    .where(eq(productPictures.productId, productId));
  const same = rows.find((row) => row.files.webp640 === files.webp640);
  if (same && same.position !== null) return { kind: 'stored', pictureId: same.id };
  const position = rows.filter((row) => row.position !== null).length;
  if (position >= MOST_PICTURES) return { kind: 'too_many' };
  if (same) {
    await tx.db
      .update(productPictures)
      .set({ position, files, removedAt: null })
      .where(eq(productPictures.id, same.id));
    return { kind: 'placed', pictureId: same.id, position };
  }
  const pictureId = tx.ids.uuid();
  const createdAt = tx.clock.now();
  await tx.db.insert(productPictures).values({ id: pictureId, productId, position, files, createdAt });
  return { kind: 'placed', pictureId, position };
}
