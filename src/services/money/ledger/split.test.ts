import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { splitOrder, taxWithin } from './split';

const order = fc
  .record({
    goods: fc.bigInt({ min: 0n, max: 50_000_000n }),
    commissionBps: fc.integer({ min: 0, max: 10_000 }),
    commissionVatBps: fc.constantFrom(0, 1800, 333),
    fee: fc.bigInt({ min: 0n, max: 200_000n }),
    driverShare: fc.bigInt({ min: 0n, max: 200_000n }),
  })
  .map((drawn) => ({
    ...drawn,
    goods: ugx(drawn.goods),
    fee: ugx(drawn.fee),
    driverShare: ugx(drawn.driverShare),
  }));

test('the shares add up to what was paid, to the shilling; only our own share of the fee can be below nought', () => {
  fc.assert(
    fc.property(order, (input) => {
      const { vendorUgx, commissionUgx, commissionVatUgx, driverUgx, deliveryRevenueUgx } = splitOrder(input);
      expect(vendorUgx + commissionUgx + commissionVatUgx + driverUgx + deliveryRevenueUgx).toBe(
        input.goods + input.fee,
      );
      expect(driverUgx).toBe(input.driverShare);
      for (const share of [vendorUgx, commissionUgx, commissionVatUgx]) expect(share >= 0n).toBe(true);
    }),
  );
});

test('the commission with its tax is the largest whole number of shillings within its rate', () => {
  fc.assert(
    fc.property(order, (input) => {
      const { commissionUgx, commissionVatUgx } = splitOrder(input);
      const gross = commissionUgx + commissionVatUgx;
      const rate = BigInt(input.commissionBps);
      expect(gross * 10_000n <= input.goods * rate).toBe(true);
      expect((gross + 1n) * 10_000n > input.goods * rate).toBe(true);
    }),
  );
});

test('the tax is within half a shilling of its share', () => {
  fc.assert(
    fc.property(order, ({ goods, commissionVatBps }) => {
      const whole = 10_000n + BigInt(commissionVatBps);
      const twiceOff = 2n * (taxWithin(goods, commissionVatBps) * whole - goods * BigInt(commissionVatBps));
      expect(twiceOff <= whole && twiceOff > -whole).toBe(true);
    }),
  );
});

test('10 % of 45,999 shillings with 18 % tax in it, and a fee of 6,000 of which the driver gets 4,800', () => {
  const split = splitOrder({
    goods: ugx(45_999),
    commissionBps: 1000,
    commissionVatBps: 1800,
    fee: ugx(6000),
    driverShare: ugx(4800),
  });
  // 4,599 × 18 / 118 = 701.54…
  expect(split).toEqual({
    commissionUgx: 3897n,
    commissionVatUgx: 702n,
    vendorUgx: 41_400n,
    driverUgx: 4800n,
    deliveryRevenueUgx: 1200n,
  });
});

test.each([
  { goods: -1, fee: 0, driverShare: 0 },
  { goods: 0, fee: -1, driverShare: 0 },
  { goods: 0, fee: 5, driverShare: -1 },
])('refuses %j', ({ goods, fee, driverShare }) => {
  const amounts = { goods: ugx(goods), fee: ugx(fee), driverShare: ugx(driverShare) };
  expect(() => splitOrder({ ...amounts, commissionBps: 1000, commissionVatBps: 0 })).toThrow();
});
