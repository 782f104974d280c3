import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAtLeast, isAtMost, isOneOf, quoted } from './filter-values';
import { FilterSyntaxError, filterOf, parseFilter } from './testing/filter-language';

/** Text made to get out of quotes, beside any text at all. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('"', '\\', "'", ' ', '\n', '=', ']', ',', 'a', 'OR'), maxLength: 20 }),
);

test('any value at all is read as that value and nothing else', () => {
  fc.assert(
    fc.property(anyText, (value) => {
      expect(parseFilter(`herb = ${quoted(value)}`)).toEqual({
        ...{ kind: 'compare', field: 'herb', operator: '=', value },
      });
    }),
    { numRuns: 2_000 },
  );
});

test('any list of values stays that list', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (values) => {
      expect(parseFilter(isOneOf('herb', values))).toEqual({ kind: 'in', field: 'herb', values });
    }),
    { numRuns: 1_000 },
  );
});

test('bounds are whole numbers, also beyond what a float holds', () => {
  expect(isAtLeast('priceUgx', 9_007_199_254_740_993n)).toBe('priceUgx >= 9007199254740993');
  expect(isAtMost('priceUgx', 500)).toBe('priceUgx <= 500');
});

test('what is put in without quoting does change the filter: the reader is one that can be fooled', () => {
  const naive = (value: string) => `herb = "${value}"`;
  expect(parseFilter(naive('mint" OR herb != "'))).toMatchObject({ kind: 'or' });
  expect(filterOf([naive('mint" OR herb != "'), 'sold = true'])).toMatchObject({
    ...{ kind: 'and', parts: [{ kind: 'or' }, { kind: 'compare' }] },
  });
});

test.each([
  'herb',
  'herb =',
  'herb = "mint',
  'herb = mint AND',
  'herb = mint herb = sage',
  'herb = AND',
  'herb IN mint',
  'herb IN [mint',
  'herb = 🌿',
  '(herb = mint',
  'herb = "\\d"',
  '_geoRadius(0.3, 32.5)',
  'herb CONTAINS mi',
  '',
])('%j is no filter', (text) => {
  expect(() => parseFilter(text)).toThrow(FilterSyntaxError);
});

test('words bind as in the language: NOT before AND before OR', () => {
  expect(parseFilter('NOT a = 1 AND b = 2 OR c 3 TO 4')).toMatchObject({
    kind: 'or',
    parts: [{ kind: 'and', parts: [{ kind: 'not' }, { kind: 'compare' }] }, { kind: 'between' }],
  });
});
