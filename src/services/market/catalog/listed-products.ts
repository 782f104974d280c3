import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { offers } from './offers';
import { type ProductPicture, products } from './tables';

/** Read at once; the rest is asked for when this much has been taken. */
const BATCH = 500;

/** A share of all products: number `part` (from 1) of `parts`. A product is in the same one as long as it lives. */
export type Share = { readonly part: number; readonly parts: number };

/** On sale, and nothing that only adults may look at. */
const advertisable = and(offers.sold, eq(offers.restricted, false));

/** How many products are on sale. */
export async function countListed(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ total: count() }).from(offers).where(advertisable);
  return row?.total ?? 0;
}

/** Every product on sale of a share, with when it last changed, in the order of ids. */
export async function* listedProducts(
  ctx: Ctx,
  { part, parts }: Share,
): AsyncGenerator<{ slug: string; updatedAt: Date }> {
  const ofShare = sql`mod(hashtextextended(${offers.productId}::text, 0) & 2147483647, ${parts}::bigint) = ${part - 1}::bigint`;
  yield* inBatches((after) =>
    ctx.db
      .select({ id: products.id, slug: products.slug, updatedAt: products.updatedAt })
      .from(offers)
      .innerJoin(products, eq(products.id, offers.productId))
      .where(and(advertisable, ofShare, after === null ? undefined : gt(products.id, after)))
      .orderBy(asc(products.id))
      .limit(BATCH),
  );
}

export type AdvertisedProduct = {
  id: string;
  slug: string;
  name: string;
  strength: string;
  description: string;
  priceUgx: Ugx;
  picture: ProductPicture;
  vendorName: string;
  categoryName: string;
  /** The name its category stands below; null where it stands alone. */
  categoryParent: string | null;
  available: number;
  /** What groups it with others that differ in size, strength or flavour; null where it stands alone. */
  familyId: string | null;
};

/** Every product on sale that may be advertised elsewhere: never a restricted one, whoever may buy it here. */
export async function* advertisedProducts(ctx: Ctx): AsyncGenerator<AdvertisedProduct> {
  yield* inBatches((after) =>
    ctx.db
      .select({
        id: offers.productId,
        slug: offers.slug,
        name: offers.name,
        strength: offers.strength,
        description: offers.description,
        priceUgx: offers.priceUgx,
        picture: offers.picture,
        vendorName: offers.vendorName,
        categoryName: offers.categoryName,
        categoryParent: sql<
          string | null
        >`(select above.name from categories c join categories above on above.id = c.parent_id where c.id = ${offers.categoryId})`,
        available: offers.available,
        familyId: products.familyId,
      })
      .from(offers)
      .innerJoin(products, eq(products.id, offers.productId))
      .where(and(advertisable, after === null ? undefined : gt(offers.productId, after)))
      .orderBy(asc(offers.productId))
      .limit(BATCH),
  );
}

async function* inBatches<Row extends { id: string }>(
  batchAfter: (after: string | null) => PromiseLike<Row[]>,
): AsyncGenerator<Row> {
  for (let after: string | null = null; ; ) {
    const rows = await batchAfter(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}
