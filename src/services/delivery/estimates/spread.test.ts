import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSpreads, blend, measuredOf, ordered, quantile, type Spread } from './spread';

const minutes = fc.double({ min: 0.1, max: 500, noNaN: true });
const spread: fc.Arbitrary<Spread> = fc
  .tuple(minutes, minutes, minutes)
  .map((three) => three.toSorted((a, b) => a - b))
  .map(([p10 = 1, p50 = 1, p90 = 1]) => ({ p10, p50, p90 }));
const inOrder = ({ p10, p50, p90 }: Spread) => 0 < p10 && p10 <= p50 && p50 <= p90;

test('one after the other: medians add up, what lies beyond them as the squares do', () => {
  const one = { p10: 7, p50: 10, p90: 13 };
  const other = { p10: 16, p50: 20, p90: 24 };
  expect(addSpreads([one, other])).toEqual({ p10: 25, p50: 30, p90: 35 });
});

test('quantiles go through the known ones and never fall', () => {
  const known = { p10: 2, p50: 10, p90: 40 };
  expect(quantile(known, 0)).toBe(10);
  expect(quantile(known, 1.2816)).toBeCloseTo(40, 9);
  expect(quantile(known, -1.2816)).toBeCloseTo(2, 9);
  const z = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(spread, z, z, (any, a, b) => {
      expect(quantile(any, Math.min(a, b))).toBeLessThanOrEqual(quantile(any, Math.max(a, b)) * (1 + 1e-12));
    }),
  );
});

test('a prior that counts as much as was measured ends in the middle, by ratio', () => {
  const prior = { p10: 5, p50: 10, p90: 20 };
  const measured = { n: 20, p10: 20, p50: 40, p90: 80 };
  const middle = blend(prior, measured, 20);
  expect([middle.p10, middle.p50, middle.p90].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
    10, 20, 40,
  ]);
  expect(blend(prior, undefined, 20)).toEqual(prior);
});

test('whatever is put together stays in order and above nought', () => {
  fc.assert(
    fc.property(
      fc.array(spread, { minLength: 1, maxLength: 5 }),
      spread,
      fc.nat(1_000),
      (parts, other, n) => {
        const sum = addSpreads(parts);
        expect(inOrder(sum)).toBe(true);
        expect(inOrder(blend(sum, { n, ...other }, 20))).toBe(true);
      },
    ),
  );
});

test('what was measured is ranked; no ranks of nothing, nor of what is no time', () => {
  expect(measuredOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ n: 10, p10: 1, p50: 5, p90: 9 });
  expect(measuredOf([Number.NaN, -1])).toBeUndefined();
  expect(ordered({ p10: 5, p50: 3, p90: 1 })).toEqual({ p10: 3, p50: 3, p90: 3 });
});
