import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { ArrangePictures } from './inputs';
import { lockOwn } from './own-product';
import { wordsAreShown } from './product-state';
import { productPictures, products } from './tables';

export type ArrangeOutcome =
  | { readonly kind: 'arranged' }
  /** Somebody else has changed the photos since they were seen. */
  | { readonly kind: 'changed' }
  /** What buyers know, or will after a review, needs a photo. */
  | { readonly kind: 'needs_one' };

type Kept = { readonly id: string; readonly position: number | null; readonly alt: string };
type Wanted = ReturnType<typeof ArrangePictures.parse>['pictures'];

/**
 * Puts a product's photos into the order wanted, with the words wanted; those left out are taken away, and come back
 * when they are named again within a day. So one deed is removing, moving, describing, and undoing each of them. The
 * same again changes nothing.
 * @throws AppError not_found for another shop's product or a photo it never had, forbidden for those who may not
 * manage products
 */
export async function arrangePictures(ctx: Ctx, input: ArrangePictures): Promise<ArrangeOutcome> {
  authorise(ctx, 'product.write-own');
  const { productId, seen, pictures } = ArrangePictures.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<ArrangeOutcome> => {
    const product = await lockOwn(tx, productId, vendorId);
    const kept = await tx.db
      .select({ id: productPictures.id, position: productPictures.position, alt: productPictures.alt })
      .from(productPictures)
      .where(eq(productPictures.productId, productId));
    if (pictures.some(({ pictureId }) => !kept.some(({ id }) => id === pictureId))) throw notFound('photo');
    const shown = shownOf(kept);
    if (isSame(shown, pictures)) return { kind: 'arranged' };
    if (shown.map(({ id }) => id).join() !== seen.join()) return { kind: 'changed' };
    if (pictures.length === 0 && product.status !== 'draft') return { kind: 'needs_one' };
    await write(tx, productId, pictures);
    await recordAudit(tx, {
      action: 'product.pictures-arranged',
      resourceKind: 'product',
      resourceId: productId,
      before: { pictures: shown.map(({ id, alt }) => ({ pictureId: id, alt })) },
      after: { pictures },
    });
    if (wordsAreShown(product.status)) await emit(tx, catalogChanged([{ productId, slug: product.slug }]));
    return { kind: 'arranged' };
  });
}

const shownOf = (kept: readonly Kept[]): Kept[] =>
  kept.filter(({ position }) => position !== null).sort((a, b) => (a.position ?? 0) - (b.position ?? 0));

const isSame = (shown: readonly Kept[], wanted: Wanted): boolean =>
  shown.length === wanted.length &&
  shown.every(({ id, alt }, at) => id === wanted[at]?.pictureId && alt === wanted[at]?.alt);

/** All in one statement, at whose end no two have the same place. */
async function write(tx: TxCtx, productId: string, wanted: Wanted): Promise<void> {
  const now = tx.clock.now().toISOString();
  await tx.db.execute(sql`
    update product_pictures q set position = w.position, alt = coalesce(w.alt, q.alt),
      removed_at = case when w.position is null then coalesce(q.removed_at, ${now}::timestamptz) end
    from (
      select p.id, (o.place - 1)::int as position, o.picture->>'alt' as alt
      from product_pictures p
      left join jsonb_array_elements(${toJson(wanted)}::text::jsonb) with ordinality as o(picture, place)
        on (o.picture->>'pictureId')::uuid = p.id
      where p.product_id = ${productId}::uuid
    ) w where w.id = q.id`);
  await tx.db.update(products).set({ updatedAt: tx.clock.now() }).where(eq(products.id, productId));
}
