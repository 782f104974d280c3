import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { splitOrder } from './split';

const order = fc
  .record({
    subtotal: fc.bigInt({ min: 0n, max: 50_000_000n }),
    commissionBps: fc.integer({ min: 0, max: 10_000 }),
    fee: fc.bigInt({ min: 0n, max: 200_000n }),
  })
  .chain(({ subtotal, commissionBps, fee }) =>
    fc.bigInt({ min: 0n, max: fee }).map((share) => ({
      subtotal: ugx(subtotal),
      commissionBps,
      fee: ugx(fee),
      driverShare: ugx(share),
    })),
  );

test('the shares add up to what was paid, to the shilling, and none is negative', () => {
  fc.assert(
    fc.property(order, (input) => {
      const { vendorUgx, commissionUgx, driverUgx, deliveryRevenueUgx } = splitOrder(input);
      expect(vendorUgx + commissionUgx + driverUgx + deliveryRevenueUgx).toBe(input.subtotal + input.fee);
      for (const share of [vendorUgx, commissionUgx, driverUgx, deliveryRevenueUgx])
        expect(share >= 0n).toBe(true);
    }),
  );
});

test('the commission is the largest whole number of shillings within its rate', () => {
  fc.assert(
    fc.property(order, (input) => {
      const { commissionUgx } = splitOrder(input);
      const rate = BigInt(input.commissionBps);
      expect(commissionUgx * 10_000n <= input.subtotal * rate).toBe(true);
      expect((commissionUgx + 1n) * 10_000n > input.subtotal * rate).toBe(true);
    }),
  );
});

test('10 % of 45,999 shillings, with a fee of 6,000 of which the driver gets 4,800', () => {
  const split = splitOrder({
    subtotal: ugx(45_999),
    commissionBps: 1000,
    fee: ugx(6000),
    driverShare: ugx(4800),
  });
  expect(split).toEqual({
    commissionUgx: 4599n,
    vendorUgx: 41_400n,
    driverUgx: 4800n,
    deliveryRevenueUgx: 1200n,
  });
});

test.each([
  { subtotal: -1, fee: 0, driverShare: 0 },
  { subtotal: 0, fee: -1, driverShare: 0 },
  { subtotal: 0, fee: 5, driverShare: 6 },
  { subtotal: 0, fee: 5, driverShare: -1 },
])('refuses %j', ({ subtotal, fee, driverShare }) => {
  const amounts = { subtotal: ugx(subtotal), fee: ugx(fee), driverShare: ugx(driverShare) };
  expect(() => splitOrder({ ...amounts, commissionBps: 1000 })).toThrow();
});
