import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { distanceKm } from '@/lib/geo';
import { decodeCursor, encodeCursor } from '@/lib/page';
import type { ProductCard } from '@/services/market/catalog';
import { asFamilies, inCategories } from './category-families';
import { type Easier, easierThan, hasFilters } from './easier';
import { askMeilisearch } from './engines/ask-meilisearch';
import { cardsOf } from './engines/cards-of';
import type { Facets, SearchFound, SearchRequest } from './engines/engine';
import { nameFacets } from './engines/meilisearch/name-facets';
import type { Place } from './engines/postgres/place';
import { meantOf } from './engines/postgres/plan';
import { searchPostgres } from './engines/postgres/search';
import { SearchProducts } from './inputs';

/** A card, how far its shop is from the shopper, and whether that is too far to deliver; null and false where no place is known. */
export type FoundCard = ProductCard & { readonly distanceKm: number | null; readonly isTooFar: boolean };

/** How far deliveries go, which search is told by whoever calls it: a wing above knows. */
export type Reach = { readonly reachKm: number | null };

type Found = Omit<SearchResults, 'items' | 'easier'> & { readonly items: readonly ProductCard[] };

export type SearchResults = {
  readonly items: readonly FoundCard[];
  readonly nextCursor: string | null;
  /** Products found, on all pages together. */
  readonly total: number;
  readonly facets: Facets;
  /** The query as it may have been meant; null where nothing seems mistyped. */
  readonly meant: string | null;
  /** Where nothing was found with filters on: what taking one of them away would find. */
  readonly easier: readonly Easier[];
};

/** Where a page begins: after a product, as PostgreSQL counts, or after so many, as the search engine does. */
type Start = { readonly place: Place | null; readonly offset: number };

/**
 * Products on sale by name, herb, category, form, shop, suburb or description, forgiving accents, plurals, other languages'
 * names of herbs and typing mistakes; filtered, ordered and counted; with filters and no words, all that is as asked for.
 * A category has all below it. The search engine answers where there is one, else PostgreSQL: then in one statement, and one
 * for the tree of categories where that is not remembered.
 */
export async function searchProducts(
  ctx: Ctx,
  input: SearchProducts,
  { reachKm }: Reach = { reachKm: null },
): Promise<SearchResults> {
  const asked = SearchProducts.parse(input);
  // Postgres refuses a NUL in text.
  const q = asked.q.replaceAll('\0', ' ').trim();
  const start = startOf(asked.cursor);
  const plain = requestOf(asked, q, start.offset, reachKm);
  if (q === '' && !hasFilters(plain)) return NOTHING;
  const request = await inCategories(ctx, plain);
  if (!request) return NOTHING;
  // Pages that PostgreSQL has begun it goes on with: the two do not rank alike.
  const found = start.place ? null : await askMeilisearch(ctx, request);
  const results = await (found
    ? fromMeilisearch(ctx, request, found)
    : fromPostgres(ctx, request, start.place));
  return {
    ...results,
    items: results.items.map((card) => withDistance(card, request)),
    facets: await asFamilies(ctx, results.facets),
    easier: results.total === 0 ? await easierThan(ctx, plain) : [],
  };
}

const NOTHING: SearchResults = { items: [], nextCursor: null, total: 0, facets: {}, meant: null, easier: [] };

function withDistance(card: ProductCard, { near, reachMetres }: SearchRequest): FoundCard {
  if (!near) return { ...card, distanceKm: null, isTooFar: false };
  const km = distanceKm(near, { lat: card.vendorLat, lng: card.vendorLng });
  return { ...card, distanceKm: km, isTooFar: reachMetres !== null && Math.round(km * 1_000) > reachMetres };
}

async function fromPostgres(ctx: Ctx, request: SearchRequest, after: Place | null): Promise<Found> {
  const { cards, next, ...found } = await searchPostgres(ctx, request, after);
  return {
    ...found,
    items: cards,
    nextCursor: next && encodeCursor([next.key, String(next.rank), next.id]),
  };
}

async function fromMeilisearch(
  ctx: Ctx,
  request: SearchRequest,
  { ids, total, facets }: SearchFound,
): Promise<Found> {
  const next = request.offset + request.limit;
  return {
    items: await cardsOf(ctx, ids),
    nextCursor: next < total ? encodeCursor([String(next)]) : null,
    total,
    facets: await nameFacets(ctx, facets),
    // It forgives without saying what; only where that did not help is there something to suggest.
    meant: total === 0 ? await meantOf(ctx, request.q) : null,
  };
}

/** To a tenth of a metre. PostgreSQL refuses to reckon with numbers that are hardly more than nothing. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function requestOf(
  asked: z.output<typeof SearchProducts>,
  q: string,
  offset: number,
  reachKm: number | null,
): SearchRequest {
  const { cursor, minPriceUgx, maxPriceUgx, minRating, near, order, ...rest } = asked;
  return {
    ...rest,
    q,
    offset,
    minPriceUgx: minPriceUgx == null ? null : BigInt(minPriceUgx),
    maxPriceUgx: maxPriceUgx == null ? null : BigInt(maxPriceUgx),
    minRating: minRating ?? null,
    near: near ? { lat: rounded(near.lat), lng: rounded(near.lng) } : null,
    reachMetres: near && reachKm !== null ? Math.round(reachKm * 1_000) : null,
    order: order === 'nearest' && !near ? 'match' : order,
  };
}

/** The engine reaches no further than this. */
const FURTHEST = 1_000;
const KEY = /^-?\d{1,18}$/;
const COUNT = /^\d{1,9}$/;
const RANK = /^-?\d{1,9}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function startOf(cursor: string | null | undefined): Start {
  const [count] = decodeCursor(cursor, 1) ?? [];
  if (count !== undefined && COUNT.test(count))
    return { place: null, offset: Math.min(Number(count), FURTHEST) };
  return { place: placeOf(cursor), offset: 0 };
}

function placeOf(cursor: string | null | undefined): Place | null {
  const [key, rank, id] = decodeCursor(cursor, 3) ?? [];
  if (key === undefined || rank === undefined || id === undefined) return null;
  return KEY.test(key) && RANK.test(rank) && UUID.test(id) ? { key, rank: Number(rank), id } : null;
}
