import type { ClaimLanguage } from './claim-rule';
import { ENGLISH } from './english';
import { LUGANDA } from './luganda';
import { SWAHILI } from './swahili';

export type Claim = {
  /** The words as they were written. */
  readonly words: string;
  readonly language: ClaimLanguage;
  readonly reason: string;
};

/** What somebody has to read before they decide; more helps nobody. */
const MOST_CLAIMS = 20;
const LETTER = String.raw`[\p{L}\p{N}]`;
/** Between two words of a phrase: spaces, a hyphen, a line's end; an apostrophe of any kind or none. */
const GAP = String.raw`[\s\-–'’]+`;

function patternOf(phrase: string): string {
  const isStem = phrase.endsWith('*');
  const bare = isStem ? phrase.slice(0, -1) : phrase;
  const parts = bare.split(/[\s\-'’]+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return `${parts.join(GAP)}${isStem ? `${LETTER}*` : `(?!${LETTER})`}`;
}

const COMPILED = [...ENGLISH, ...LUGANDA, ...SWAHILI].map(({ language, reason, words }) => ({
  language,
  reason,
  // The longest first, so that what is quoted is the whole of what was said.
  pattern: new RegExp(
    `(?<!${LETTER})(?:${[...words]
      .sort((a, b) => b.length - a.length)
      .map(patternOf)
      .join('|')})`,
    'giu',
  ),
}));

/** One spelling for letters with and without accents, of any width, and for invisible ones between them. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();

/**
 * Health claims in what a shop says of its goods, at most twenty, each once. A flag is a question to a person, not a
 * verdict: a sentence may be innocent, and one without a flag may not be.
 */
export function checkClaims(texts: readonly string[]): Claim[] {
  const found = new Map<string, Claim>();
  const read = plain(texts.join('\n'));
  for (const { language, reason, pattern } of COMPILED) {
    for (const [match] of read.matchAll(pattern)) {
      const words = match.replace(/\s+/g, ' ');
      if (!found.has(words)) found.set(words, { words, language, reason });
      if (found.size >= MOST_CLAIMS) return [...found.values()];
    }
  }
  return [...found.values()];
}
