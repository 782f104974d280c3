import { eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { MOST_PICTURES } from './inputs';
import { lockProduct } from './own-product';
import { wordsAreShown } from './product-state';
import { type PictureFiles, type ProductPicture, productPictures, products } from './tables';

export type PlaceOutcome =
  | {
      readonly kind: 'placed';
      readonly pictureId: string;
      /** The drawing whose place it took, if it took one. */
      readonly drawing: ProductPicture | null;
    }
  /** The product has this photo, or had it until its shop took it away. */
  | { readonly kind: 'known' }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'gone' };

type Placing = {
  readonly productId: string;
  readonly files: PictureFiles;
  readonly alt: string;
  /** Photos that came from the same file, and belong behind this one. */
  readonly before: ReadonlySet<string>;
};

/**
 * Puts a photo from a file behind those a product has; only photos of the same file at the very end step back for it.
 * Internal: the caller authorises, and knows that the product is the shop's own.
 */
export async function placePicture(tx: TxCtx, placing: Placing): Promise<PlaceOutcome> {
  const { productId, files, alt, before } = placing;
  const product = await lockProduct(tx, productId);
  if (!product) return { kind: 'gone' };
  const rows = await tx.db
    .select({ id: productPictures.id, position: productPictures.position, files: productPictures.files })
    .from(productPictures)
    .where(eq(productPictures.productId, productId));
  if (rows.some((row) => row.files.webp640 === files.webp640)) return { kind: 'known' };
  const shown = rows
    .filter((row) => row.position !== null)
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
    .map(({ id }) => id);
  if (shown.length >= MOST_PICTURES) return { kind: 'too_many' };
  const pictureId = tx.ids.uuid();
  const [createdAt, position] = [tx.clock.now(), placeFor(shown, before)];
  await tx.db
    .insert(productPictures)
    .values({ id: pictureId, productId, position: shown.length, alt, files, createdAt });
  // Only now, so that the product has a first photo at every moment.
  if (position < shown.length) await moveForward(tx, pictureId, shown.slice(position));
  await tx.db.update(products).set({ updatedAt: createdAt }).where(eq(products.id, productId));
  await recordAudit(tx, {
    action: 'product.picture',
    resourceKind: 'product',
    resourceId: productId,
    after: { picture: files.webp640, position },
  });
  if (wordsAreShown(product.status)) await emit(tx, catalogChanged([{ productId, slug: product.slug }]));
  return { kind: 'placed', pictureId, drawing: shown.length === 0 ? product.picture : null };
}

/** Where it goes: behind the last that does not belong behind it. */
function placeFor(shown: readonly string[], before: ReadonlySet<string>): number {
  let at = shown.length;
  while (at > 0 && before.has(shown[at - 1] ?? '')) at -= 1;
  return at;
}

async function moveForward(tx: TxCtx, pictureId: string, stepBack: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    update product_pictures set position = case when id = ${pictureId}::uuid
      then position - ${stepBack.length}::int else position + 1 end
    where id in (select value::uuid from jsonb_array_elements_text(${toJson([pictureId, ...stepBack])}::text::jsonb))`);
}
