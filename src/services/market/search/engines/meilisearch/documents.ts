import { createHash } from 'node:crypto';
import { and, asc, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { meanRating, offers } from '@/services/market/catalog';
import { PRICE_BANDS_UGX } from '../../inputs';

/** What Meilisearch knows of a product on sale. What a card shows comes from the database, so that it is never old. */
export type SearchDocument = {
  readonly id: string;
  /** One of each is shown; null for what is in none. */
  readonly family: string | null;
  readonly name: string;
  readonly description: string;
  readonly herbs: readonly string[];
  readonly tags: readonly string[];
  readonly category: string;
  readonly form: string;
  readonly strength: string;
  readonly shop: string;
  readonly place: string;
  readonly categorySlug: string;
  readonly vendorSlug: string;
  readonly priceUgx: number;
  readonly priceBand: number;
  readonly rating: number | null;
  readonly ratingFloor: number;
  readonly inStock: boolean;
  /** Whether a lot with a good certificate is on the shelf. */
  readonly certified: boolean;
  readonly shelfRank: number;
  readonly _geo: { readonly lat: number; readonly lng: number };
};

/** A document with the stamp of its content, by which the nightly comparison tells that it is old. */
export type StampedDocument = SearchDocument & { readonly stamp: string };

const columns = {
  id: offers.productId,
  family: sql<string | null>`(select p.family_id from products p where p.id = ${offers.productId})`,
  name: offers.name,
  description: offers.description,
  herbs: offers.herbs,
  tags: sql<string[]>`(select tags from products p where p.id = ${offers.productId})`,
  category: sql<string>`category_words(${offers.categoryId})`,
  form: offers.form,
  strength: offers.strength,
  shop: offers.vendorName,
  place: offers.vendorPlaceName,
  categorySlug: offers.categorySlug,
  vendorSlug: offers.vendorSlug,
  priceUgx: offers.priceUgx,
  ratingSum: offers.ratingSum,
  ratingCount: offers.ratingCount,
  available: offers.available,
  certified: offers.certified,
  shelfRank: offers.shelfRank,
  lat: offers.vendorLat,
  lng: offers.vendorLng,
};

const select = (ctx: Ctx, which: SQL | undefined) =>
  ctx.db.select(columns).from(offers).where(and(offers.sold, which)).orderBy(asc(offers.productId));

function documentOf(row: Awaited<ReturnType<typeof select>>[number]): StampedDocument {
  const { priceUgx, ratingSum, ratingCount, available, lat, lng, ...words } = row;
  const rating = meanRating(ratingSum, ratingCount);
  const document: SearchDocument = {
    ...words,
    // The engine keeps numbers as floats; prices are far below what these hold.
    priceUgx: Number(priceUgx),
    priceBand: PRICE_BANDS_UGX.filter((from) => priceUgx >= from).length,
    rating,
    ratingFloor: Math.floor(rating ?? 0),
    inStock: available > 0,
    _geo: { lat, lng },
  };
  return { ...document, stamp: stampOf(document) };
}

/** A short name of a document's content. */
function stampOf(document: SearchDocument): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('base64url').slice(0, 22);
}

/** The documents of those of the products that are on sale. */
export async function documentsOf(
  ctx: Ctx,
  productIds: readonly string[],
): Promise<readonly StampedDocument[]> {
  if (productIds.length === 0) return [];
  return (await select(ctx, inArray(offers.productId, [...productIds]))).map(documentOf);
}

/** The next documents of all products on sale, in the order of their ids. */
export async function documentsAfter(
  ctx: Ctx,
  after: string | null,
  limit: number,
): Promise<readonly StampedDocument[]> {
  const rows = await select(ctx, after === null ? undefined : gt(offers.productId, after)).limit(limit);
  return rows.map(documentOf);
}
