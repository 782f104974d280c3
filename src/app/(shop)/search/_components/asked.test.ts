import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_QUERY, SearchProducts } from '@/services/market/search/inputs';
import { nastyText } from '@/testing/fuzz/nasty';
import { requireReadable } from '@/trpc/readable-input';
import {
  bandWords,
  filtersOn,
  hrefOf,
  inputOf,
  isCut,
  LOWEST_STARS,
  NO_FILTERS,
  ORDERS,
  rangeIn,
  readAsked,
  withoutFilter,
} from './asked';
import { rangeWords } from './price-range';

const paramsIn = (href: string) => Object.fromEntries(new URL(href, 'https://shop.test').searchParams);
const Text = fc.string({ minLength: 1, maxLength: 100 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const ASKED = fc.record({
  q: Text.map((text) => text.trim()),
  ...{ category: maybe(Text), form: maybe(Text), strength: maybe(Text), shop: maybe(Text) },
  price: maybe(fc.constantFrom('0', '2', '4')),
  range: maybe(
    fc.constantFrom({ min: '0', max: null }, { min: null, max: '20000' }, { min: '500', max: '500' }),
  ),
  reach: maybe(fc.constant('yes')),
  rating: maybe(fc.constantFrom(...LOWEST_STARS.map(String))),
  stock: maybe(fc.constant('yes')),
  certified: maybe(fc.constant('yes')),
  cursor: maybe(Text),
  ...{ order: fc.constantFrom(...ORDERS), near: maybe(fc.constantFrom('0.32,32.58', '-0.05,32.47')) },
});

test('an address says the whole search', () => {
  fc.assert(
    fc.property(ASKED, ({ price, range, reach, ...rest }) => {
      const { cursor, near } = rest;
      const { min, max } = range ?? { min: null, max: null };
      const asked = {
        ...rest,
        ...{ min, max },
        price: range ? null : price,
        reach: near === null ? null : reach,
      };
      expect(readAsked(paramsIn(hrefOf(asked, { cursor })))).toEqual(asked);
    }),
  );
});

test('another filter or order begins at the first page', () => {
  const asked = { ...readAsked({ q: 'mint', shop: 'far', cursor: 'abc' }) };
  expect(asked.cursor).toBe('abc');
  expect(hrefOf(asked, { form: 'tin' })).toBe('/search?q=mint&form=tin&shop=far');
  expect(hrefOf(asked, { order: 'cheapest' })).toBe('/search?q=mint&shop=far&order=cheapest');
  expect(hrefOf(asked, NO_FILTERS)).toBe('/search?q=mint');
});

test('whatever an address says, the procedure takes what is made of it', () => {
  const value = fc.oneof(Text, fc.string({ maxLength: 1_000 }), fc.array(Text, { maxLength: 3 }));
  const names = fc.constantFrom(
    ...[
      'q',
      'category',
      'form',
      'strength',
      'shop',
      'price',
      'rating',
      'stock',
      'certified',
      'min',
      'max',
      'reach',
      'order',
      'near',
      'cursor',
    ],
  );
  fc.assert(
    fc.property(fc.dictionary(names, value), (params) => {
      expect(SearchProducts.safeParse(inputOf(readAsked(params))).success).toBe(true);
    }),
  );
  const odd = readAsked({
    q: 'mint',
    price: '9',
    rating: '5',
    stock: 'no',
    certified: 'maybe',
    order: 'best',
  });
  expect(odd).toEqual(readAsked({ q: 'mint' }));
});

test('a range of prices takes the place of a band, is written in any way, and is taken away with it', () => {
  const read = (params: Record<string, string>) => readAsked({ q: 'mint', ...params });
  const asked = read({ price: '2', min: 'UGX 5,000', max: '12 000/=' });
  expect(asked).toMatchObject({ price: null, min: '5000', max: '12000' });
  expect(inputOf(asked)).toMatchObject({ minPriceUgx: 5_000, maxPriceUgx: 12_000 });
  expect(filtersOn(asked)).toBe(1);
  expect(hrefOf(asked)).toBe('/search?q=mint&min=5000&max=12000');
  expect(hrefOf(asked, withoutFilter('price'))).toBe('/search?q=mint');
  expect(hrefOf(asked, { ...withoutFilter('price'), price: '1' })).toBe('/search?q=mint&price=1');
  expect(rangeWords('5000', '12000')).toBe('UGX 5,000 to UGX 12,000');
  expect([rangeWords('5000', null), rangeWords(null, '12000'), rangeWords(null, null)]).toEqual([
    'From UGX 5,000',
    'Up to UGX 12,000',
    null,
  ]);
});

test.each([
  ['cheap', '', 'min'],
  ['', '-5', 'max'],
  ['12.5', '', 'min'],
  ['', '2000000000', 'max'],
  ['9000', '8000', 'max'],
] as const)('a price that is none is said and asks for nothing: %j to %j', (min, max, wrong) => {
  const params = { q: 'mint', min, max };
  const range = rangeIn(params);
  expect(Object.keys(range.problems)).toEqual([wrong]);
  expect(range.typed).toEqual({ min, max });
  expect(readAsked(params)).toEqual(readAsked({ q: 'mint' }));
});

test('a place stays with every order, and is never asked to the metre', () => {
  const near = (params: Record<string, string>) => inputOf(readAsked({ q: 'mint', ...params })).near;
  expect(near({ order: 'nearest', near: '0.32,32.58' })).toEqual({ lat: 0.32, lng: 32.58 });
  expect(near({ order: 'nearest', near: '-0.05,-132.47' })).toEqual({ lat: -0.05, lng: -132.47 });
  expect(near({ order: 'cheapest', near: '0.32,32.58' })).toEqual({ lat: 0.32, lng: 32.58 });
  expect(near({ near: '0.32,32.58' })).toEqual({ lat: 0.32, lng: 32.58 });
  for (const odd of ['0.3236,32.5786', '95.00,32.58', '0.32,190.00', '0.32', ',', 'here'])
    expect(near({ order: 'nearest', near: odd })).toBeNull();
  const asked = readAsked({ q: 'mint', order: 'nearest', near: '0.32,32.58' });
  expect(hrefOf(asked, { order: 'cheapest' })).toBe('/search?q=mint&order=cheapest&near=0.32%2C32.58');
  // What can be delivered is asked from somewhere.
  expect(readAsked({ q: 'mint', reach: 'yes' }).reach).toBeNull();
  expect(inputOf(readAsked({ q: 'mint', reach: 'yes', near: '0.32,32.58' })).onlyInReach).toBe(true);
  expect(hrefOf(readAsked({ shop: 'far' }))).toBe('/search?shop=far');
});

test('bands of prices touch and do not overlap', () => {
  const bands = ['0', '1', '2', '3', '4'].map((price) => inputOf(readAsked({ q: 'mint', price })));
  expect(bands[0]?.minPriceUgx).toBeNull();
  for (const [at, band] of bands.slice(1).entries())
    expect(band.minPriceUgx).toBe((bands[at]?.maxPriceUgx ?? Number.NaN) + 1);
  expect(bands.at(-1)?.maxPriceUgx).toBeNull();
  expect([bandWords(0), bandWords(1), bandWords(4)]).toEqual([
    'Below UGX 10,000',
    'UGX 10,000 to UGX 20,000',
    'From UGX 100,000',
  ]);
});

test('whoever types more than is looked for is told, and only they', () => {
  const typed = (length: number) => ({ q: ` ${'x'.repeat(length)} ` });
  expect([LONGEST_QUERY, LONGEST_QUERY + 1, 10_000].map((length) => isCut(typed(length)))).toEqual([
    ...[false, true, true],
  ]);
  expect(readAsked(typed(10_000)).q).toHaveLength(LONGEST_QUERY);
  expect(isCut({ q: ['mint', 'x'.repeat(10_000)] })).toBe(false);
  expect(isCut({})).toBe(false);
});

test('whatever an address holds, what is asked for can be kept: no NUL, no half of a sign', () => {
  expect(readAsked({ q: 'mint\u0000tea' }).q).toBe('mint tea');
  expect(readAsked({ q: ' \u0000 ', shop: 'a\u0000', category: 'x\udfff', cursor: '\u0000' })).toMatchObject({
    ...{ q: '', shop: null, category: null, cursor: null },
  });
  const cut = readAsked({ q: `x${'🌿'.repeat(LONGEST_QUERY)}` }).q;
  expect(cut).toBe(`x${'🌿'.repeat(LONGEST_QUERY / 2 - 1)}`);
  const any = fc.oneof(
    nastyText,
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ maxLength: 10 }),
  );
  const params = fc.record({ q: any, category: any, shop: any, cursor: any, near: any, min: any, max: any });
  fc.assert(
    fc.property(params, (given) => {
      const input = inputOf(readAsked(given));
      expect(SearchProducts.safeParse(input).success).toBe(true);
      expect(() => requireReadable(input)).not.toThrow();
    }),
  );
});
