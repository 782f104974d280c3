import { checkClaims } from '../claims/check-claims';
import type { ProductState } from '../inputs';
import { isSameText, textOfProduct, wordsOf } from '../own-product';
import type { ProductText } from '../tables';
import { isSameTags, MOST_TAGS } from '../tags';
import type { Known } from './known-products';
import type { Placement } from './placement';
import type { ImportDraft } from './read-rows';

/** A row that is a product, with where it stands in the file. */
export type DraftRow = { readonly draft: ImportDraft; readonly line: number };

/** With what becomes of the family it names; null where it names none. */
type WithPlacement = DraftRow & { readonly placement: Placement | null };

export type Plan = WithPlacement &
  (
    | { readonly kind: 'create'; readonly state: ProductState; readonly note: string }
    | {
        readonly kind: 'change';
        readonly known: Known;
        readonly text: ProductText;
        /** Those it has from now on. */
        readonly tags: string[];
        readonly isTextNew: boolean;
        /** Null where the stock stays. */
        readonly available: number | null;
        readonly note: string;
      }
    | { readonly kind: 'same'; readonly note: string }
  );

const claimsNote = (text: ProductText): string => {
  const claims = checkClaims(wordsOf(text));
  return claims.length === 0
    ? ''
    : `claims to look at: ${claims.map(({ words }) => `"${words}"`).join(', ')}`;
};

const joined = (...notes: readonly string[]): string => notes.filter(Boolean).join('; ');

const leftOutNote = ({ tagsLeftOut }: ImportDraft): string =>
  tagsLeftOut === 0
    ? ''
    : `${tagsLeftOut} of its tags left out: ${MOST_TAGS} at most, of letters, digits, spaces and hyphens`;

/** `goLive`: what has all it needs and claims nothing is sold at once, else an admin reads it first. */
export function planRow(
  row: DraftRow,
  known: Known | undefined,
  goLive: boolean,
  placement: Placement | null,
): Plan {
  if (known) return planChange({ ...row, placement }, known);
  // Members of a family stand where it does.
  const categoryId = placement?.kind === 'in' ? placement.family.categoryId : row.draft.categoryId;
  return planCreate({ ...row, draft: { ...row.draft, categoryId }, placement }, goLive);
}

function planCreate(row: WithPlacement, goLive: boolean): Plan {
  const { draft, placement } = row;
  const words = { ...draft, tags: draft.tags ?? [] };
  const created = (state: ProductState, ...notes: string[]): Plan => ({
    ...{ ...row, kind: 'create', state },
    note: joined(placement?.note ?? '', ...notes, claimsNote(words), leftOutNote(draft)),
  });
  const needs = draft.needs.length > 0 ? `its category wants to know: ${draft.needs.join(', ')}` : '';
  const lacks = joined(draft.lacks ?? '', needs);
  if (lacks) return created('draft', 'stays a draft', lacks);
  if (!draft.isOffered) return created('draft', 'a draft, as in the file');
  if (goLive && checkClaims(wordsOf(words)).length === 0) return created('live', 'on sale');
  return created('review', 'waits for an admin');
}

const isCostNew = (draft: ImportDraft, product: Known['product']) =>
  draft.costUgx !== null && draft.costUgx !== product.costUgx;
const isLeastNew = (draft: ImportDraft, product: Known['product']) =>
  draft.minQuantity !== null && draft.minQuantity !== product.minQuantity;

/** A member of a family stands where the others do, whatever a file says. */
export const movesTo = (draft: ImportDraft, product: Known['product']): boolean =>
  draft.says.category && product.familyId === null && draft.categoryId !== product.categoryId;

function planChange(row: WithPlacement, known: Known): Plan {
  const { draft, placement } = row;
  const { product, held } = known;
  const current = known.waiting ?? product;
  const text = {
    name: draft.name,
    // What the file leaves out stays; so does a description that is too short for buyers.
    description: draft.lacks ? current.description : draft.description,
    strength: draft.strength || current.strength,
    herbs: draft.herbs.length > 0 ? draft.herbs : current.herbs,
  };
  const isShown = product.status === 'live' || product.status === 'paused';
  const told = tagsTold(draft, known, isShown);
  const isTextNew = !isSameText(current, text) || told.areNewAndWait;
  // Pieces that wait for a payment are in the shop, but not for sale.
  const target = draft.stock === null ? known.available : Math.max(draft.stock - held, 0);
  const changes = [
    draft.priceUgx !== product.priceUgx ? `price ${product.priceUgx} to ${draft.priceUgx}` : '',
    isCostNew(draft, product) ? `cost ${product.costUgx ?? 'unknown'} to ${draft.costUgx}` : '',
    isLeastNew(draft, product) ? `smallest order ${product.minQuantity} to ${draft.minQuantity}` : '',
    target !== known.available ? `stock ${known.available} to ${target}` : '',
    isTextNew ? 'words' : '',
    isSameTags(told.tags, product.tags) ? '' : 'tags',
    movesTo(draft, product) ? 'category' : '',
    draft.says.form && draft.form !== product.form ? 'form' : '',
    placement?.kind === 'in' ? placement.note : '',
  ].filter(Boolean);
  const stays = placement?.kind === 'stays' ? placement.note : '';
  if (changes.length === 0) return { ...row, kind: 'same', note: stays };
  const waits = isTextNew && isShown ? 'the new words wait for an admin' : '';
  return {
    ...row,
    kind: 'change',
    known,
    text: { ...textOfProduct(text), ...told.waiting },
    tags: told.tags,
    isTextNew,
    available: target === known.available ? null : target,
    note: joined(
      changes.join(', '),
      stays,
      waits,
      isTextNew ? claimsNote({ ...text, ...told.waiting }) : '',
      leftOutNote(draft),
    ),
  };
}

/** The tags a row leaves a known product with; those of one on sale wait where a new one makes a claim. */
function tagsTold({ tags }: ImportDraft, { product, waiting }: Known, isShown: boolean) {
  const asked = tags ?? waiting?.tags ?? product.tags;
  const added = asked.filter((tag) => !product.tags.includes(tag));
  if (!isShown || checkClaims(added).length === 0)
    return { tags: tags ?? product.tags, waiting: {}, areNewAndWait: false };
  const areNewAndWait = !waiting?.tags || !isSameTags(waiting.tags, asked);
  return { tags: product.tags, waiting: { tags: asked }, areNewAndWait };
}
