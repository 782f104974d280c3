import type { Ugx } from '@/lib/money';
import { offers } from './offers';
import type { ProductPicture } from './tables';

export type ProductCard = {
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

/** What a query selects to make cards. */
export const cardColumns = {
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

export type CardRow = Omit<ProductCard, 'rating' | 'inStock'> & { ratingSum: number; available: number };

export function meanRating(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((10 * sum) / count) / 10;
}

export function toCard(row: CardRow): ProductCard {
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
