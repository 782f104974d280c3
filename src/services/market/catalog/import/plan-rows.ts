import {
  type AttributeDefinition,
  type AttributeValues,
  isSameAnswers,
  missingIn,
} from '../attributes/definition';
import { checkClaims } from '../claims/check-claims';
import type { ProductState } from '../inputs';
import { isSameText, wordsOf } from '../own-product';
import { wordsAreShown } from '../product-state';
import type { ProductText } from '../tables';
import { isSameTags, MOST_TAGS } from '../tags';
import type { Known } from './known-products';
import type { Placement } from './placement';
import { type ReviewPlan, toldOf } from './plan-words';
import type { ImportDraft } from './read-product';
import { type ReadDetails, readDetails } from './row-details';
import type { BarredRow, CategoriesById, SettledRow } from './settle-row';

/** With what becomes of the family it names; null where it names none. */
type WithPlacement = SettledRow & { readonly placement: Placement | null };

export type Create = WithPlacement & {
  readonly kind: 'create';
  readonly state: ProductState;
  readonly attributes: AttributeValues;
  readonly note: string;
};
export type Change = WithPlacement & {
  readonly kind: 'change';
  readonly known: Known;
  /** What it says from now on, as buyers read it: what waits for an admin is in `review`. */
  readonly text: Required<ProductText>;
  readonly review: ReviewPlan;
  /** Null where the stock stays. */
  readonly available: number | null;
  readonly note: string;
};
export type Plan =
  | Create
  | Change
  | (WithPlacement & { readonly kind: 'same'; readonly note: string })
  | (BarredRow & { readonly kind: 'wrong'; readonly placement: null });

export type RowHow = {
  /** Whether what has all it needs and claims nothing is sold at once; else an admin reads it first. */
  readonly goLive: boolean;
  readonly placement: Placement | null;
  readonly categories: CategoriesById;
};

const claimsNote = (text: ProductText): string => {
  const claims = checkClaims(wordsOf(text));
  return claims.length === 0
    ? ''
    : `claims to look at: ${claims.map(({ words }) => `"${words}"`).join(', ')}`;
};

const joined = (...notes: readonly string[]): string => notes.filter(Boolean).join('; ');
/** A sentence of a form within a note. */
const asClause = (sentence: string): string =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

const leftOutNote = ({ tagsLeftOut }: ImportDraft): string =>
  tagsLeftOut === 0
    ? ''
    : `${tagsLeftOut} of its tags left out: ${MOST_TAGS} at most, of letters, digits, spaces and hyphens`;

/** Details that are told of as unknown. */
const MOST_UNKNOWN = 3;
const unknownNote = ({ unknown }: ReadDetails): string =>
  unknown.length === 0
    ? ''
    : `its category asks for no ${unknown
        .slice(0, MOST_UNKNOWN)
        .map((name) => `"${name.slice(0, 40)}"`)
        .join(', ')}`;

export function planRow(row: SettledRow, known: Known | undefined, how: RowHow): Plan {
  const { draft, line } = row;
  const { placement, categories } = how;
  const categoryId = categoryAfter(draft, known?.product, placement);
  const category = categories.get(categoryId);
  const asks = category?.asks ?? [];
  const details = readDetails(draft.details, asks);
  if (!details.ok) return { draft, line, kind: 'wrong', placement: null, why: details.why };
  if (known) return planChange({ ...row, placement }, known, { asks, details: details.value });
  const goLive = how.goLive && !category?.restricted;
  const settled = { ...row, draft: { ...draft, categoryId }, placement };
  return planCreate(settled, goLive, { asks, details: details.value });
}

/** A member of a family stands where the others do, whatever a file says. */
export const movesTo = (draft: SettledRow['draft'], product: Known['product']): boolean =>
  draft.says.category && product.familyId === null && draft.categoryId !== product.categoryId;

function categoryAfter(
  draft: SettledRow['draft'],
  product: Known['product'] | undefined,
  placement: Placement | null,
): string {
  if (product) return movesTo(draft, product) ? draft.categoryId : product.categoryId;
  return placement?.kind === 'in' ? placement.family.categoryId : draft.categoryId;
}

type Details = { readonly asks: readonly AttributeDefinition[]; readonly details: ReadDetails };

