import type { ClaimLanguage, ClaimTerm } from './claim-rule';
import { ENGLISH } from './english';
import { LUGANDA, LUGANDA_INNOCENT } from './luganda';
import { PREFIXES } from './prefixes';
import { SWAHILI, SWAHILI_INNOCENT } from './swahili';

export type Claim = {
  /** The words as they were written. */
  readonly words: string;
  /** The same in English; null for English. */
  readonly means: string | null;
  readonly language: ClaimLanguage;
  readonly reason: string;
};

/** What somebody has to read before they decide; more helps nobody. */
const MOST_CLAIMS = 20;
const LETTER = String.raw`[\p{L}\p{N}]`;
/** Between two words of a phrase: spaces, a hyphen, a line's end. */
const GAP = String.raw`[\s\-–]+`;
/** Where an apostrophe belongs: one of any kind, or none. */
const APOSTROPHE = String.raw`[\s\-–'’]*`;

function patternOf(phrase: string): string {
  const isStem = phrase.endsWith('*');
  const bare = isStem ? phrase.slice(0, -1) : phrase;
  const parts = bare
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .split(/['’]/)
    .map((part) => part.split(/[\s-]+/).join(GAP));
  return `${parts.join(APOSTROPHE)}${isStem ? `${LETTER}*` : `(?!${LETTER})`}`;
}

const stemOf = (stem: string): string => stem.replaceAll(' ', GAP);

/** All forms of these terms, those that are longest first, so that what is quoted is the whole of what was said. */
function patternOfAll(terms: readonly ClaimTerm[], language: ClaimLanguage): string {
  const verbs = terms.flatMap(({ stem }) => (stem === undefined ? [] : [stemOf(stem)]));
  const words = terms.flatMap(({ said, stem }) => (stem === undefined ? [said] : []));
  return [
    ...(verbs.length > 0 ? [`${PREFIXES[language]}(?:${verbs.join('|')})(?!${LETTER})`] : []),
    ...words.sort((a, b) => b.length - a.length).map(patternOf),
  ].join('|');
}

const COMPILED = [...ENGLISH, ...LUGANDA, ...SWAHILI].map(({ language, reason, terms }) => ({
  language,
  reason,
  pattern: new RegExp(`(?<!${LETTER})(?:${patternOfAll(terms, language)})`, 'giu'),
  /** Which of the terms words are; found out only of words that are one of them. */
  termOf: (words: string): ClaimTerm | undefined =>
    terms.find((term) => new RegExp(`^(?:${patternOfAll([term], language)})$`, 'iu').test(words)),
}));

const INNOCENT = new RegExp(
  `(?<!${LETTER})(?:${[...LUGANDA_INNOCENT, ...SWAHILI_INNOCENT].map(({ said }) => patternOf(said)).join('|')})`,
  'giu',
);

/** One spelling for letters with and without accents, of any width, for invisible ones between them, and for apostrophes. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[ʼ‘`]/g, '’')
    .toLowerCase();

/**
 * Health claims in what a shop says of its goods, at most twenty, each once. A flag is a question to a person, not a
 * verdict: a sentence may be innocent, and one without a flag may not be.
 */
export function checkClaims(texts: readonly string[]): Claim[] {
  const found = new Map<string, Claim>();
  // Something stays in their place, so that what stood around them is no phrase.
  const read = plain(texts.join('\n')).replace(INNOCENT, ';');
  for (const { language, reason, pattern, termOf } of COMPILED) {
    for (const [match] of read.matchAll(pattern)) {
      const words = match.replace(/\s+/g, ' ');
      if (!found.has(words))
        found.set(words, {
          words,
          means: language === 'en' ? null : (termOf(match)?.means ?? null),
          language,
          reason,
        });
      if (found.size >= MOST_CLAIMS) return [...found.values()];
    }
  }
  return [...found.values()];
}
