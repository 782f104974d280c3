import { z } from 'zod';
import type { SearchFound, SearchRequest } from '../engine';
import { reachOf } from '../nearness';
import { Answer, idsOf } from './answer';
import { facetsOf } from './facets';
import { paramsOf, ringQuery, type Strategy } from './request';
import { ringsBetween } from './rings';
import type { MeilisearchServer } from './server';

/** What can be delivered, or what is too far for that. Where how far deliveries go is not known all is near. */
type Part = 'near' | 'far';

/**
 * The default order for a shopper whose place is known: what can be delivered comes first, and in both parts a product counts the
 * less the farther its shop is (`nearness.ts`), by rings. The engine makes one list of several searches, one for each ring,
 * in which it multiplies its scores with what the ring weighs; its own last rules decide between equals, so pages fit together.
 */
export async function askByPlace(
  server: MeilisearchServer,
  request: SearchRequest,
  strategy: Strategy,
): Promise<SearchFound> {
  const { offset, limit } = request;
  const [{ total, near, facets }, ids] = await Promise.all([
    count(server, request, strategy),
    idsIn(server, request, strategy, 'near'),
  ]);
  if (ids.length < limit && total > near) {
    const rest = { ...request, offset: Math.max(0, offset - near), limit: limit - ids.length };
    ids.push(...(await idsIn(server, rest, strategy, 'far')));
  }
  return { ids, total, facets };
}

/** How much is found, how much of it is near, and what facets count. */
async function count({ asking, liveUid }: MeilisearchServer, request: SearchRequest, strategy: Strategy) {
  const hasFar = reachOf(request) !== null && !request.onlyInReach;
  const all = { ...request, offset: 0, limit: 0 };
  const asked = hasFar ? [all, { ...all, onlyInReach: true, facets: [] }] : [all];
  const { results } = await asking.multiSearch({
    queries: asked.map((one) => ({ indexUid: liveUid, q: one.q, ...paramsOf(one, strategy) })),
  });
  const [found, within = found] = z.tuple([Answer], Answer).parse(results);
  const [total, near] = [found.totalHits, within.totalHits];
  const inReach = reachOf(request) ? near : null;
  return { total, near, facets: facetsOf(request.facets, found.facetDistribution ?? {}, inReach, total) };
}

const Merged = z.object({ hits: z.array(z.object({ id: z.uuid() })) });

/** The page of a part that is asked for, as ids. */
async function idsIn(
  { asking, liveUid }: MeilisearchServer,
  request: SearchRequest,
  strategy: Strategy,
  part: Part,
): Promise<string[]> {
  const { q, near, offset, limit } = request;
  if (limit === 0) return [];
  // How many of the words there are comes before what they say, and a share of the score would take from both; and where nothing
  // is said nothing can be taken from it.
  if (near === null || strategy !== 'all' || q === '') {
    const inPart = { ...request, facets: [], onlyInReach: part === 'near' };
    const answer = await asking.index(liveUid).search(q, paramsOf(inPart, strategy, part === 'far'));
    return idsOf(Answer.parse(answer), request);
  }
  const reach = reachOf(request)?.metres ?? null;
  const rings = part === 'near' ? ringsBetween(0, reach) : ringsBetween(reach ?? 0, null);
  const merged = await asking.multiSearch({
    federation: { offset, limit },
    queries: rings.map((ring) => ({ indexUid: liveUid, ...ringQuery(request, near, ring) })),
  });
  return Merged.parse(merged).hits.map(({ id }) => id);
}
