import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type ProductText, productReviews, products, stockItems } from '../tables';

export type Known = {
  readonly product: typeof products.$inferSelect;
  readonly available: number;
  readonly held: number;
  /** New words that wait for an admin. */
  readonly waiting: ProductText | null;
};

/**
 * The shop's products with these SKUs, by SKU. With `lock` they and their stock are locked, in the order in which
 * baskets lock stock.
 */
export async function knownProducts(
  ctx: Ctx,
  vendorId: string,
  skus: readonly string[],
  lock: boolean,
): Promise<ReadonlyMap<string, Known>> {
  const ofProducts = ctx.db
    .select()
    .from(products)
    .where(and(eq(products.vendorId, vendorId), inArray(products.sku, [...skus])))
    .orderBy(asc(products.id));
  const rows = await (lock ? ofProducts.for('no key update') : ofProducts);
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const ofStock = ctx.db
    .select()
    .from(stockItems)
    .where(inArray(stockItems.productId, ids))
    .orderBy(asc(stockItems.productId));
  const stock = new Map(
    (await (lock ? ofStock.for('no key update') : ofStock)).map((row) => [row.productId, row]),
  );
  const reviews = await ctx.db
    .select({ productId: productReviews.productId, proposed: productReviews.proposed })
    .from(productReviews)
    .where(and(inArray(productReviews.productId, ids), eq(productReviews.state, 'waiting')));
  const waiting = new Map(reviews.map(({ productId, proposed }) => [productId, proposed]));
  return new Map(
    rows.map((product) => [
      product.sku ?? '',
      {
        product,
        available: stock.get(product.id)?.available ?? 0,
        held: stock.get(product.id)?.held ?? 0,
        waiting: waiting.get(product.id) ?? null,
      },
    ]),
  );
}

/** The shop's products with these SKUs: their ids by SKU. Internal: the caller authorises. */
export async function productsBySku(
  ctx: Ctx,
  vendorId: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (skus.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: products.id, sku: products.sku })
    .from(products)
    .where(and(eq(products.vendorId, vendorId), inArray(products.sku, [...skus])));
  return new Map(rows.map(({ id, sku }) => [sku ?? '', id]));
}
