import { otherWordsFor } from '../../synonyms';

/** One way to say a word of a query, and how much it counts: 100 for what was typed. */
export type Way = { readonly word: string; readonly share: number };
/** A word of a query and other ways to say it; what was typed comes first. */
export type QuerySlot = readonly Way[];

/** More words than this are not looked at: each costs, and nobody types so many. */
const MOST_WORDS = 8;
const LONGEST_WORD = 40;
const SYNONYM_SHARE = 90;
/** Two words that are one where they are written together, as in "lemon grass". */
const JOINED_SHARE = 60;

/** The words of a query, folded as the index folds them, each once. */
export function wordsOf(q: string): readonly string[] {
  const folded = q.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** What to look for: every word with its synonyms and with what it makes together with its neighbour. */
export function slotsOf(words: readonly string[]): readonly QuerySlot[] {
  const joined = words.slice(1).map((word, at) => `${words[at]}${word}`.slice(0, LONGEST_WORD));
  return words.map((word, at) => [
    { word, share: 100 },
    ...otherWordsFor(word).map((other) => ({ word: other, share: SYNONYM_SHARE })),
    ...joined.slice(Math.max(0, at - 1), at + 1).map((both) => ({ word: both, share: JOINED_SHARE })),
  ]);
}
