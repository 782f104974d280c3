import { checkClaims } from '../claims/check-claims';
import type { ProductState } from '../inputs';
import { isSameText, textOfProduct, wordsOf } from '../own-product';
import type { ProductText } from '../tables';
import { isSameTags, MOST_TAGS } from '../tags';
import type { Known } from './known-products';
import type { ImportDraft } from './read-rows';

/** A row that is a product, with where it stands in the file. */
export type DraftRow = { readonly draft: ImportDraft; readonly line: number };

export type Plan = DraftRow &
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
    | { readonly kind: 'same' }
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
export function planRow(row: DraftRow, known: Known | undefined, goLive: boolean): Plan {
  return known ? planChange(row, known) : planCreate(row, goLive);
}

function planCreate(row: DraftRow, goLive: boolean): Plan {
  const { draft } = row;
  const claims = joined(claimsNote({ ...draft, tags: draft.tags ?? [] }), leftOutNote(draft));
  const isClaiming = checkClaims(wordsOf({ ...draft, tags: draft.tags ?? [] })).length > 0;
  const needs = draft.needs.length > 0 ? `its category wants to know: ${draft.needs.join(', ')}` : '';
  const lacks = joined(draft.lacks ?? '', needs);
  if (lacks) return { ...row, kind: 'create', state: 'draft', note: joined('stays a draft', lacks, claims) };
  if (!draft.isOffered)
    return { ...row, kind: 'create', state: 'draft', note: joined('a draft, as in the file', claims) };
  if (goLive && !isClaiming)
    return { ...row, kind: 'create', state: 'live', note: joined('on sale', claims) };
  return { ...row, kind: 'create', state: 'review', note: joined('waits for an admin', claims) };
}

function planChange(row: DraftRow, known: Known): Plan {
  const { draft } = row;
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
    target !== known.available ? `stock ${known.available} to ${target}` : '',
    isTextNew ? 'words' : '',
    isSameTags(told.tags, product.tags) ? '' : 'tags',
    draft.says.category && draft.categoryId !== product.categoryId ? 'category' : '',
    draft.says.form && draft.form !== product.form ? 'form' : '',
  ].filter(Boolean);
  if (changes.length === 0) return { ...row, kind: 'same' };
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
