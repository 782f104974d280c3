import { categoryFor, type FileCategory, isOpen, namedCategory, speaksOfAdults } from './guesses';

/** Where rows can go. */
export type Shelves = {
  readonly all: readonly FileCategory[];
  /** For what fits into none of ours; null: then nothing new is made of it. */
  readonly fallback: FileCategory | null;
};

type Said = { readonly path: string; readonly type: string; readonly tags: string; readonly name: string };

/** Where a row goes if it is new. */
export type RowPlace = {
  readonly category: FileCategory | null;
  /** What it names, whether or not it can go there. */
  readonly namedId: string | null;
  /** Why nothing new can be made of it, and what to do; null where it can. */
  readonly barred: string | null;
};

const LONGEST_QUOTE = 120;
/** Names of categories that are told as examples. */
const MOST_EXAMPLES = 3;

/**
 * Finds the category of a row. Goods for adults get into one of theirs only where the row names it at the end of its path,
 * never by their words; and what speaks of such goods gets into no other.
 */
export function placeOf({ path, type, tags, name }: Said, { all, fallback }: Shelves): RowPlace {
  const named = namedCategory(path, all);
  const namedId = named?.id ?? null;
  if (named?.restricted) return { category: named, namedId, barred: named.closedWhy ?? null };
  const words = [type, tags, name];
  const open = all.filter(isOpen);
  const category = (named && isOpen(named) ? named : null) ?? categoryFor(path, words, open) ?? fallback;
  if (speaksOfAdults(path, words, all)) return { category, namedId, barred: adultWords(all) };
  if (category) return { category, namedId, barred: null };
  return { category, namedId, barred: named?.closedWhy ?? unknownWords(path || type) };
}

const unknownWords = (said: string): string =>
  said
    ? `The category "${said.slice(0, LONGEST_QUOTE)}" fits none of ours. Choose one for such rows.`
    : 'It names no category, and its words fit none of ours. Choose one for such rows.';

function adultWords(all: readonly FileCategory[]): string {
  const theirs = all.filter(({ restricted }) => restricted).map(({ name }) => `"${name}"`);
  const examples = theirs.length > 0 ? `, such as ${theirs.slice(0, MOST_EXAMPLES).join(', ')},` : '';
  return `It speaks of hemp or CBD. New goods of that kind need a licence, and a category for them${examples} named in their row.`;
}
