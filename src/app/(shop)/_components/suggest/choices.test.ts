import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesOf, countWords, nextActive } from './choices';

const MINT = { kind: 'product', slug: 'yard-mint', name: 'Yard Mint', beside: 'Quiet Cup' } as const;
const names = (typed: string, past: readonly string[]) =>
  choicesOf(typed, past, [MINT]).map(({ kind, name }) => `${kind} ${name}`);

test('an empty field shows searches of before, a few of the newest', () => {
  const past = Array.from({ length: 9 }, (_, at) => `search ${at}`);
  expect(names(' ', past)).toEqual(past.slice(0, 6).map((name) => `past ${name}`));
});

test('what is typed brings past searches that fit, then what is suggested', () => {
  const past = ['Mint tea', 'ginger', 'peppermint', 'mint', 'mints'];
  expect(names('MINT', past)).toEqual(['past Mint tea', 'past peppermint', 'product Yard Mint']);
});

test('each row leads somewhere and says what it is', () => {
  const tea = { kind: 'category', slug: 'teas', name: 'Teas', beside: null } as const;
  const shop = { kind: 'shop', slug: 'quiet-cup', name: 'Quiet Cup', beside: 'Ntinda' } as const;
  expect(choicesOf('t', ['t & g'], [tea, shop, MINT])).toEqual([
    { kind: 'past', name: 't & g', beside: null, href: '/search?q=t%20%26%20g' },
    { kind: 'category', name: 'Teas', beside: 'Shelf', href: '/c/teas' },
    { kind: 'shop', name: 'Quiet Cup', beside: 'Shop, Ntinda', href: '/v/quiet-cup' },
    { kind: 'product', name: 'Yard Mint', beside: 'Quiet Cup', href: '/p/yard-mint' },
  ]);
});

test('arrow keys go round through the field, and back the way they came', () => {
  expect([nextActive(-1, 1, 3), nextActive(2, 1, 3), nextActive(-1, -1, 3)]).toEqual([0, -1, 2]);
  fc.assert(
    fc.property(fc.nat(20), fc.nat(19), (count, at) => {
      const active = Math.min(at, count - 1);
      expect(nextActive(nextActive(active, 1, count), -1, count)).toBe(active);
    }),
  );
});

test.each([
  [0, 'No suggestions.'],
  [1, '1 suggestion. Arrow down to read it.'],
  [4, '4 suggestions. Arrow down to read them.'],
])('%i is counted in words', (count, words) => {
  expect(countWords(count)).toBe(words);
});
