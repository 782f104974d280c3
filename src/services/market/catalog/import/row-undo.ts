import { z } from 'zod';
import type { Product } from '../own-product';
import { wordsAreShown } from '../product-state';
import type { Change } from './plan-rows';
import { factsAfter, factsOf, ProductFacts } from './product-facts';

const InFamily = z.object({ familyId: z.uuid(), options: z.array(z.string()) });
export type InFamily = z.infer<typeof InFamily>;

/** Words that wait for an admin. */
const Waiting = z.object({
  name: z.string(),
  description: z.string(),
  strength: z.string(),
  herbs: z.array(z.string()),
  tags: z.array(z.string()).exactOptional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
});

/** What takes a written row back. What may be missing was not known when files of before were read. */
export const RowUndo = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('created'),
    productId: z.uuid(),
    /** As the file has made it. */
    after: ProductFacts.optional(),
  }),
  z.object({
    kind: z.literal('changed'),
    productId: z.uuid(),
    before: ProductFacts,
    after: ProductFacts,
    /** Pieces that came, or went. */
    stockBy: z.int(),
    /** When it was written. */
    at: z.iso.datetime().optional(),
    /** Whether buyers knew its words then: else what they know now has been read by an admin since. */
    wasShown: z.boolean().optional(),
    /** What waited for an admin before and after, where the file has changed that; `asked`: the latter alone. */
    review: z.object({ before: Waiting.nullable(), after: Waiting.nullable() }).nullable().optional(),
    asked: Waiting.nullable().optional(),
    /** Where it got among the shop's families, if it did. */
    family: z.object({ before: InFamily.nullable(), after: InFamily }).nullable().default(null),
  }),
]);
export type RowUndo = z.infer<typeof RowUndo>;
export type ChangedRow = Extract<RowUndo, { kind: 'changed' }>;

export const placeOf = ({ familyId, options }: Pick<Product, 'familyId' | 'options'>): InFamily | null =>
  familyId && options ? { familyId, options } : null;

export function undoOf(plan: Change, now: Date): RowUndo {
  const { known, available, review, placement } = plan;
  const { product } = known;
  return {
    kind: 'changed',
    productId: product.id,
    before: factsOf(product),
    after: factsAfter(plan),
    stockBy: available === null ? 0 : available - known.available,
    at: now.toISOString(),
    wasShown: wordsAreShown(product.status),
    review:
      review.kind === 'stays'
        ? null
        : { before: known.waiting, after: review.kind === 'ask' ? review.proposed : null },
    family:
      placement?.kind === 'in'
        ? {
            before: placeOf(product),
            after: { familyId: placement.family.id, options: placement.options },
          }
        : null,
  };
}
