import { z } from 'zod';
import {
  byFrequency,
  type FacetCounts,
  type FacetName,
  type Facets,
  FEW_FOUND,
  reachFacet,
  type SearchFound,
  type SearchRequest,
} from '../engine';
import { reachOf } from '../nearness';
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
  if (reachOf(request) && !request.onlyInReach) return askByReach(server, request, strategy);
  const index = server.asking.index(server.liveUid);
  const answer = Answer.parse(await index.search(request.q, paramsOf(request, strategy)));
  const total = answer.totalHits;
  return {
    ids: idsOf(answer, request),
    total,
    facets: facetsOf(request.facets, answer.facetDistribution ?? {}, reachOf(request) ? total : null),
  };
}

/** Of the engine's page what was asked for. */
function idsOf({ hits }: z.infer<typeof Answer>, asked: Parameters<typeof windowOf>[0]): string[] {
  const { from } = windowOf(asked);
  return hits.slice(from, from + asked.limit).map(({ id }) => id);
}

/**
 * Where it is known how far deliveries come: what is found and, of that, what is near enough. By default the latter comes
 * first, in the engine's own order: it ranks by rules one after the other and has no score of which a distance could take a share.
 */
async function askByReach(
  { asking, liveUid }: MeilisearchServer,
  request: SearchRequest,
  strategy: Strategy,
): Promise<SearchFound> {
  const { q, offset, limit } = request;
  const isFirst = request.order === 'match';
  const none = { offset: 0, limit: 0 };
  const within = { ...request, onlyInReach: true, facets: [] };
  const { results } = await asking.multiSearch({
    queries: [
      { indexUid: liveUid, q, ...paramsOf({ ...request, ...(isFirst && none) }, strategy) },
      { indexUid: liveUid, q, ...paramsOf({ ...within, ...(isFirst ? {} : none) }, strategy) },
    ],
  });
  const [all, near] = z.tuple([Answer, Answer]).parse(results);
  const ids = idsOf(isFirst ? near : all, request);
  const [total, inReach] = [all.totalHits, near.totalHits];
  if (isFirst && ids.length < limit && total > inReach) {
    const rest = { ...request, facets: [], offset: Math.max(0, offset - inReach), limit: limit - ids.length };
    const beyond = await asking.index(liveUid).search(q, paramsOf(rest, strategy, true));
    ids.push(...idsOf(Answer.parse(beyond), rest));
  }
  return { ids, total, facets: facetsOf(request.facets, all.facetDistribution ?? {}, inReach, total) };
}

type Distribution = Readonly<Record<string, Readonly<Record<string, number>> | undefined>>;

const YES_OR_NO: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };
const ASKED_YES_OR_NO: readonly FacetName[] = ['stock', 'certified'];

function facetsOf(
  names: readonly FacetName[],
  given: Distribution,
  inReach: number | null,
  total = inReach ?? 0,
): Facets {
  const facets: FacetCounts = {};
  for (const name of names) {
    if (name === 'reach') {
      facets.reach = reachFacet(total, inReach);
      continue;
    }
    facets[name] = byFrequency(
      Object.entries(given[FACET_FIELDS[name]] ?? {}).map(([word, count]) => {
        const value = ASKED_YES_OR_NO.includes(name) ? (YES_OR_NO[word] ?? word) : word;
        return { value, label: value, count };
      }),
    );
  }
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
