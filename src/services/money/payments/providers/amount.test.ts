import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUgx } from './amount';

test.each([
  ['15000', 15_000n],
  ['37,600.00', 37_600n],
  ['1,000,000', 1_000_000n],
  ['0', 0n],
  ['37600.0', 37_600n],
])('%s is whole shillings', (text, amount) => {
  expect(parseUgx(text)).toBe(amount);
});

test.each(['', '-5', '37,60', '1.50', '1e9', 'UGX 5', '1,0000', '٣', '9'.repeat(16)])('%j is not', (text) => {
  expect(parseUgx(text)).toBeNull();
});

test('property: what is written with separators reads back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (amount) => {
      expect(parseUgx(`${amount.toLocaleString('en-US')}.00`)).toBe(amount);
    }),
  );
});
