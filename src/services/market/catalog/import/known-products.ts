import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Product, withState } from '../own-product';
import { type ProductText, productReviews, products, stockItems } from '../tables';

export type Known = {
  readonly product: Product;
  readonly available: number;
  readonly held: number;
  /** Of the available ones, those of lots. */
  readonly lotted: number;
  /** New words that wait for an admin. */
  readonly waiting: ProductText | null;
};

export type KnownProducts = ReadonlyMap<string, Known>;

/** By which a file knows a product: its SKU, or where the shop has given it none, its id. */
export const refOf = ({ sku, id }: { readonly sku: string | null; readonly id: string }): string => sku ?? id;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function areCalled(vendorId: string, refs: readonly string[]) {
  const ids = refs.filter((ref) => UUID.test(ref));
  const bySku = inArray(products.sku, [...refs]);
  const byId = and(isNull(products.sku), inArray(products.id, ids));
  return and(eq(products.vendorId, vendorId), ids.length > 0 ? or(bySku, byId) : bySku);
}

/**
 * The shop's products with these SKUs, by SKU; those without one by their id. With `lock` they and their stock are locked, in the order in which
 * baskets lock stock.
 */
export async function knownProducts(
  ctx: Ctx,
  vendorId: string,
  skus: readonly string[],
  lock: boolean,
): Promise<KnownProducts> {
  const ofProducts = ctx.db
    .select()
    .from(products)
    .where(areCalled(vendorId, skus))
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
      refOf(product),
      {
        product: withState(product),
        available: stock.get(product.id)?.available ?? 0,
        held: stock.get(product.id)?.held ?? 0,
        lotted: stock.get(product.id)?.lotted ?? 0,
        waiting: waiting.get(product.id) ?? null,
      },
    ]),
  );
}

/** The shop's products with these SKUs, or ids of those without: their ids by what was asked. Internal: the caller authorises. */
export async function productsBySku(
  ctx: Ctx,
  vendorId: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (skus.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: products.id, sku: products.sku })
    .from(products)
    .where(areCalled(vendorId, skus));
  return new Map(rows.map(({ id, sku }) => [refOf({ id, sku }), id]));
}
