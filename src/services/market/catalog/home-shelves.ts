import { asc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type CategoryView, listTopCategories } from './categories';
import { offers } from './offers';
import { cardColumns, type ProductCard, toCard } from './product-card';
import { products } from './tables';

const SHELVES = 4;
const PER_SHELF = 8;

export type HomeShelves = {
  categories: CategoryView[];
  shelves: { category: CategoryView; products: ProductCard[] }[];
};

/** The front page: all categories that stand alone, and the best of the first few of them that are for everybody. Two statements. */
export async function homeShelves(ctx: Ctx): Promise<HomeShelves> {
  const categories = await listTopCategories(ctx);
  const shown = categories
    .filter((category) => category.productCount > 0 && !category.restricted)
    .slice(0, SHELVES);
  const topSlug = sql<string>`coalesce(above.slug, k.slug)`;
  const order = sql`${offers.available} = 0, ${offers.shelfRank} desc, ${offers.productId}`;
  // One of each family.
  const nth = sql<number>`row_number() over (partition by coalesce(${products.familyId}, ${products.id}) order by ${order})`;
  const standing = ctx.db
    .select({
      productId: offers.productId,
      topSlug: topSlug.as('top_slug'),
      nth: nth.as('nth'),
      place: sql<number>`row_number() over (order by ${order})`.as('place'),
    })
    .from(offers)
    .innerJoin(products, eq(products.id, offers.productId))
    .innerJoin(sql`categories k`, sql`k.id = ${offers.categoryId}`)
    .leftJoin(sql`categories above`, sql`above.id = k.parent_id`)
    .where(
      sql`${offers.sold} and not ${offers.restricted} and ${topSlug} in (select jsonb_array_elements_text(${JSON.stringify(shown.map((category) => category.slug))}::text::jsonb))`,
    )
    .as('standing');
  const ranked = ctx.db
    .select({
      productId: standing.productId,
      topSlug: standing.topSlug,
      place: sql<number>`row_number() over (partition by ${standing.topSlug} order by ${standing.place})`.as(
        'in_shelf',
      ),
    })
    .from(standing)
    .where(eq(standing.nth, 1))
    .as('ranked');
  const rows = await ctx.db
    .select({ ...cardColumns, topSlug: ranked.topSlug })
    .from(ranked)
    .innerJoin(offers, eq(offers.productId, ranked.productId))
    .where(sql`${ranked.place} <= ${PER_SHELF}`)
    .orderBy(asc(ranked.place));
  return {
    categories,
    shelves: shown.map((category) => ({
      category,
      products: rows.filter((row) => row.topSlug === category.slug).map(toCard),
    })),
  };
}
