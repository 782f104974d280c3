import type { Ctx } from '@/db/tx';
import type { Facets, SearchRequest } from '../../engine';
import type { Place } from '../place';
import { meantBy } from '../plan';
import { slotsOf } from '../query-words';
import { facetsIn } from './count';
import { currentCopy } from './held-copy';
import { matchesIn } from './match';
import { oneOfEach, pageIn } from './page';
import { waysIn } from './ways';

export type CopyFound = {
  /** In order. */
  readonly ids: readonly string[];
  readonly total: number;
  readonly facets: Facets;
  readonly next: Place | null;
  readonly meant: string | null;
};

/**
 * What the statement of a search would find, worked out in this process; null where it holds no copy of the index that is up to
 * date. Asks the database only what has changed and what words it meets for the first time.
 */
export async function searchCopy(
  ctx: Ctx,
  words: readonly string[],
  request: SearchRequest,
  after: Place | null,
): Promise<CopyFound | null> {
  const held = await currentCopy(ctx);
  if (!held) return null;
  const slots = slotsOf(words);
  await held.words.learn(ctx, held.copy, slots);
  // From here on nothing waits, so nothing changes.
  const ways = waysIn(held.copy, held.words, slots);
  const matches = matchesIn(held.copy, ways, request);
  const kept = oneOfEach(held.copy, matches, request);
  const places = pageIn(held.copy, kept, request, after);
  const page = places.slice(0, request.limit);
  return {
    ids: page.map(({ id }) => id),
    total: kept.at.length,
    facets: facetsIn(held.copy, request, matches.at, kept.at),
    next: places.length > request.limit ? (page.at(-1) ?? null) : null,
    meant: meantBy(words, ways.planned),
  };
}
