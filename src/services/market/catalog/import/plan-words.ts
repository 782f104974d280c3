import { type AttributeDefinition, type AttributeValues, answerTo } from '../attributes/definition';
import { answersKept, newTexts } from '../attributes/plan-answers';
import { checkClaims } from '../claims/check-claims';
import { allTextOf, isSameProposal, isSameText, textOfProduct } from '../own-product';
import { wordsAreShown } from '../product-state';
import type { ProductText } from '../tables';
import type { Known } from './known-products';
import type { ImportDraft } from './read-product';

/** What becomes of what waits for an admin. */
export type ReviewPlan =
  | { readonly kind: 'stays' }
  | { readonly kind: 'ask'; readonly proposed: ProductText }
  /** The row says what is on sale now: nobody wants the change any more. */
  | { readonly kind: 'withdraw' };

export type Told = {
  /** What the product says from now on. */
  readonly text: Required<ProductText>;
  readonly review: ReviewPlan;
  /** All that its shop wants it to say. */
  readonly proposed: ProductText;
};

/**
 * What a row makes a known product say. Of what buyers know, words wait for an admin, and tags and details where new ones
 * make a claim; all else is said at once. What the row leaves out stays as the shop has asked for it last.
 */
export function toldOf(
  draft: ImportDraft,
  known: Known,
  asks: readonly AttributeDefinition[],
  answers: AttributeValues,
): Told {
  const { product, waiting } = known;
  const words = wordsTold(draft, waiting ?? product);
  const tags = tagsTold(draft, known);
  const attributes = attributesTold(known, asks, answers);
  if (!wordsAreShown(product.status)) {
    const text = allTextOf({ ...words, tags: draft.tags ?? product.tags, attributes: attributes.wanted });
    const review: ReviewPlan =
      product.status === 'review' ? { kind: 'ask', proposed: text } : { kind: 'stays' };
    return { text, review, proposed: text };
  }
  const proposed: ProductText = {
    ...words,
    ...(tags.wait ? { tags: tags.wanted } : {}),
    ...(attributes.wait ? { attributes: attributes.wanted } : {}),
  };
  const text = allTextOf({
    ...textOfProduct(product),
    tags: tags.wait ? product.tags : tags.wanted,
    attributes: attributes.wait ? product.attributes : attributes.wanted,
  });
  return { text, review: reviewOf(known, proposed), proposed };
}

function reviewOf({ product, waiting }: Known, proposed: ProductText): ReviewPlan {
  const isOnSale = isSameText(product, proposed) && !proposed.tags && !proposed.attributes;
  if (isOnSale) return { kind: waiting ? 'withdraw' : 'stays' };
  return waiting && isSameProposal(waiting, proposed) ? { kind: 'stays' } : { kind: 'ask', proposed };
}

/** What the file leaves out stays; so does a description that is too short for buyers. */
const wordsTold = (draft: ImportDraft, current: ProductText): ProductText => ({
  name: draft.name,
  description: draft.lacks ? current.description : draft.description,
  strength: draft.strength || current.strength,
  herbs: draft.herbs.length > 0 ? draft.herbs : current.herbs,
});

type Wanted<T> = { readonly wanted: T; readonly wait: boolean };

function tagsTold({ tags }: ImportDraft, { product, waiting }: Known): Wanted<string[]> {
  const wanted = tags ?? waiting?.tags ?? product.tags;
  if (tags === null) return { wanted, wait: waiting?.tags !== undefined };
  const added = wanted.filter((tag) => !product.tags.includes(tag));
  return { wanted, wait: checkClaims(added).length > 0 };
}

function attributesTold(
  { product, waiting }: Known,
  asks: readonly AttributeDefinition[],
  answers: AttributeValues,
): Wanted<AttributeValues> {
  const current = waiting?.attributes ?? product.attributes;
  if (Object.keys(answers).length === 0) return { wanted: current, wait: waiting?.attributes !== undefined };
  const wanted = answersKept(asks, current, { ...answersIn(asks, current), ...answers });
  return { wanted, wait: checkClaims(newTexts(asks, product.attributes, wanted)).length > 0 };
}

/** What of it answers what is asked today. */
function answersIn(asks: readonly AttributeDefinition[], values: AttributeValues): AttributeValues {
  return Object.fromEntries(
    asks.flatMap((one) => {
      const answer = answerTo(one, values);
      return answer === undefined ? [] : [[one.key, answer]];
    }),
  );
}
