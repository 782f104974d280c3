import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotsOf, wordsOf } from './query-words';

test('words are folded, cut at what is neither letter nor digit, and each is looked for once', () => {
  expect(wordsOf('Café-ROSÉ, tea & café 500ml')).toEqual(['cafe', 'rose', 'tea', '500ml']);
  expect(wordsOf('🌿 ::: ★')).toEqual([]);
});

test('two neighbours are also looked for as one word, on both their places', () => {
  const waysOf = (q: string) => slotsOf(wordsOf(q)).map((slot) => slot.map(({ word }) => word));
  expect(waysOf('head set xx')).toEqual([
    ['head', 'headset'],
    ['set', 'headset', 'setxx'],
    ['xx', 'setxx'],
  ]);
});

test('what was typed counts most', () => {
  const [ginger] = slotsOf(['tangawizi']);
  expect(ginger?.[0]).toEqual({ word: 'tangawizi', share: 100 });
  expect(ginger?.slice(1).every(({ share }) => share < 100)).toBe(true);
});

test('any text at all becomes few short words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 10_000 }), (q) => {
      const words = wordsOf(q);
      expect(words.length).toBeLessThanOrEqual(8);
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
    }),
  );
});
