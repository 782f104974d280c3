import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { lockProduct } from './own-product';
import { wordsAreShown } from './product-state';
import { type ProductPicture, productPictures, products } from './tables';

type TakenBack = {
  readonly productId: string;
  readonly pictureIds: readonly string[];
  /** What shelves showed before the first of them came. */
  readonly drawing: ProductPicture | null;
};

/**
 * Takes photos away that a file brought; where none is left the drawing shows again. Answers whether they went: the only
 * photo of what is not a draft stays where there is no drawing to take its place.
 * Internal: the caller authorises.
 */
export async function takeBackPictures(tx: TxCtx, taken: TakenBack): Promise<boolean> {
  const { productId, pictureIds, drawing } = taken;
  const product = await lockProduct(tx, productId);
  if (!product) return true;
  const shown = await tx.db
    .select({ id: productPictures.id })
    .from(productPictures)
    .where(and(eq(productPictures.productId, productId), isNotNull(productPictures.position)))
    .orderBy(asc(productPictures.position));
  const left = shown.filter(({ id }) => !pictureIds.includes(id));
  const isLast = left.length === 0 && shown.length > 0;
  if (isLast && drawing === null && product.status !== 'draft') return false;
  await tx.db
    .delete(productPictures)
    .where(and(eq(productPictures.productId, productId), inArray(productPictures.id, [...pictureIds])));
  await tx.db.execute(sql`
    update product_pictures q set position = w.place
    from (
      select id, (row_number() over (order by position) - 1)::int as place
      from product_pictures where product_id = ${productId}::uuid and position is not null
    ) w where w.id = q.id and w.place <> q.position`);
  await tx.db
    .update(products)
    .set({ ...(isLast ? { picture: drawing } : {}), updatedAt: tx.clock.now() })
    .where(eq(products.id, productId));
  await recordAudit(tx, {
    action: 'product.import-undo',
    resourceKind: 'product',
    resourceId: productId,
    details: { pictures: pictureIds.length },
  });
  if (wordsAreShown(product.status)) await emit(tx, catalogChanged([{ productId, slug: product.slug }]));
  return true;
}
