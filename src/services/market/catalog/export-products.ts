import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type Cell, renderCsv } from '@/services/platform/documents';
import { detailColumns } from './detail-columns';
import { MOST_AXES } from './families/inputs';
import { refOf } from './import/known-products';
import { photoKeys } from './pictures-of';
import { categories, productFamilies, products, stockItems } from './tables';

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
  'family',
  'option1_name',
  'option1_value',
  'option2_name',
  'option2_value',
  'option3_name',
  'option3_value',
  'images',
  'cost_ugx',
  'min_quantity',
  'tags',
] as const;

export type ProductsFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly parts: AsyncGenerator<string, void, void>;
};

/**
 * The actor's shop's products as a CSV file, page by page; no cell is a formula. Stock is what is in the shop: for
 * sale, and kept for people who are paying; images are the addresses of all photos, in their order, the largest size;
 * each detail that a product has got a column, such as "detail: Roast".
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
  const details = await detailColumns(ctx, vendorId);
  yield [...HEADER, ...details.headers];
  let after: After | null = null;
  for (;;) {
    const rows = await pageOf(ctx, vendorId, after);
    for (const { product, category, stock, photos, family, axes } of rows) {
      const { name, description, form, strength, herbs, tags } = product;
      const { priceUgx, costUgx, minQuantity, status, options } = product;
      const told = [
        // What has no SKU is known again by its id.
        refOf(product),
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
      const said = AXES.flatMap((at) => [axes?.[at] ?? '', options?.[at] ?? '']);
      const figures = [costUgx, minQuantity];
      yield [
        ...told,
        family ?? '',
        ...said,
        photos.map(addressOf).join(', '),
        ...figures,
        tags.join(', '),
        ...details.cellsOf(product),
      ];
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { group: last.group, id: last.product.id };
  }
}

const AXES = Array.from({ length: MOST_AXES }, (_, at) => at);
const above = alias(categories, 'above');
/** The members of a family follow each other. */
const GROUP = sql<string>`coalesce(${products.familyId}, ${products.id})`;
type After = { readonly group: string; readonly id: string };

function pageOf(ctx: Ctx, vendorId: string, after: After | null) {
  return ctx.db
    .select({
      product: products,
      category: sql<string>`concat_ws(' > ', ${above.name}, ${categories.name})`,
      photos: photoKeys,
      family: productFamilies.name,
      axes: productFamilies.axes,
      group: GROUP,
      stock: sql<number>`coalesce(${stockItems.available} + ${stockItems.held}, 0)`,
    })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .leftJoin(above, eq(above.id, categories.parentId))
    .leftJoin(productFamilies, eq(productFamilies.id, products.familyId))
    .leftJoin(stockItems, eq(stockItems.productId, products.id))
    .where(
      and(
        eq(products.vendorId, vendorId),
        after === null
          ? undefined
          : sql`(${GROUP}, ${products.id}) > (${after.group}::uuid, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(GROUP), asc(products.id))
    .limit(PAGE);
}
