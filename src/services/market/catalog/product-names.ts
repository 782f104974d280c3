import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { products } from './tables';

/** What these products are called, by id. Internal: the caller authorises. */
export async function productNames(
  ctx: Ctx,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: products.id, name: products.name })
    .from(products)
    .where(inArray(products.id, [...new Set(productIds)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
