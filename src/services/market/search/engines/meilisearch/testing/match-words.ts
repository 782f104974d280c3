import type { Doc, DoubleSettings } from './state';

/** How one document answers a query: what the ranking rules compare. */
export type Match = {
  /** Words of the query it has, counted from the first. */
  readonly words: number;
  readonly typos: number;
  /** Place of the best searchable attribute, 0 is first. */
  readonly attribute: number;
  /** Words it has letter by letter. */
  readonly exact: number;
  /** How many of each there could be. */
  readonly of: { readonly words: number; readonly typos: number; readonly attributes: number };
};

/** A place among so many, counted from the worst; the last of them is the best. */
type Rank = { readonly rank: number; readonly of: number };

function rankBy(rule: string, { words, typos, attribute, exact, of }: Match): Rank | null {
  if (rule === 'words') return { rank: words, of: of.words };
  if (rule === 'typo') return { rank: of.typos - typos + 1, of: of.typos + 1 };
  if (rule === 'attribute' || rule === 'attributeRank')
    return { rank: of.attributes - attribute, of: of.attributes };
  return rule === 'exactness' ? { rank: exact + 1, of: of.words + 1 } : null;
}

/** The score from 0 to 1 that the server gives a match: its places by one rule after the other, as one place among all. */
export function scoreOf(match: Match, rules: readonly string[]): number {
  if (match.of.words === 0) return 1;
  const { rank, of } = rules
    .flatMap((rule) => rankBy(rule, match) ?? [])
    .reduce((outer, inner) => ({
      rank: (outer.rank - 1) * inner.of + inner.rank,
      of: outer.of * inner.of,
    }));
  return rank / of;
}

const MOST_WORDS = 10;

/** Text as the server compares it: small letters without accents. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Letters to change, add, drop or swap to get from one word to another (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const costs = [
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + cost,
        ...(swapped ? [(rows[i - 2]?.[j - 2] ?? 0) + 1] : []),
      ];
      row.push(Math.min(...costs));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

function mostTypos(word: string, { typoTolerance }: DoubleSettings): number {
  const { enabled, minWordSizeForTypos: sizes, disableOnWords, disableOnNumbers } = typoTolerance;
  const isOff = !enabled || disableOnWords.includes(word) || (disableOnNumbers && /^\d+$/.test(word));
  if (isOff || word.length < sizes.oneTypo) return 0;
  return word.length < sizes.twoTypos ? 1 : 2;
}

/** Typos between a word that was asked for and one of a document; null when it is another word. */
function typosBetween(
  asked: string,
  word: string,
  isPrefix: boolean,
  settings: DoubleSettings,
): number | null {
  if (asked === word || (isPrefix && word.startsWith(asked))) return 0;
  const most = mostTypos(asked, settings);
  const candidates = isPrefix ? [word, word.slice(0, asked.length)] : [word];
  // A wrong first letter counts as two.
  const distances = candidates.map((one) => editDistance(asked, one) + (one[0] === asked[0] ? 0 : 1));
  const best = Math.min(...distances);
  return best <= most ? best : null;
}

type Hit = { readonly typos: number; readonly attribute: number; readonly isExact: boolean };

/** The best place of a document for one word of the query, its synonyms included. */
function bestHit(asked: string, isPrefix: boolean, fields: string[][], settings: DoubleSettings): Hit | null {
  const hits = fields.flatMap((words, attribute) =>
    words.flatMap((word): Hit[] => {
      const typos = typosBetween(asked, word, isPrefix, settings);
      return typos === null ? [] : [{ typos, attribute, isExact: word === asked }];
    }),
  );
  const alike = (settings.synonyms[asked] ?? []).flatMap((synonym) => {
    const phrase = wordsOf(synonym);
    return fields.flatMap((words, attribute): Hit[] =>
      hasPhrase(words, phrase) ? [{ typos: 0, attribute, isExact: false }] : [],
    );
  });
  return [...hits, ...alike].sort((a, b) => a.typos - b.typos || a.attribute - b.attribute)[0] ?? null;
}

const hasPhrase = (words: readonly string[], phrase: readonly string[]): boolean =>
  phrase.length > 0 && words.some((_, at) => phrase.every((word, step) => words[at + step] === word));

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(textOf).join(' . ')
    : value === null || value === undefined
      ? ''
      : String(value);

/**
 * How a document answers a query; null when it does not. The last word may be begun only. With the strategy `last` words
 * are dropped from the end until something is found, with `all` none is.
 */
export function matchOf(doc: Doc, query: string, strategy: string, settings: DoubleSettings): Match | null {
  const asked = wordsOf(query).slice(0, MOST_WORDS);
  const names = settings.searchableAttributes.includes('*')
    ? Object.keys(doc)
    : settings.searchableAttributes;
  const most = asked.reduce((sum, word) => sum + mostTypos(word, settings), 0);
  const of = { words: asked.length, typos: most, attributes: names.length };
  if (asked.length === 0) return { words: 0, typos: 0, attribute: 0, exact: 0, of };
  const fields = names.map((name) => wordsOf(textOf(doc[name])));
  const hits: Hit[] = [];
  for (const [at, word] of asked.entries()) {
    const isLast = at === asked.length - 1 && !/[^\p{L}\p{N}]$/u.test(query);
    const hit = bestHit(word, isLast, fields, settings);
    if (!hit) break;
    hits.push(hit);
  }
  if (hits.length === 0 || (strategy === 'all' && hits.length < asked.length)) return null;
  return {
    words: hits.length,
    typos: hits.reduce((sum, { typos }) => sum + typos, 0),
    attribute: Math.min(...hits.map(({ attribute }) => attribute)),
    exact: hits.filter(({ isExact }) => isExact).length,
    of,
  };
}
