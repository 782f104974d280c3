import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { cardColumns, offers, type ProductCard, toCard } from '@/services/market/catalog';
import { SearchProducts } from './inputs';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WHOLE = /^-?\d{1,9}$/;

type Place = { score: number; rank: number; id: string };

/**
 * Products on sale by name, herb, category, form, shop or suburb, forgiving accents, plurals and typing
 * mistakes. Best match first, then shelf order. One statement.
 */
export async function searchProducts(ctx: Ctx, input: SearchProducts): Promise<Page<ProductCard>> {
  const { q, cursor, limit } = SearchProducts.parse(input);
  // Postgres refuses a NUL in text.
  const text = q.replaceAll('\0', ' ').trim();
  if (text === '') return { items: [], nextCursor: null };
  const from = placeOf(cursor);
  const found = sql`search_products(${text}, ${from?.score ?? null}::int, ${from?.rank ?? null}::int,
    ${from?.id ?? null}::uuid, ${limit + 1}::int)`;
  const rows = await ctx.db
    .select({
      ...cardColumns,
      score: sql<number>`found.score`,
      rank: offers.shelfRank,
    })
    .from(sql`${found} as found`)
    .innerJoin(offers, eq(offers.productId, sql`found.product_id`))
    .orderBy(sql`found.score desc`, sql`found.shelf_rank desc`, sql`found.product_id`);
  const page = toPage(rows, limit, (row) => encodeCursor([String(row.score), String(row.rank), row.id]));
  return { items: page.items.map(toCard), nextCursor: page.nextCursor };
}

function placeOf(cursor: string | null | undefined): Place | null {
  const [score, rank, id] = decodeCursor(cursor, 3) ?? [];
  if (score === undefined || rank === undefined || id === undefined) return null;
  if (!WHOLE.test(score) || !WHOLE.test(rank) || !UUID.test(id)) return null;
  return { score: Number(score), rank: Number(rank), id };
}
