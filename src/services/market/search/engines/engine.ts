/** What is looked for. A list that is empty, and null, ask for nothing. */
export type SearchRequest = {
  readonly q: string;
  /** Slugs. */
  readonly categories: readonly string[];
  readonly forms: readonly string[];
  readonly strengths: readonly string[];
  /** Slugs of shops. */
  readonly shops: readonly string[];
  readonly minPriceUgx: bigint | null;
  readonly maxPriceUgx: bigint | null;
  /** Whole stars. */
  readonly minRating: number | null;
  readonly onlyInStock: boolean;
  /** Only what has a lot with a good certificate on the shelf. */
  readonly onlyCertified: boolean;
  /** Where the shopper is, as far as that is known; needed for the order `nearest`, and taken into account by `match`. */
  readonly near: { readonly lat: number; readonly lng: number } | null;
  /** From how far away deliveries come; null where that is not known. */
  readonly reachMetres: number | null;
  /** Only what can be delivered to the shopper. */
  readonly onlyInReach: boolean;
  readonly order: SearchOrder;
  /** What is to be counted over all that was found. */
  readonly facets: readonly FacetName[];
  readonly offset: number;
  readonly limit: number;
};

export const SEARCH_ORDERS = ['match', 'cheapest', 'dearest', 'best_rated', 'nearest'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

export const FACET_NAMES = [
  'categories',
  'forms',
  'strengths',
  'shops',
  'prices',
  'ratings',
  'stock',
  'certified',
  'reach',
] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/**
 * A value, what people call it, and how many of what was found have it. Prices are counted by band (see PRICE_BANDS_UGX),
 * ratings by whole stars, 0 for none; stock, certified and reach (what can be delivered to the shopper; nothing where no place
 * is known) are "yes" or "no". Categories and shops are called by their names.
 */
export type FacetValue = {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** Of a category that stands below another one: that one's value, which comes before it and counts it too. */
  readonly parent?: string;
};
/** Names by slugs. */
export type Names = ReadonlyMap<string, string>;
/** The most frequent values come first. */
export type Facets = Readonly<FacetCounts>;
export type FacetCounts = Partial<Record<FacetName, readonly FacetValue[]>>;

/** No facet has more values than this. */
export const MOST_FACET_VALUES = 40;

/** Values as a facet has them: the most frequent first. */
export const byFrequency = (values: FacetValue[]): FacetValue[] =>
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MOST_FACET_VALUES);

/** Of so many, how many can be delivered to the shopper; null where that is not known. */
export const reachFacet = (total: number, within: number | null): FacetValue[] =>
  within === null
    ? []
    : byFrequency(
        [
          { value: 'yes', label: 'yes', count: within },
          { value: 'no', label: 'no', count: total - within },
        ].filter(({ count }) => count > 0),
      );

/** Where more than one word is looked for and fewer than this have them all, what has some of them follows. */
export const FEW_FOUND = 5;

/**
 * Of a family that is found, one product is shown: the first in the order that is asked for, among those that are as asked for.
 * It counts once in the total, and once for each value of a facet that any of its products that were found has, so that a count
 * says how many cards there are once the value is chosen. Meilisearch counts a family under one of its products only: where they
 * differ (strength, price, rating, stock, certificate) its facets may count less, and where fewer than FEW_FOUND have all words
 * it reckons by families, PostgreSQL by products.
 */
export type SearchFound = {
  /** Products in order; at most as many as were asked for. */
  readonly ids: readonly string[];
  readonly total: number;
  readonly facets: Facets;
};

/** A request for these words and nothing else. */
export const plainRequest = (q: string, offset: number, limit: number): SearchRequest => ({
  ...{ q, offset, limit, categories: [], forms: [], strengths: [], shops: [], facets: [] },
  ...{
    minPriceUgx: null,
    maxPriceUgx: null,
    minRating: null,
    onlyInStock: false,
    onlyCertified: false,
    near: null,
    reachMetres: null,
    onlyInReach: false,
    order: 'match',
  },
});
