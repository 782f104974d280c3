import type { Ctx } from '@/db/tx';
import { inCategories } from './category-families';
import { askMeilisearch } from './engines/ask-meilisearch';
import type { FacetName, SearchRequest } from './engines/engine';
import { reachOf } from './engines/nearness';
import { searchPostgres } from './engines/postgres/search';

/** What would be found with all filters but one. */
export type Easier = { readonly without: FacetName; readonly total: number };

/** A request with one filter taken away; null where that one is not on. */
const TAKEN: Readonly<Record<FacetName, (asked: SearchRequest) => SearchRequest | null>> = {
  categories: (asked) => (asked.categories.length > 0 ? { ...asked, categories: [] } : null),
  forms: (asked) => (asked.forms.length > 0 ? { ...asked, forms: [] } : null),
  strengths: (asked) => (asked.strengths.length > 0 ? { ...asked, strengths: [] } : null),
  shops: (asked) => (asked.shops.length > 0 ? { ...asked, shops: [] } : null),
  prices: (asked) =>
    asked.minPriceUgx === null && asked.maxPriceUgx === null
      ? null
      : { ...asked, minPriceUgx: null, maxPriceUgx: null },
  ratings: (asked) => (asked.minRating === null ? null : { ...asked, minRating: null }),
  stock: (asked) => (asked.onlyInStock ? { ...asked, onlyInStock: false } : null),
  certified: (asked) => (asked.onlyCertified ? { ...asked, onlyCertified: false } : null),
  reach: (asked) => (asked.onlyInReach && reachOf(asked) ? { ...asked, onlyInReach: false } : null),
};
const NAMES = Object.keys(TAKEN).filter((name): name is FacetName => name in TAKEN);

/** Whether a request leaves anything out. */
export const hasFilters = (asked: SearchRequest): boolean =>
  NAMES.some((name) => TAKEN[name](asked) !== null);

/**
 * For a search that found nothing: which filter is to blame. What finds most comes first; filters that alone change nothing are
 * left out. No statement where the process holds the index, else one for each filter that is on.
 */
export async function easierThan(ctx: Ctx, asked: SearchRequest): Promise<readonly Easier[]> {
  const found: Easier[] = [];
  for (const without of NAMES) {
    const easier = TAKEN[without](asked);
    // Without words and without filters nothing is asked for.
    if (!easier || (easier.q === '' && !hasFilters(easier))) continue;
    const total = await totalOf(ctx, { ...easier, facets: [], offset: 0, limit: 0 });
    if (total > 0) found.push({ without, total });
  }
  return found.sort((a, b) => b.total - a.total);
}

async function totalOf(ctx: Ctx, plain: SearchRequest): Promise<number> {
  const request = await inCategories(ctx, plain);
  if (!request) return 0;
  return (await askMeilisearch(ctx, request))?.total ?? (await searchPostgres(ctx, request, null)).total;
}
