import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitByWeight, ugx } from './money';

describe('an amount split by weights', () => {
  test.each([
    [9_000, [7_000n, 8_000n], [4_200n, 4_800n]],
    // 3.33 each: the shilling that is left goes to the first.
    [10, [1n, 1n, 1n], [4n, 3n, 3n]],
    // 2.5 and 7.5: equal remainders.
    [10, [1n, 3n], [3n, 7n]],
    // 1.1 and 8.9: the larger remainder.
    [10, [11n, 89n], [1n, 9n]],
    [7, [0n, 5n], [0n, 7n]],
  ])('%s by %s is %s', (amount, weights, parts) => {
    expect(splitByWeight(ugx(amount), weights)).toEqual(parts);
  });

  test('adds up to it, each within a shilling of its share', () => {
    const weight = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.array(weight, { minLength: 1 }), (amount, weights) => {
        fc.pre(weights.some((one) => one > 0n));
        const parts = splitByWeight(ugx(amount), weights);
        const sum = weights.reduce((total, one) => total + one, 0n);
        expect(parts.reduce((total, part) => total + part, 0n)).toBe(BigInt(amount));
        for (const [index, part] of parts.entries()) {
          const apart = part * sum - BigInt(amount) * (weights[index] ?? 0n);
          expect(apart < sum && -apart < sum).toBe(true);
        }
      }),
    );
  });

  test('by nothing is no split', () => {
    expect(() => splitByWeight(ugx(10), [])).toThrow(RangeError);
    expect(() => splitByWeight(ugx(10), [0n, 0n])).toThrow(RangeError);
    expect(() => splitByWeight(ugx(10), [5n, -1n])).toThrow(RangeError);
  });
});
