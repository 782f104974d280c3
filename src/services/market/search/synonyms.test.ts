import { expect, test } from 'vitest';
import { otherWordsFor, SYNONYMS } from './synonyms';

const words = SYNONYMS.flat();

test('every word stands in one group only, as a query folds it', () => {
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  expect(words.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
  expect(SYNONYMS.filter((group) => group.length < 2)).toEqual([]);
});

test('each word knows the others of its group and never itself', () => {
  expect(otherWordsFor('tangawizi')).toContain('ginger');
  expect(otherWordsFor('ginger')).toContain('tangawizi');
  expect(words.filter((word) => otherWordsFor(word).includes(word))).toEqual([]);
  expect(otherWordsFor('xylophone')).toEqual([]);
});
