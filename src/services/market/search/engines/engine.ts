/** What is looked for. A list that is empty, and null, ask for nothing. */
export type SearchRequest = {
  readonly q: string;
  readonly categories: readonly string[];
  readonly forms: readonly string[];
  readonly herbs: readonly string[];
  /** Slugs of shops. */
  readonly shops: readonly string[];
  /** Suburbs, by name. */
  readonly places: readonly string[];
  readonly minPriceUgx: bigint | null;
  readonly maxPriceUgx: bigint | null;
  readonly minRating: number | null;
  readonly onlyInStock: boolean;
  /** Where from distances count; needed for the order `nearest`. */
  readonly near: { readonly lat: number; readonly lng: number } | null;
  readonly order: SearchOrder;
  /** What is to be counted over all that was found. */
  readonly facets: readonly FacetName[];
  readonly offset: number;
  readonly limit: number;
};

export type SearchOrder = 'match' | 'cheapest' | 'dearest' | 'best_rated' | 'nearest';

export type FacetName = 'categories' | 'forms' | 'herbs' | 'shops' | 'places';
/** How many of what was found have each value, for what was to be counted. */
export type Facets = Readonly<Partial<Record<FacetName, Readonly<Record<string, number>>>>>;

export type SearchFound = {
  /** Products in order; at most as many as were asked for. */
  readonly ids: readonly string[];
  readonly total: number;
  readonly facets: Facets;
};

/** A request for these words and nothing else. */
export const plainRequest = (q: string, offset: number, limit: number): SearchRequest => ({
  ...{ q, offset, limit, categories: [], forms: [], herbs: [], shops: [], places: [], facets: [] },
  ...{
    minPriceUgx: null,
    maxPriceUgx: null,
    minRating: null,
    onlyInStock: false,
    near: null,
    order: 'match',
  },
});
