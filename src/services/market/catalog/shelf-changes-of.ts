import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { ShelfChange } from './catalog-changed';
import { products } from './tables';

/** What `catalogChanged` needs to know of these products. */
export async function shelfChangesOf(ctx: Ctx, productIds: readonly string[]): Promise<ShelfChange[]> {
  if (productIds.length === 0) return [];
  return ctx.db
    .select({ productId: products.id, slug: products.slug })
    .from(products)
    .where(inArray(products.id, [...new Set(productIds)]));
}
