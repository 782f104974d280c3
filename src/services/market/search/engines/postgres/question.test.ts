import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FACET_NAMES, plainRequest, SEARCH_ORDERS, type SearchRequest } from '../engine';
import type { Place } from './place';
import { wordsOf } from './query-words';
import { asksWhere, questionOf } from './question';

type Asked = SearchRequest & { readonly after: Place | null };

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c d'), { maxLength: 3 });
/** As objects are written by hand, so that they are equal to those. */
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { noNullPrototype: true });
const price = fc.option(fc.bigInt({ min: 0n, max: 3n }));
/** Few values of each, so that two requests are often alike. A field that is missing here does not compile. */
const REQUEST: { readonly [Field in keyof Asked]: fc.Arbitrary<Asked[Field]> } = {
  q: fc.constantFrom('', 'mint', 'mint tea', 'tea mint', 'mint, tea', ' MINT', 'mínt'),
  categories: names,
  forms: names,
  strengths: names,
  shops: names,
  minPriceUgx: price,
  maxPriceUgx: price,
  minRating: fc.option(fc.integer({ min: 1, max: 5 })),
  onlyInStock: fc.boolean(),
  onlyCertified: fc.boolean(),
  near: fc.option(plain({ lat: fc.constantFrom(0.3, 0.4), lng: fc.constantFrom(32.5, 32.6) })),
  reachMetres: fc.option(fc.constantFrom(5_000, 25_000)),
  onlyInReach: fc.boolean(),
  order: fc.constantFrom(...SEARCH_ORDERS),
  facets: fc.uniqueArray(fc.constantFrom(...FACET_NAMES), { maxLength: 3 }),
  offset: fc.integer({ min: 0, max: 2 }),
  limit: fc.integer({ min: 1, max: 3 }),
  after: fc.option(
    plain({
      key: fc.constantFrom('1', '2'),
      rank: fc.integer({ min: 0, max: 1 }),
      id: fc.constantFrom('x', 'y'),
    }),
  ),
};
const FIELDS = Object.keys(REQUEST).filter((name): name is keyof Asked => name in REQUEST);

const keyOf = ({ after, ...asked }: Asked) => questionOf(wordsOf(asked.q), asked, after);

/** What two requests may differ in and still be one: how words are spelled, how lists are ordered. */
const meaning = (asked: Asked, field: keyof Asked): unknown => {
  const value = field === 'q' ? wordsOf(asked.q) : asked[field];
  return Array.isArray(value) && field !== 'q' ? [...value].sort() : value;
};
const isAlike = (one: Asked, other: Asked, field: keyof Asked): boolean =>
  fc.stringify(meaning(one, field)) === fc.stringify(meaning(other, field));

/** Of the shopper's place only that it does not matter. */
const PLACE: readonly (keyof Asked)[] = ['near', 'reachMetres', 'onlyInReach'];

test('the fields are those of a request', () => {
  expect([...FIELDS].sort()).toEqual([...Object.keys(plainRequest('', 0, 1)), 'after'].sort());
});

test.each(FIELDS.filter((field) => !PLACE.includes(field)))(
  'what differs in nothing but %s is another question',
  (field) => {
    fc.assert(
      fc.property(fc.record(REQUEST), REQUEST[field], (one, value) => {
        const other = { ...one, [field]: value };
        expect(keyOf(one) === keyOf(other)).toBe(isAlike(one, other, field));
      }),
    );
  },
);

test('two requests are one question exactly where they are alike in every field', () => {
  fc.assert(
    fc.property(fc.record(REQUEST), fc.record(REQUEST), fc.subarray(FIELDS), (one, drawn, changed) => {
      const other: Asked = Object.assign({}, one, ...changed.map((field) => ({ [field]: drawn[field] })));
      const areAlike = FIELDS.every((field) => PLACE.includes(field) || isAlike(one, other, field));
      expect(keyOf(one) === keyOf(other)).toBe(areAlike);
    }),
  );
});

test('a list in another order, with a value twice, is the same list', () => {
  const plain = { ...plainRequest('mint', 0, 1), after: null };
  const one = { ...plain, shops: ['a', 'b'], forms: ['x'] };
  expect(keyOf({ ...one, shops: ['b', 'a', 'b'] })).toBe(keyOf(one));
  expect(keyOf({ ...plain, shops: ['x'], forms: ['a', 'b'] })).not.toBe(keyOf(one));
});

test('where people are matters to every order by distance, filter and count of it', () => {
  fc.assert(
    fc.property(fc.record(REQUEST), (asked) => {
      const isByPlace = asked.order === 'match' || asked.order === 'nearest';
      const says = isByPlace || asked.onlyInReach || asked.facets.includes('reach');
      expect(asksWhere(asked)).toBe(asked.near !== null && says);
    }),
  );
});
