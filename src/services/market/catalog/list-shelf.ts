import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { isFirstOfFamily } from './families/card-family';
import { ListShelf } from './inputs';
import { offers } from './offers';
import { cardColumns, type ProductCard, toCard } from './product-card';

/**
 * Products on sale in shelf order, of one category with all below it, or of one vendor, or of all; of each family the first
 * alone. Goods for adults are on the shelf of their category alone, and on those above it where these are for adults too. One
 * statement.
 */
export async function listShelf(ctx: Ctx, input: ListShelf): Promise<Page<ProductCard>> {
  const { categorySlug, vendorSlug, cursor, limit } = ListShelf.parse(input);
  const which = and(
    offers.sold,
    vendorSlug === undefined ? undefined : eq(offers.vendorSlug, vendorSlug),
    after(cursor),
    isFirstOfFamily,
  );
  const rows = await ctx.db
    .select({ ...cardColumns, shelfRank: offers.shelfRank })
    .from(offers)
    .where(
      categorySlug === undefined
        ? and(which, eq(offers.restricted, false))
        : sql`${offers.productId} in (${firstOfEach(categorySlug, which, limit + 1)})`,
    )
    .orderBy(...IN_ORDER)
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([String(row.shelfRank), row.id]));
  return { items: page.items.map(toCard), nextCursor: page.nextCursor };
}

const IN_ORDER = [sql`${offers.shelfRank} desc nulls last`, sql`${offers.productId}`] as const;

/** The first of a category and of each below it, which have the first of all: each is read by its own index. */
const firstOfEach = (slug: string, which: SQL | undefined, most: number): SQL => sql`
  select shelf.product_id from categories asked
  join categories k on (k.id = asked.id or k.parent_id = asked.id) and (not k.restricted or asked.restricted)
  cross join lateral (
    select ${offers.productId} from ${offers} where ${offers.categoryId} = k.id and ${which}
    order by ${sql.join([...IN_ORDER], sql`, `)} limit ${most}::int
  ) as shelf
  where asked.slug = ${slug}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function after(cursor: string | null | undefined): SQL | undefined {
  const [rank, id] = decodeCursor(cursor, 2) ?? [];
  if (rank === undefined || id === undefined || !/^-?\d{1,9}$/.test(rank) || !UUID.test(id)) return undefined;
  return sql`(${offers.shelfRank} < ${rank}::int or (${offers.shelfRank} = ${rank}::int and ${offers.productId} > ${id}::uuid))`;
}