function planCreate(row: WithPlacement, goLive: boolean, { asks, details }: Details): Create {
  const { draft, placement } = row;
  const attributes = details.answers;
  const words = { ...draft, tags: draft.tags ?? [], attributes };
  const created = (state: ProductState, ...notes: string[]): Create => ({
    ...{ ...row, kind: 'create', state, attributes },
    note: joined(
      placement?.note ?? '',
      ...notes,
      claimsNote(words),
      leftOutNote(draft),
      unknownNote(details),
      draft.categoryNote ?? '',
    ),
  });
  const missing = missingIn(asks, attributes).map(({ label }) => label);
  const needs = missing.length > 0 ? `its category wants to know: ${missing.join(', ')}` : '';
  const lacks = joined(asClause(draft.lacks ?? ''), needs);
  if (lacks) return created('draft', `stays a draft: ${lacks}`);
  if (!draft.isOffered) return created('draft', 'a draft, as in the file');
  if (goLive && checkClaims(wordsOf(words)).length === 0) return created('live', 'on sale');
  return created('review', 'waits for an admin');
}

const isCostNew = (draft: ImportDraft, product: Known['product']) =>
  draft.costUgx !== null && draft.costUgx !== product.costUgx;
const isLeastNew = (draft: ImportDraft, product: Known['product']) =>
  draft.minQuantity !== null && draft.minQuantity !== product.minQuantity;

/**
 * Pieces for sale after a row: those that wait for a payment are in the shop, but not for sale, and those of lots are
 * counted lot by lot. What is planned is what will be, so that taking it back invents no pieces.
 */
function stockAfter({ stock }: ImportDraft, { available, held, lotted }: Known) {
  if (stock === null) return { target: available, note: '' };
  const loose = Math.max(stock - held, 0);
  const note = loose < lotted ? `${lotted} pieces stay, as those of lots are counted lot by lot` : '';
  return { target: Math.max(loose, lotted), note };
}

const REVIEW_NOTES: Readonly<Record<ReviewPlan['kind'], string>> = {
  stays: '',
  ask: 'the new words wait for an admin',
  withdraw: 'what waited for an admin is withdrawn, as the file says what is on sale',
};

function planChange(row: WithPlacement, known: Known, { asks, details }: Details): Plan {
  const { draft, placement } = row;
  const { product } = known;
  const { text, review, proposed } = toldOf(draft, known, asks, details.answers);
  const { target, note: stockNote } = stockAfter(draft, known);
  const isAsked = review.kind === 'ask' && wordsAreShown(product.status);
  const changes = [
    draft.priceUgx !== product.priceUgx ? `price ${product.priceUgx} to ${draft.priceUgx}` : '',
    isCostNew(draft, product) ? `cost ${product.costUgx ?? 'unknown'} to ${draft.costUgx}` : '',
    isLeastNew(draft, product) ? `smallest order ${product.minQuantity} to ${draft.minQuantity}` : '',
    target !== known.available ? `stock ${known.available} to ${target}` : '',
    isAsked || !isSameText(product, text) ? 'words' : '',
    isSameTags(text.tags, product.tags) ? '' : 'tags',
    isSameAnswers(text.attributes, product.attributes) ? '' : 'details',
    movesTo(draft, product) ? 'category' : '',
    draft.says.form && draft.form !== product.form ? 'form' : '',
    placement?.kind === 'in' ? placement.note : '',
    review.kind === 'withdraw' ? REVIEW_NOTES.withdraw : '',
  ].filter(Boolean);
  const stays = joined(
    row.stays,
    placement?.kind === 'stays' ? placement.note : '',
    stockNote,
    unknownNote(details),
  );
  if (changes.length === 0) return { ...row, kind: 'same', note: stays };
  const isTextNew =
    isAsked || !isSameText(product, text) || !isSameAnswers(text.attributes, product.attributes);
  return {
    ...{ ...row, kind: 'change', known, text, review },
    available: target === known.available ? null : target,
    note: joined(
      changes.join(', '),
      stays,
      isAsked ? REVIEW_NOTES.ask : '',
      isTextNew ? claimsNote(proposed) : '',
      leftOutNote(draft),
      row.stays ? '' : (draft.categoryNote ?? ''),
    ),
  };
}
