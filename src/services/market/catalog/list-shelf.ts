import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { ListShelf } from './inputs';
import { offers } from './offers';
import { cardColumns, type ProductCard, toCard } from './product-card';

/**
 * Products on sale in shelf order, of one category or vendor or of all. Goods for adults are on the shelf of their
 * category alone. One statement.
 */
export async function listShelf(ctx: Ctx, input: ListShelf): Promise<Page<ProductCard>> {
  const { categorySlug, vendorSlug, cursor, limit } = ListShelf.parse(input);
  const rows = await ctx.db
    .select({ ...cardColumns, shelfRank: offers.shelfRank })
    .from(offers)
    .where(
      and(
        offers.sold,
        categorySlug === undefined ? eq(offers.restricted, false) : eq(offers.categorySlug, categorySlug),
        vendorSlug === undefined ? undefined : eq(offers.vendorSlug, vendorSlug),
        after(cursor),
      ),
    )
    .orderBy(sql`${offers.shelfRank} desc nulls last`, offers.productId)
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([String(row.shelfRank), row.id]));
  return { items: page.items.map(toCard), nextCursor: page.nextCursor };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function after(cursor: string | null | undefined): SQL | undefined {
  const [rank, id] = decodeCursor(cursor, 2) ?? [];
  if (rank === undefined || id === undefined || !/^-?\d{1,9}$/.test(rank) || !UUID.test(id)) return undefined;
  return sql`(${offers.shelfRank} < ${rank}::int or (${offers.shelfRank} = ${rank}::int and ${offers.productId} > ${id}::uuid))`;
}
