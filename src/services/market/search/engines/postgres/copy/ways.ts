import type { QuerySlot } from '../query-words';
import type { IndexCopy } from './index-copy';
import type { Words } from './words';

/** A word to look for, and what a product's score gains by it. */
export type Way = { readonly word: string; readonly weight: number };
type How = 'said' | 'begun' | 'alike' | 'unknown';
type Row = { readonly word: string; readonly shown: string; readonly share: number };
type Known = Row & { readonly frequency: number };

export type Ways = {
  /** For each word that was typed, what stands for it. */
  readonly slots: readonly (readonly Way[])[];
  /** Whether nothing comes near some word. */
  readonly isPartial: boolean;
  readonly planned: readonly { readonly slot: number; readonly shown: string | null; readonly how: How }[];
};

/** As `search_frequency` counts. */
const MOST_COUNTED = 2_000;
/** Fewer products are too few to tell how rare a word is. */
const FEWEST_PRODUCTS = 1_000;
const BEGUN_SHARE = 80;
const MOST_ALIKE = 3;

/** What `search_ways` says, by the copy; of words that have been learned. */
export function waysIn(copy: IndexCopy, words: Words, asked: readonly QuerySlot[]): Ways {
  const slots: Way[][] = [];
  const planned: { slot: number; shown: string | null; how: How }[] = [];
  for (const [n, slot] of asked.entries()) {
    const found = planOf(copy, words, slot);
    if (!found) continue;
    const { how, rows } = found;
    if (rows.length > 0) slots.push(weighted(copy, rows));
    else planned.push({ slot: n + 1, shown: null, how });
    for (const { shown } of rows) planned.push({ slot: n + 1, shown, how });
  }
  return { slots, isPartial: planned.some(({ how }) => how === 'unknown'), planned };
}

/** Null for a stop word. */
function planOf(copy: IndexCopy, words: Words, slot: QuerySlot): { how: How; rows: readonly Known[] } | null {
  const onSale = (rows: readonly Row[]): Known[] =>
    rows
      .map((row) => ({ ...row, frequency: Math.min(MOST_COUNTED, copy.postings.of(row.word).at.length) }))
      .filter(({ frequency }) => frequency > 0);
  const said = onSale(saidBy(words, slot));
  if (said.length > 0) return { how: 'said', rows: said };
  const [typed] = words.tokensOf(slot[0]?.word ?? '');
  if (!typed) return null;
  const near = words.nearTo(typed.word);
  const begun = onSale(near.begun.map((row) => ({ ...row, share: BEGUN_SHARE })));
  if (begun.length > 0) return { how: 'begun', rows: begun };
  const alike = onSale(near.alike).slice(0, MOST_ALIKE);
  return alike.length > 0 ? { how: 'alike', rows: alike } : { how: 'unknown', rows: [] };
}

/** Words of the index for what was typed and its other names, each once. */
function saidBy(words: Words, slot: QuerySlot): readonly Row[] {
  const best = new Map<string, Row>();
  for (const { word, share } of slot)
    for (const token of words.tokensOf(word)) {
      const known = best.get(token.word);
      if (!known || known.share < share) best.set(token.word, { ...token, share });
    }
  return [...best.values()];
}

/** By how rare a word is, as BM25 has it; ways to say the same are as rare as the most frequent of them. */
function weighted({ reckoned }: IndexCopy, rows: readonly Known[]): Way[] {
  const most = Math.max(...rows.map(({ frequency }) => frequency));
  const products = Math.max(FEWEST_PRODUCTS, 2 * most, reckoned);
  const rarity = Math.log(1 + (products - most + 0.5) / (most + 0.5));
  return rows.map(({ word, share }) => ({ word, weight: Math.max(1, Math.round(share * rarity)) }));
}
