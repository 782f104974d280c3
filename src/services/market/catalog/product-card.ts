import type { Ugx } from '@/lib/money';
import { CardFamily, familyOfCard } from './families/card-family';
import { offers } from './offers';
import type { ProductPicture } from './tables';

/** What there is to say of a product in short. */
export type ProductFacts = {
  id: string;
  slug: string;
  name: string;
  form: string;
  strength: string;
  priceUgx: Ugx;
  /** The fewest pieces the shop sends. */
  minQuantity: number;
  picture: ProductPicture;
  vendorSlug: string;
  vendorName: string;
  vendorLat: number;
  vendorLng: number;
  placeName: string;
  /** Mean of 1 to 5 with one decimal; null while nobody has rated. */
  rating: number | null;
  ratingCount: number;
  inStock: boolean;
};

/** A product in a list, where it stands for all of its family: it can be bought while any of these can. */
export type ProductCard = ProductFacts & {
  /** How many sizes or flavours there are, and what the cheapest costs; null where there is nothing to choose. */
  options: { count: number; fromUgx: Ugx } | null;
};

/** What a query selects to tell of products. */
export const factColumns = {
  id: offers.productId,
  slug: offers.slug,
  name: offers.name,
  form: offers.form,
  strength: offers.strength,
  priceUgx: offers.priceUgx,
  minQuantity: offers.minQuantity,
  picture: offers.picture,
  vendorSlug: offers.vendorSlug,
  vendorName: offers.vendorName,
  vendorLat: offers.vendorLat,
  vendorLng: offers.vendorLng,
  placeName: offers.vendorPlaceName,
  ratingSum: offers.ratingSum,
  ratingCount: offers.ratingCount,
  available: offers.available,
};

/** What a query selects to make cards. */
export const cardColumns = { ...factColumns, options: familyOfCard };

export type FactRow = Omit<ProductFacts, 'rating' | 'inStock'> & { ratingSum: number; available: number };
export type CardRow = FactRow & { options: unknown };

export function meanRating(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((10 * sum) / count) / 10;
}

export function toFacts(row: FactRow): ProductFacts {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    form: row.form,
    strength: row.strength,
    priceUgx: row.priceUgx,
    minQuantity: row.minQuantity,
    picture: row.picture,
    vendorSlug: row.vendorSlug,
    vendorName: row.vendorName,
    vendorLat: row.vendorLat,
    vendorLng: row.vendorLng,
    placeName: row.placeName,
    rating: meanRating(row.ratingSum, row.ratingCount),
    ratingCount: row.ratingCount,
    inStock: row.available > 0,
  };
}

export function toCard(row: CardRow): ProductCard {
  const facts = toFacts(row);
  const family = CardFamily.parse(row.options);
  if (!family) return { ...facts, options: null };
  const { count, fromUgx, inStock } = family;
  return { ...facts, inStock: facts.inStock || inStock, options: { count, fromUgx } };
}
