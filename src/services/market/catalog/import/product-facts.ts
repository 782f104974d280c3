import { z } from 'zod';
import { type AttributeValues, isSameAnswers, saidOf } from '../attributes/definition';
import { isSameText, textOfProduct } from '../own-product';
import { isSameTags } from '../tags';
import type { Known } from './known-products';
import { type Change, movesTo } from './plan-rows';

const Shillings = z.string().regex(/^\d+$/);

/** What an import writes of a product it knows; shillings as a decimal string, as it is kept as JSON. */
export const ProductFacts = z.object({
  name: z.string(),
  description: z.string(),
  strength: z.string(),
  herbs: z.array(z.string()),
  /** Imports of the time before there were tags say nothing of them. */
  tags: z.array(z.string()).default([]),
  /** Nor do those of before files had details say anything of these. */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  categoryId: z.uuid(),
  form: z.string(),
  priceUgx: Shillings,
  /** These two are not known of imports that are older than they. */
  costUgx: Shillings.nullable().optional(),
  minQuantity: z.int().optional(),
});
/** As an import of whatever age has kept them. */
export type KeptFacts = z.infer<typeof ProductFacts>;
export type ProductFacts = Required<KeptFacts>;

type Standing = Pick<
  Known['product'],
  | 'name'
  | 'description'
  | 'strength'
  | 'herbs'
  | 'tags'
  | 'attributes'
  | 'categoryId'
  | 'form'
  | 'priceUgx'
  | 'costUgx'
  | 'minQuantity'
>;

export const factsOf = (product: Standing): ProductFacts => ({
  ...textOfProduct(product),
  tags: product.tags,
  attributes: product.attributes,
  categoryId: product.categoryId,
  form: product.form,
  priceUgx: String(product.priceUgx),
  costUgx: product.costUgx === null ? null : String(product.costUgx),
  minQuantity: product.minQuantity,
});

/** The product as the row leaves it: new words of what buyers see wait for an admin, beside it. */
export function factsAfter({ draft, known: { product }, text }: Change): ProductFacts {
  const costAfter = draft.costUgx ?? product.costUgx;
  return {
    ...text,
    categoryId: movesTo(draft, product) ? draft.categoryId : product.categoryId,
    form: draft.says.form ? draft.form : product.form,
    priceUgx: String(draft.priceUgx),
    costUgx: costAfter === null ? null : String(costAfter),
    minQuantity: draft.minQuantity ?? product.minQuantity,
  };
}

/** Facts that are undone together, in a person's words. */
const PARTS: readonly (readonly [words: string, isSame: (one: KeptFacts, other: KeptFacts) => boolean])[] = [
  ['the words', isSameText],
  ['the category', (one, other) => one.categoryId === other.categoryId],
  ['the form', (one, other) => one.form === other.form],
  ['the price', (one, other) => one.priceUgx === other.priceUgx],
  ['the cost', (one, other) => one.costUgx === other.costUgx],
  ['the smallest order', (one, other) => one.minQuantity === other.minQuantity],
  ['the tags', (one, other) => isSameTags(one.tags, other.tags)],
];

/** Each detail by itself: what the import has made it goes back to what it was. */
function detailsPutBack(
  present: AttributeValues,
  before: AttributeValues,
  after: AttributeValues,
): { readonly attributes: AttributeValues; readonly areChanged: boolean } {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => saidOf(before, key) !== saidOf(after, key),
  );
  const own = changed.filter((key) => saidOf(present, key) === saidOf(after, key));
  const kept = Object.entries(present).filter(([key]) => !own.includes(key));
  const back = Object.entries(before).filter(([key]) => own.includes(key));
  return { attributes: Object.fromEntries([...kept, ...back]), areChanged: own.length < changed.length };
}

/** Whether a product is as an import has left it. */
export const areSameFacts = (one: ProductFacts, other: KeptFacts): boolean =>
  PARTS.every(([, isSame]) => isSame(one, other)) && isSameAnswers(one.attributes, other.attributes ?? {});

/** Parts that an admin reads before buyers do. */
const READ_PARTS: ReadonlySet<string> = new Set(['the words', 'the tags', 'the details']);

/**
 * What of the present is put back to `before`: all that is still as the import left it. Names what is not; and where an
 * admin has let it be sold since (`isRead`), what buyers read there and would have changed.
 */
export function factsPutBack(
  present: ProductFacts,
  { before, after }: { readonly before: KeptFacts; readonly after: KeptFacts },
  isRead = false,
): { readonly facts: ProductFacts; readonly stays: string[]; readonly read: string[] } {
  const isBack = new Map(
    PARTS.map(([name, isSame]) => [name, isSame(present, after) && !(isRead && READ_PARTS.has(name))]),
  );
  const [words, category, form, price, cost, least, tags] = PARTS.map(([name]) => isBack.get(name));
  const details = detailsPutBack(present.attributes, before.attributes ?? {}, after.attributes ?? {});
  const facts = {
    ...textOfProduct(words ? before : present),
    tags: tags ? before.tags : present.tags,
    attributes: isRead ? present.attributes : details.attributes,
    categoryId: category ? before.categoryId : present.categoryId,
    form: form ? before.form : present.form,
    priceUgx: price ? before.priceUgx : present.priceUgx,
    costUgx: cost && before.costUgx !== undefined ? before.costUgx : present.costUgx,
    minQuantity: (least ? before.minQuantity : undefined) ?? present.minQuantity,
  };
  const left = PARTS.filter(([name, isSame]) => !isSame(before, after) && !isBack.get(name)).map(
    ([name]) => name,
  );
  const areDetailsLeft = isRead
    ? !isSameAnswers(before.attributes ?? {}, after.attributes ?? {})
    : details.areChanged;
  const all = areDetailsLeft ? [...left, 'the details'] : left;
  return {
    facts,
    stays: all.filter((name) => !isRead || !READ_PARTS.has(name)),
    read: all.filter((name) => isRead && READ_PARTS.has(name)),
  };
}
