import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import { productCompanions, products } from './tables';

/** A product its shop shows beside another one. */
export type Companion = { readonly id: string; readonly name: string };

/** What a shop has pinned to a product, in its order. */
export async function companionsOf(ctx: Ctx, productId: string): Promise<Companion[]> {
  return ctx.db
    .select({ id: products.id, name: products.name })
    .from(productCompanions)
    .innerJoin(products, eq(products.id, productCompanions.companionId))
    .where(eq(productCompanions.productId, productId))
    .orderBy(asc(productCompanions.position));
}

/**
 * Pins other products of the shop to one that is locked, in this order. Tells whether that is new.
 * @throws AppError not_found for another shop's, invalid for the product itself
 */
export async function pinCompanions(
  tx: TxCtx,
  { productId, vendorId }: { readonly productId: string; readonly vendorId: string },
  companionIds: readonly string[],
): Promise<boolean> {
  if (companionIds.includes(productId)) throw invalid('A product goes with others, not with itself.');
  const before = await companionsOf(tx, productId);
  if (before.length === companionIds.length && before.every(({ id }, at) => id === companionIds[at]))
    return false;
  if (companionIds.length > 0) {
    const own = await tx.db
      .select({ id: products.id })
      .from(products)
      .where(and(eq(products.vendorId, vendorId), inArray(products.id, [...companionIds])));
    if (own.length !== companionIds.length) throw notFound('product');
  }
  await tx.db.delete(productCompanions).where(eq(productCompanions.productId, productId));
  if (companionIds.length > 0)
    await tx.db
      .insert(productCompanions)
      .values(companionIds.map((companionId, position) => ({ productId, companionId, position })));
  return true;
}
