import type { Ctx } from '@/db/tx';
import { productFamilies } from '@/services/market/catalog/tables';
import { type MadeProduct, makeCategory, makeProduct, type ProductOptions } from './factories';

export type MadeFamily = { familyId: string; categorySlug: string; members: MadeProduct[] };

/** Products of a shop that differ in size, "1 g" and up; on sale unless `options` say otherwise. */
export async function makeFamily(
  ctx: Ctx,
  vendorId: string,
  count: number,
  options: ProductOptions = {},
): Promise<MadeFamily> {
  const { id: categoryId, slug: categorySlug } = await makeCategory(ctx);
  const [familyId, now] = [ctx.ids.uuid(), ctx.clock.now()];
  const family = { id: familyId, vendorId, categoryId, name: 'Mint tea', axes: ['Size'] };
  await ctx.db.insert(productFamilies).values({ ...family, createdAt: now, updatedAt: now });
  const members: MadeProduct[] = [];
  for (let size = 1; size <= count; size += 1) {
    const differs = { categoryId, familyId, options: [`${size} g`], strength: `${size} g` };
    members.push(await makeProduct(ctx, vendorId, { ...differs, ...options }));
  }
  return { familyId, categorySlug, members };
}
