import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf, ugx } from '@/lib/money';
import { NO_SUBSIDY } from '@/lib/subsidy';
import { payoutOf, wholeFeeUgx, whoPays } from './who-pays';

const amount = (most: bigint) => fc.bigInt({ min: 0n, max: most }).map(ugx);
const subsidy = fc.record({ fromUgx: amount(200_000n), mostUgx: amount(30_000n) });
const order = fc
  .record({
    feeUgx: amount(60_000n),
    subtotalUgx: amount(400_000n),
    commissionBps: fc.constantFrom(0, 1_000, 9_000, 10_000),
    shop: subsidy,
    house: subsidy,
  })
  .map(({ commissionBps, ...drawn }) => ({
    ...drawn,
    commissionUgx: shareOf(drawn.subtotalUgx, commissionBps),
  }));

describe('whoever pays a delivery', () => {
  test('pays nothing below nought, and all of them together the fee', () => {
    fc.assert(
      fc.property(order, (input) => {
        const { customerUgx, shopUgx, houseUgx } = whoPays(input);
        for (const part of [customerUgx, shopUgx, houseUgx]) expect(part >= 0n).toBe(true);
        expect(customerUgx + shopUgx + houseUgx).toBe(input.feeUgx);
        const sold = { deliveryFeeUgx: customerUgx, shopPaysUgx: shopUgx, housePaysUgx: houseUgx };
        expect(wholeFeeUgx(sold)).toBe(input.feeUgx);
      }),
    );
  });

  test('keeps to what they said: nothing below their threshold, never more than their most', () => {
    fc.assert(
      fc.property(order, (input) => {
        const { shopUgx, houseUgx } = whoPays(input);
        for (const [terms, part] of [
          [input.shop, shopUgx],
          [input.house, houseUgx],
        ] as const) {
          expect(part <= terms.mostUgx).toBe(true);
          if (input.subtotalUgx < terms.fromUgx) expect(part).toBe(0n);
        }
      }),
    );
  });

  test('leaves a shop no less than nothing of its goods, and the customer pays only what the others do not', () => {
    fc.assert(
      fc.property(order, (input) => {
        const { customerUgx, shopUgx, houseUgx } = whoPays(input);
        expect(payoutOf({ ...input, shopPaysUgx: shopUgx }) >= 0n).toBe(true);
        if (customerUgx === 0n) return;
        const kept = input.subtotalUgx - input.commissionUgx;
        const shopGives = input.subtotalUgx >= input.shop.fromUgx ? input.shop.mostUgx : 0n;
        expect(shopUgx).toBe(shopGives < kept ? shopGives : kept);
        expect(houseUgx).toBe(input.subtotalUgx >= input.house.fromUgx ? input.house.mostUgx : 0n);
      }),
    );
  });

  test('is the customer alone where nobody said anything', () => {
    fc.assert(
      fc.property(order, (input) => {
        const alone = { ...input, shop: NO_SUBSIDY, house: NO_SUBSIDY };
        expect(whoPays(alone)).toEqual({ customerUgx: input.feeUgx, shopUgx: 0n, houseUgx: 0n });
      }),
    );
  });
});

const terms = (fromUgx: number, mostUgx: number) => ({ fromUgx: ugx(fromUgx), mostUgx: ugx(mostUgx) });
const split = (goods: number, shop = terms(0, 0), house = terms(0, 0)) => {
  const subtotalUgx = ugx(goods);
  const given = { feeUgx: ugx(6_500), subtotalUgx, commissionUgx: shareOf(subtotalUgx, 1_000) };
  const { customerUgx, shopUgx, houseUgx } = whoPays({ ...given, shop, house });
  return [customerUgx, shopUgx, houseUgx];
};

test.each([
  ['a shilling below the threshold', split(29_999, terms(30_000, 3_000)), [6_500n, 0n, 0n]],
  ['at the threshold', split(30_000, terms(30_000, 3_000)), [3_500n, 3_000n, 0n]],
  [
    'the shop first, we what is left of it',
    split(30_000, terms(30_000, 3_000), terms(0, 5_000)),
    [0n, 3_000n, 3_500n],
  ],
  ['more promised than it costs', split(30_000, terms(0, 9_000), terms(0, 9_000)), [0n, 6_500n, 0n]],
  // 2,000 less a tenth.
  [
    'goods worth less than their delivery',
    split(2_000, terms(0, 5_000), terms(0, 1_000)),
    [3_700n, 1_800n, 1_000n],
  ],
])('%s', (_, parts, expected) => {
  expect(parts).toEqual(expected);
});
