import { z } from 'zod';
import { FEW_FOUND, type SearchFound, type SearchRequest } from '../engine';
import { reachOf } from '../nearness';
import { Answer, idsOf } from './answer';
import { askByPlace } from './by-place';
import { facetsOf } from './facets';
import { paramsOf, type Strategy } from './request';
import type { MeilisearchServer } from './server';

/** The engine looks at no more words of a query. */
const MOST_WORDS = 10;

/**
 * Asks for what has all the words; where few have, for what has as many as possible of those that are known at all,
 * the rarest among them surely. @throws what the client throws, see troubleOf
 */
export async function searchMeilisearch(
  server: MeilisearchServer,
  request: SearchRequest,
): Promise<SearchFound> {
  const found = await ask(server, request, 'all');
  const words = wordsOf(request.q);
  if (found.total >= FEW_FOUND || words.length < 2) return found;
  const known = await knownWords(server, request, words);
  if (known.length === 0) return found;
  return ask(server, { ...request, q: known.join(' ') }, known.length === 1 ? 'all' : 'last');
}

async function ask(
  server: MeilisearchServer,
  request: SearchRequest,
  strategy: Strategy,
): Promise<SearchFound> {
  const { q, order, near, onlyInReach } = request;
  const hasFar = reachOf(request) !== null && !onlyInReach;
  if (order === 'match' && near !== null) return askByPlace(server, request, strategy);
  if (hasFar) return askInOrder(server, request, strategy);
  const index = server.asking.index(server.liveUid);
  const answer = Answer.parse(await index.search(q, paramsOf(request, strategy)));
  const total = answer.totalHits;
  return {
    ids: idsOf(answer, request),
    total,
    facets: facetsOf(request.facets, answer.facetDistribution ?? {}, reachOf(request) ? total : null),
  };
}

/** In an order that was asked for what can be delivered is only counted. */
async function askInOrder(
  { asking, liveUid }: MeilisearchServer,
  request: SearchRequest,
  strategy: Strategy,
): Promise<SearchFound> {
  const { q } = request;
  const within = { ...request, onlyInReach: true, facets: [], offset: 0, limit: 0 };
  const { results } = await asking.multiSearch({
    queries: [
      { indexUid: liveUid, q, ...paramsOf(request, strategy) },
      { indexUid: liveUid, q, ...paramsOf(within, strategy) },
    ],
  });
  const [all, near] = z.tuple([Answer, Answer]).parse(results);
  const [total, inReach] = [all.totalHits, near.totalHits];
  return {
    ids: idsOf(all, request),
    total,
    facets: facetsOf(request.facets, all.facetDistribution ?? {}, inReach, total),
  };
}

/** Words as the engine tells them apart, near enough. */
const wordsOf = (q: string): string[] => (q.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);

/** Those of the words that something has, the rarest first: words are dropped from the end. */
async function knownWords(
  { asking, liveUid }: MeilisearchServer,
  request: SearchRequest,
  words: readonly string[],
): Promise<string[]> {
  const { filter } = paramsOf(request, 'all');
  const queries = words.map((q) => ({ indexUid: liveUid, q, filter, limit: 0 }));
  const { results } = await asking.multiSearch({ queries });
  const counts = results.map(({ estimatedTotalHits }) => estimatedTotalHits ?? 0);
  return words
    .map((word, at) => ({ word, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .map(({ word }) => word);
}
