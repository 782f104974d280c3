import { z } from 'zod';
import { Distribution } from './facets';
import { windowOf } from './request';

/** What the engine answers to a search by pages. */
export const Answer = z.object({
  hits: z.array(z.object({ id: z.uuid() })),
  totalHits: z.number(),
  facetDistribution: Distribution.optional(),
});

/** Of the engine's page what was asked for. */
export function idsOf({ hits }: z.infer<typeof Answer>, asked: Parameters<typeof windowOf>[0]): string[] {
  const { from } = windowOf(asked);
  return hits.slice(from, from + asked.limit).map(({ id }) => id);
}
