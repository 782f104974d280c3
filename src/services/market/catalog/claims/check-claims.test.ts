import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkClaims } from './check-claims';
import { ENGLISH } from './english';
import { LUGANDA } from './luganda';
import { SWAHILI } from './swahili';

const wordsIn = (text: string) => checkClaims([text]).map(({ words }) => words);

describe('what is said of goods', () => {
  test.each([
    ['Cures diabetes in a week', ['cures', 'diabetes']],
    ['A natural remedy for HIGH  BLOOD-PRESSURE.', ['remedy for', 'high blood-pressure']],
    ['Anti-inflammatory and 100% safe', ['anti-inflammatory', '100% safe']],
    ['Cúres', ['cures']],
    ['Ｃｕｒｅｓ', ['cures']],
    ['c\u200bures', ['cures']],
    ['Eddagala lino liwonya puleesa', ['liwonya', 'puleesa']],
    ['Lyongera amaanyi g’ekisajja', ['amaanyi g’ekisajja']],
    ["amaanyi g'ekisajja", ["amaanyi g'ekisajja"]],
    ['Chai hii hutibu kisukari na shinikizo la damu', ['hutibu', 'kisukari', 'shinikizo la damu']],
  ])('%s', (text, words) => {
    expect(wordsIn(text).sort()).toEqual([...words].sort());
  });

  test.each([
    'Bars are cured on the rack for six weeks.',
    'A calm cup for the evening, with chamomile and a little mint.',
    'Pour water just off the boil over one spoon and wait five minutes.',
    'A secure lid. Wormwood and aidsford are words with others inside.',
    'Chai ya mchaichai yenye harufu nzuri.',
    'Caayi ow’omutima omulungi, awooma ne ssukaali.',
  ])('no flag: %s', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  test('names the language and says why', () => {
    const [claim] = checkClaims(['Inatibu pumu']);
    expect(claim).toMatchObject({ language: 'sw', words: 'inatibu' });
    expect(claim?.reason).toMatch(/heal or treat/);
  });
});

const RULES = [...ENGLISH, ...LUGANDA, ...SWAHILI];

test('every phrase of the list finds itself, within a sentence, in capitals too', () => {
  const missed = RULES.flatMap(({ words }) => words).filter((phrase) => {
    const said = phrase.replace('*', '');
    return checkClaims([`Tea, ${said.toUpperCase()}.`]).length === 0;
  });
  expect(missed).toEqual([]);
});

test('no phrase stands in the list twice', () => {
  const phrases = RULES.flatMap(({ language, words }) => words.map((word) => `${language} ${word}`));
  expect(phrases.length).toBe(new Set(phrases).size);
});

test('whatever is written is read, in little time', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4_000 }), { maxLength: 4 }), (texts) => {
      expect(checkClaims(texts).length).toBeLessThanOrEqual(20);
    }),
  );
  const began = performance.now();
  checkClaims(['cures '.repeat(100_000)]);
  checkClaims(['a '.repeat(200_000)]);
  expect(performance.now() - began).toBeLessThan(5_000);
});
