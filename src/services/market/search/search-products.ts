import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { cardColumns, offers, type ProductCard, toCard } from '@/services/market/catalog';
import { askMeilisearch } from './engines/ask-meilisearch';
import { plainRequest } from './engines/engine';
import { SearchProducts } from './inputs';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WHOLE = /^-?\d{1,9}$/;

type Place = { score: number; rank: number; id: string };
/** Where a page begins: after a product, as PostgreSQL counts, or after so many, as the search engine does. */
type Start = { readonly place: Place | null; readonly offset: number };

/**
 * Products on sale by name, herb, category, form, shop or suburb, forgiving accents, plurals and typing
 * mistakes. Best match first, then shelf order. The search engine answers where there is one, else PostgreSQL.
 */
export async function searchProducts(ctx: Ctx, input: SearchProducts): Promise<Page<ProductCard>> {
  const { q, cursor, limit } = SearchProducts.parse(input);
  // Postgres refuses a NUL in text.
  const text = q.replaceAll('\0', ' ').trim();
  if (text === '') return { items: [], nextCursor: null };
  const start = startOf(cursor);
  // Pages that PostgreSQL has begun it goes on with: the two do not rank alike.
  const found = start.place ? null : await askMeilisearch(ctx, plainRequest(text, start.offset, limit));
  if (!found) return searchPostgres(ctx, text, start, limit);
  const next = start.offset + limit;
  return {
    items: await cardsOf(ctx, found.ids),
    nextCursor: next < found.total ? encodeCursor([String(next)]) : null,
  };
}

/** The cards of what was found, as they are now: what is no longer sold is left out. */
async function cardsOf(ctx: Ctx, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select(cardColumns)
    .from(offers)
    .where(and(offers.sold, inArray(offers.productId, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toCard(row)] : [];
  });
}

async function searchPostgres(
  ctx: Ctx,
  text: string,
  { place, offset }: Start,
  limit: number,
): Promise<Page<ProductCard>> {
  const found = sql`search_products(${text}, ${place?.score ?? null}::int, ${place?.rank ?? null}::int,
    ${place?.id ?? null}::uuid, ${offset + limit + 1}::int)`;
  const rows = await ctx.db
    .select({
      ...cardColumns,
      score: sql<number>`found.score`,
      rank: offers.shelfRank,
    })
    .from(sql`${found} as found`)
    .innerJoin(offers, eq(offers.productId, sql`found.product_id`))
    .orderBy(sql`found.score desc`, sql`found.shelf_rank desc`, sql`found.product_id`)
    .offset(offset);
  const page = toPage(rows, limit, (row) => encodeCursor([String(row.score), String(row.rank), row.id]));
  return { items: page.items.map(toCard), nextCursor: page.nextCursor };
}

/** The engine reaches no further than this. */
const FURTHEST = 1_000;

function startOf(cursor: string | null | undefined): Start {
  const [count] = decodeCursor(cursor, 1) ?? [];
  if (count !== undefined && WHOLE.test(count))
    return { place: null, offset: Math.min(Math.max(0, Number(count)), FURTHEST) };
  return { place: placeOf(cursor), offset: 0 };
}

function placeOf(cursor: string | null | undefined): Place | null {
  const [score, rank, id] = decodeCursor(cursor, 3) ?? [];
  if (score === undefined || rank === undefined || id === undefined) return null;
  if (!WHOLE.test(score) || !WHOLE.test(rank) || !UUID.test(id)) return null;
  return { score: Number(score), rank: Number(rank), id };
}
