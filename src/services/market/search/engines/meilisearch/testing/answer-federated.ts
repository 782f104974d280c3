import {
  compare,
  type Found,
  ownOrders,
  reachableBy,
  type SearchBody,
  SearchFault,
  shownOf,
} from './answer-search';
import { scoreOf } from './match-words';
import type { Doc, DoubleIndex } from './state';

/** One of several searches of one list: which index it asks, and what its scores are multiplied with. */
export type WeighedSearch = {
  readonly index: DoubleIndex;
  readonly indexUid: string;
  readonly body: SearchBody;
  readonly weight: number;
};

const PAGING = ['offset', 'limit', 'page', 'hitsPerPage'] as const;

/** What a search may not say that is one of several of one list. @throws SearchFault as the server answers 400 */
function requireAllowed({ body, weight }: WeighedSearch, at: number): void {
  const where = `Inside \`.queries[${at}]\``;
  if (PAGING.some((field) => body[field] !== undefined))
    throw new SearchFault('invalid_multi_search_query_pagination', `${where}: no pagination here.`);
  if (body.facets !== undefined && body.facets !== null)
    throw new SearchFault('invalid_multi_search_query_facets', `${where}: no facets here.`);
  if (!(weight > 0))
    throw new SearchFault('invalid_multi_search_weight', `${where}: a weight is more than 0.`);
}

type Weighed = Found & { readonly score: number; readonly at: number };

/** Scores that differ by less are the same. */
const NEARLY_NOTHING = Number.EPSILON;

/**
 * Several searches as one list: by score and weight, then by the rules of the index that are none of the server's, then by which
 * search found it. A document that two of them find comes once. @throws SearchFault as the server answers 400
 */
export function answerFederated(
  searches: readonly WeighedSearch[],
  { offset = 0, limit = 20 }: { readonly offset?: number; readonly limit?: number },
): Record<string, unknown> {
  searches.forEach(requireAllowed);
  const found = searches.flatMap(({ index, body, weight }, at) =>
    reachableBy(index, body).map((one): Weighed => {
      return { ...one, at, score: scoreOf(one.match, index.settings.rankingRules) * weight };
    }),
  );
  const orders = searches[0] ? ownOrders(searches[0].index.settings) : [];
  found.sort((a, b) => {
    if (Math.abs(a.score - b.score) > NEARLY_NOTHING) return b.score - a.score;
    return compare(orders, a, b) || a.at - b.at;
  });
  const met = new Set<Doc>();
  const merged = found.filter(({ doc }) => !met.has(doc) && met.add(doc));
  const hits = merged.slice(offset, offset + limit).map((one) => ({
    ...shownOf(one, searches[one.at]?.body ?? {}),
    _federation: {
      ...{ indexUid: searches[one.at]?.indexUid, queriesPosition: one.at },
      weightedRankingScore: one.score,
    },
  }));
  return { hits, processingTimeMs: 0, offset, limit, estimatedTotalHits: merged.length };
}
