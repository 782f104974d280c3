import { z } from 'zod';
import {
  byFrequency,
  type FacetCounts,
  type FacetName,
  type Facets,
  FEW_FOUND,
  type SearchFound,
  type SearchRequest,
} from '../engine';
import { FACET_FIELDS, paramsOf, type Strategy, windowOf } from './request';
import type { MeilisearchServer } from './server';

/** The engine looks at no more words of a query. */
const MOST_WORDS = 10;

const Counts = z.record(z.string(), z.number()).optional();
const Answer = z.object({
  hits: z.array(z.object({ id: z.uuid() })),
  totalHits: z.number(),
  facetDistribution: z.record(z.string(), Counts).optional(),
});

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
  return known.length === 0 ? found : ask(server, { ...request, q: known.join(' ') }, 'last');
}

async function ask(
  server: MeilisearchServer,
  request: SearchRequest,
  strategy: Strategy,
): Promise<SearchFound> {
  const index = server.asking.index(server.liveUid);
  const answer = Answer.parse(await index.search(request.q, paramsOf(request, strategy)));
  const { from } = windowOf(request);
  return {
    ids: answer.hits.slice(from, from + request.limit).map(({ id }) => id),
    total: answer.totalHits,
    facets: facetsOf(request.facets, answer.facetDistribution ?? {}),
  };
}

type Distribution = Readonly<Record<string, Readonly<Record<string, number>> | undefined>>;

const YES_OR_NO: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };
const ASKED_YES_OR_NO: readonly FacetName[] = ['stock', 'certified'];

function facetsOf(names: readonly FacetName[], given: Distribution): Facets {
  const facets: FacetCounts = {};
  for (const name of names)
    facets[name] = byFrequency(
      Object.entries(given[FACET_FIELDS[name]] ?? {}).map(([word, count]) => {
        const value = ASKED_YES_OR_NO.includes(name) ? (YES_OR_NO[word] ?? word) : word;
        return { value, label: value, count };
      }),
    );
  return facets;
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
