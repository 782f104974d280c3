import { z } from 'zod';
import { FACET_NAMES, SEARCH_ORDERS } from './engines/engine';

export {
  FACET_NAMES,
  type FacetName,
  type Facets,
  type FacetValue,
  SEARCH_ORDERS,
  type SearchOrder,
} from './engines/engine';
export { MOST_SUGGESTIONS, type Suggestion } from './engines/suggestion';

export const LONGEST_QUERY = 200;

/** Where one band of prices ends and the next begins, in shillings. */
export const PRICE_BANDS_UGX: readonly number[] = [10_000, 20_000, 50_000, 100_000];

const Values = z.array(z.string().max(120)).max(40).default([]);
const Price = z.number().int().min(0).max(1_000_000_000).nullish();

export const SearchProducts = z.object({
  q: z.string().max(LONGEST_QUERY),
  categories: Values,
  forms: Values,
  strengths: Values,
  /** Slugs of shops. */
  shops: Values,
  minPriceUgx: Price,
  maxPriceUgx: Price,
  minRating: z.number().int().min(1).max(5).nullish(),
  onlyInStock: z.boolean().default(false),
  onlyCertified: z.boolean().default(false),
  order: z.enum(SEARCH_ORDERS).default('match'),
  /** Only what can be delivered to `near`. */
  onlyInReach: z.boolean().default(false),
  /** Where the shopper is: for the order `nearest`, and so that what can be delivered comes first. */
  near: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).nullish(),
  /** What is to be counted over all that is found. */
  facets: z.array(z.enum(FACET_NAMES)).max(FACET_NAMES.length).default([]),
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(48).default(24),
});
export type SearchProducts = z.input<typeof SearchProducts>;

/** What somebody has typed so far. */
export const SuggestFor = z.object({ q: z.string().max(LONGEST_QUERY) });
export type SuggestFor = z.input<typeof SuggestFor>;

export const SEARCH_VIEWS = ['all', 'missed'] as const;
export const ListSearches = z.object({ view: z.enum(SEARCH_VIEWS).default('all') });
export type ListSearches = z.input<typeof ListSearches>;
