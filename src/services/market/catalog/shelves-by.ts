import { asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { offers } from './offers';
import { cardColumns, type ProductCard, toCard } from './product-card';
import { products } from './tables';
import { normalTag } from './tags';

/** Which products stand on a shelf, in which order, and how many. */
export type ShelfRule = {
  readonly by: 'all' | 'category' | 'vendor' | 'tag';
  /** The end of the address a category has or had, or of a shop's, or a herb or tag; nothing where all products are meant. */
  readonly of: string;
  readonly sort: 'best' | 'newest' | 'price-low' | 'price-high' | 'rating';
  readonly limit: number;
};

const MEAN = sql`${offers.ratingSum}::numeric / nullif(${offers.ratingCount}, 0)`;
const ORDERS: Readonly<Record<ShelfRule['sort'], SQL>> = {
  best: sql`${offers.shelfRank} desc`,
  newest: sql`${products.createdAt} desc`,
  'price-low': sql`${offers.priceUgx}`,
  'price-high': sql`${offers.priceUgx} desc`,
  // Of two that are rated alike, the one that more people rated.
  rating: sql`${MEAN} desc nulls last, ${offers.ratingCount} desc`,
};

function fits({ by, of }: ShelfRule): SQL {
  switch (by) {
    case 'all':
      return sql`true`;
    case 'category':
      return sql`${offers.categoryId} in (select category_family(${of}))`;
    case 'vendor':
      return sql`${offers.vendorSlug} = ${of}`;
    case 'tag':
      return sql`(${products.tags} @> array[${normalTag(of)}]::text[]
        or exists (select from unnest(${offers.herbs}) herb where lower(herb) = lower(${of})))`;
  }
}

/**
 * Shelves by rules, one of each family, what is sold out last, without goods for adults: kept pages show them, and nobody is
 * asked for their age there. Where a shop is named its own goods alone. One statement for all of them, none for none.
 */
export async function shelvesBy(
  ctx: Ctx,
  rules: readonly ShelfRule[],
  vendorId: string | null = null,
): Promise<ProductCard[][]> {
  if (rules.length === 0) return [];
  const sells = vendorId === null ? sql`true` : sql`${offers.vendorId} = ${vendorId}::uuid`;
  const parts = rules.map((rule, shelf) => {
    const order = sql`${offers.available} = 0, ${ORDERS[rule.sort]}, ${offers.productId}`;
    return sql`(select ${shelf}::int as shelf, place, product_id from (
      select row_number() over (order by ${order}) as place, ${offers.productId} as product_id,
        row_number() over (partition by coalesce(${products.familyId}, ${products.id}) order by ${order}) as nth
      from ${offers} inner join ${products} on ${products.id} = ${offers.productId}
      where ${offers.sold} and not ${offers.restricted} and ${fits(rule)} and ${sells}
    ) as standing where nth = 1 order by place limit ${rule.limit}::int)`;
  });
  const rows = await ctx.db
    .select({ ...cardColumns, shelf: sql<number>`picked.shelf` })
    .from(sql`(${sql.join(parts, sql` union all `)}) as picked`)
    .innerJoin(offers, eq(offers.productId, sql`picked.product_id`))
    .orderBy(asc(sql`picked.shelf`), asc(sql`picked.place`));
  return rules.map((_, shelf) => rows.filter((row) => row.shelf === shelf).map(toCard));
}
