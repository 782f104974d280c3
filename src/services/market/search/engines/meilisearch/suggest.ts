import { z } from 'zod';
import { MOST_SUGGESTIONS } from '../suggestion';
import type { MeilisearchServer } from './server';

const Answer = z.object({ hits: z.array(z.object({ id: z.uuid() })) });

/**
 * Products that have all words, as ids in order: to the engine the last word is a beginning anyway.
 * @throws what the client throws, see troubleOf
 */
export async function suggestMeilisearch(
  { asking, liveUid }: MeilisearchServer,
  q: string,
): Promise<readonly string[]> {
  const answer = await asking.index(liveUid).search(q, {
    limit: MOST_SUGGESTIONS,
    matchingStrategy: 'all',
    attributesToRetrieve: ['id'],
  });
  return Answer.parse(answer).hits.map(({ id }) => id);
}
