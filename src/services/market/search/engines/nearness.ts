import type { SearchRequest } from './engine';

/**
 * In the default order what the words say of a product counts a little less the farther its shop is from the shopper: a
 * thousandth for each of these metres, and never more than MOST_TAKEN. A distance decides between what the words say nearly the
 * same of, and no more. How many of the words a product has comes before it. Meilisearch does it in rings (meilisearch/rings.ts).
 */
export const METRES_A_THOUSANDTH = 200;
export const MOST_TAKEN = 150;

/** What each word that a product has adds to its score; what the words say of it is below that. */
export const SLOT = 1_000_000_000;
/** More than any score: what nobody rides to the shopper comes after all else. */
export const TOO_FAR = 1_000_000_000_000;

/** The place of a request and how far from it deliveries come from; null where either is not known. */
export function reachOf({
  near,
  reachMetres,
}: SearchRequest): { lat: number; lng: number; metres: number } | null {
  return near && reachMetres !== null ? { lat: near.lat, lng: near.lng, metres: reachMetres } : null;
}
