import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type Cell, renderCsv } from '@/services/platform/documents';
import { photoKeys } from './pictures-of';
import { categories, products, stockItems } from './tables';

const PAGE = 500;
/** Our own columns: `npm run import` reads them as they stand. */
const HEADER = [
  'sku',
  'name',
  'description',
  'category',
  'form',
  'strength',
  'herbs',
  'price_ugx',
  'stock',
  'status',
  'images',
  'tags',
] as const;

export type ProductsFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly parts: AsyncGenerator<string, void, void>;
};

/**
 * The actor's shop's products as a CSV file, page by page; no cell is a formula. Stock is what is in the shop: for
 * sale, and kept for people who are paying; images are the addresses of all photos, in their order, the largest size.
 * Who may is asked before the file begins.
 */
export async function exportProducts(ctx: Ctx): Promise<ProductsFile> {
  authorise(ctx, 'product.read-own');
  const { vendorId, slug } = await requireMembership(ctx, 'products.manage');
  return {
    fileName: `products-${slug}.csv`,
    contentType: 'text/csv; charset=utf-8',
    parts: renderCsv(rowsOf(ctx, vendorId)),
  };
}

const addressOf = (key: string) => new URL(`/api/media/${key}`, env().NEXTAUTH_URL).href;

async function* rowsOf(ctx: Ctx, vendorId: string): AsyncGenerator<readonly Cell[]> {
  yield HEADER;
  let after: string | null = null;
  for (;;) {
    const rows = await pageOf(ctx, vendorId, after);
    for (const { product, category, stock, photos } of rows) {
      const { sku, name, description, form, strength, herbs, priceUgx, status, tags } = product;
      const told = [
        sku,
        name,
        description,
        category,
        form,
        strength,
        herbs.join(', '),
        priceUgx,
        stock,
        status,
      ];
      yield [...told, photos.map(addressOf).join(', '), tags.join(', ')];
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.product.id;
  }
}

const above = alias(categories, 'above');

function pageOf(ctx: Ctx, vendorId: string, after: string | null) {
  return ctx.db
    .select({
      product: products,
      category: sql<string>`concat_ws(' > ', ${above.name}, ${categories.name})`,
      photos: photoKeys,
      stock: sql<number>`coalesce(${stockItems.available} + ${stockItems.held}, 0)`,
    })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .leftJoin(above, eq(above.id, categories.parentId))
    .leftJoin(stockItems, eq(stockItems.productId, products.id))
    .where(and(eq(products.vendorId, vendorId), after === null ? undefined : gt(products.id, after)))
    .orderBy(asc(products.id))
    .limit(PAGE);
}
