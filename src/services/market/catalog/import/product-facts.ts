import { z } from 'zod';
import { isSameText, textOfProduct } from '../own-product';
import { isSameTags } from '../tags';
import type { Known } from './known-products';
import { movesTo, type Plan } from './plan-rows';

const Shillings = z.string().regex(/^\d+$/);

/** What an import writes of a product it knows; shillings as a decimal string, as it is kept as JSON. */
export const ProductFacts = z.object({
  name: z.string(),
  description: z.string(),
  strength: z.string(),
  herbs: z.array(z.string()),
  /** Imports of the time before there were tags say nothing of them. */
  tags: z.array(z.string()).default([]),
  categoryId: z.uuid(),
  form: z.string(),
  priceUgx: Shillings,
  /** These two are not known of imports that are older than they. */
  costUgx: Shillings.nullable().optional(),
  minQuantity: z.int().optional(),
});
type Kept = z.infer<typeof ProductFacts>;
export type ProductFacts = Required<Kept>;

type Change = Extract<Plan, { kind: 'change' }>;

export const factsOf = (product: Known['product']): ProductFacts => ({
  ...textOfProduct(product),
  tags: product.tags,
  categoryId: product.categoryId,
  form: product.form,
  priceUgx: String(product.priceUgx),
  costUgx: product.costUgx === null ? null : String(product.costUgx),
  minQuantity: product.minQuantity,
});

/** The product as the row leaves it: new words of what buyers see wait for an admin, beside it. */
export function factsAfter({ draft, known: { product }, text, tags, isTextNew }: Change): ProductFacts {
  const costAfter = draft.costUgx ?? product.costUgx;
  const waits = product.status === 'live' || product.status === 'paused';
  return {
    ...textOfProduct(isTextNew && !waits ? text : product),
    tags,
    categoryId: movesTo(draft, product) ? draft.categoryId : product.categoryId,
    form: draft.says.form ? draft.form : product.form,
    priceUgx: String(draft.priceUgx),
    costUgx: costAfter === null ? null : String(costAfter),
    minQuantity: draft.minQuantity ?? product.minQuantity,
  };
}

/** Facts that are undone together, in a person's words. */
const PARTS: readonly (readonly [words: string, isSame: (one: Kept, other: Kept) => boolean])[] = [
  ['the words', isSameText],
  ['the category', (one, other) => one.categoryId === other.categoryId],
  ['the form', (one, other) => one.form === other.form],
  ['the price', (one, other) => one.priceUgx === other.priceUgx],
  ['the cost', (one, other) => one.costUgx === other.costUgx],
  ['the smallest order', (one, other) => one.minQuantity === other.minQuantity],
  ['the tags', (one, other) => isSameTags(one.tags, other.tags)],
];

/** What of the present is put back to `before`: all that is still as the import left it. Names what is not. */
export function factsPutBack(
  present: ProductFacts,
  { before, after }: { readonly before: Kept; readonly after: Kept },
): { readonly facts: ProductFacts; readonly stays: string[] } {
  const [words, category, form, price, cost, least, tags] = PARTS.map(([, isSame]) => isSame(present, after));
  const facts = {
    ...textOfProduct(words ? before : present),
    tags: tags ? before.tags : present.tags,
    categoryId: category ? before.categoryId : present.categoryId,
    form: form ? before.form : present.form,
    priceUgx: price ? before.priceUgx : present.priceUgx,
    costUgx: cost && before.costUgx !== undefined ? before.costUgx : present.costUgx,
    minQuantity: (least ? before.minQuantity : undefined) ?? present.minQuantity,
  };
  const stays = PARTS.filter(([, isSame]) => !isSame(before, after) && !isSame(present, after));
  return { facts, stays: stays.map(([name]) => name) };
}
