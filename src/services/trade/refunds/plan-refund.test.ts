import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUgx, ugx } from '@/lib/money';
import { splitOrder } from '@/services/money/ledger';
import { planRefund, type RefundTerms } from './plan-refund';

const terms = fc
  .record({
    subtotal: fc.integer({ min: 1, max: 5_000_000 }),
    fee: fc.integer({ min: 0, max: 100_000 }),
    commissionBps: fc.integer({ min: 0, max: 10_000 }),
    commissionVatBps: fc.constantFrom(0, 1800),
  })
  .map(
    ({ subtotal, fee, commissionBps, commissionVatBps }): RefundTerms => ({
      ...{ subtotalUgx: ugx(subtotal), deliveryFeeUgx: ugx(fee), commissionBps, commissionVatBps },
      ...{ returnedGoodsUgx: ugx(0), returnedFeeUgx: ugx(0), goodwillUgx: ugx(0), isDelivered: true },
    }),
  );

test('however the goods are given back in parts, shop, commission and tax give up exactly what they got', () => {
  fc.assert(
    fc.property(
      terms,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      (sold, cuts) => {
        let at = sold;
        const parts = [];
        for (const cut of cuts) {
          const left = at.subtotalUgx - at.returnedGoodsUgx;
          const amountUgx = ugx(BigInt(Math.floor(Number(left) * cut)));
          if (amountUgx <= 0n) continue;
          parts.push(planRefund(at, { kind: 'amount', amountUgx, withDelivery: false }, [], new Map()));
          at = { ...at, returnedGoodsUgx: ugx(at.returnedGoodsUgx + amountUgx) };
        }
        if (at.returnedGoodsUgx < at.subtotalUgx) {
          parts.push(planRefund(at, { kind: 'full', withDelivery: false }, [], new Map()));
        }
        const got = splitOrder({
          goods: sold.subtotalUgx,
          commissionBps: sold.commissionBps,
          commissionVatBps: sold.commissionVatBps,
          fee: ugx(0),
          driverShare: ugx(0),
        });
        expect(addUgx(...parts.map((part) => part.vendorUgx))).toBe(got.vendorUgx);
        expect(addUgx(...parts.map((part) => part.commissionUgx))).toBe(got.commissionUgx);
        expect(addUgx(...parts.map((part) => part.commissionVatUgx))).toBe(got.commissionVatUgx);
      },
    ),
  );
});

const [tea, soap] = [randomUUID(), randomUUID()];
const sold = [
  { productId: tea, unitPriceUgx: ugx(5_000), quantity: 3 },
  { productId: soap, unitPriceUgx: ugx(8_000), quantity: 1 },
];
const order: RefundTerms = {
  ...{ subtotalUgx: ugx(23_000), deliveryFeeUgx: ugx(6_000), commissionBps: 1_000, commissionVatBps: 0 },
  ...{ returnedGoodsUgx: ugx(0), returnedFeeUgx: ugx(0), goodwillUgx: ugx(0), isDelivered: true },
};

test('by line: two of three teas and the delivery', () => {
  const what = { kind: 'lines', lines: [{ productId: tea, quantity: 2 }], withDelivery: true } as const;
  expect(planRefund(order, { ...what, lines: [...what.lines] }, sold, new Map())).toMatchObject({
    goodsUgx: 10_000n,
    feeUgx: 6_000n,
    totalUgx: 16_000n,
    vendorUgx: 9_000n,
    commissionUgx: 1_000n,
  });
});

test.each([
  [
    'more pieces than are left',
    { kind: 'lines', lines: [{ productId: tea, quantity: 2 }], withDelivery: false },
  ],
  [
    'what was not bought',
    { kind: 'lines', lines: [{ productId: randomUUID(), quantity: 1 }], withDelivery: false },
  ],
  [
    'a product twice',
    {
      kind: 'lines',
      lines: [
        { productId: soap, quantity: 1 },
        { productId: soap, quantity: 1 },
      ],
      withDelivery: false,
    },
  ],
  ['more than is left of the goods', { kind: 'amount', amountUgx: ugx(23_001), withDelivery: false }],
] as const)('refuses %s', (_words, what) => {
  const copy = 'lines' in what ? { ...what, lines: [...what.lines] } : what;
  expect(() => planRefund(order, copy, sold, new Map([[tea, 2]]))).toThrow();
});

test('a delivery that was given back already is refused', () => {
  const returned = { ...order, returnedFeeUgx: ugx(6_000) };
  expect(() => planRefund(returned, { kind: 'delivery' }, sold, new Map())).toThrow(
    'Nothing of the delivery',
  );
});

test.each([
  ['everything', { kind: 'full', withDelivery: false }],
  ['every piece', { kind: 'lines', lines: [tea, soap], withDelivery: false }],
  ['the whole amount', { kind: 'amount', amountUgx: ugx(23_000), withDelivery: false }],
] as const)('before the handover %s takes the delivery with it, after it does not', (_words, what) => {
  const pieces = sold.map(({ productId, quantity }) => ({ productId, quantity }));
  const wanted = 'lines' in what ? { ...what, lines: pieces } : what;
  const early = planRefund({ ...order, isDelivered: false }, wanted, sold, new Map());
  expect(early).toMatchObject({ totalUgx: 29_000n, feeUgx: 6_000n, isAllGoods: true });
  expect(planRefund(order, wanted, sold, new Map())).toMatchObject({ totalUgx: 23_000n, isAllGoods: true });
});

test('a part before the handover leaves the delivery alone', () => {
  const what = { kind: 'amount', amountUgx: ugx(22_999), withDelivery: false } as const;
  const early = planRefund({ ...order, isDelivered: false }, what, sold, new Map());
  expect(early).toMatchObject({ totalUgx: 22_999n, isAllGoods: false });
});

test('at our own cost never more in all than the order cost', () => {
  const given = { ...order, goodwillUgx: ugx(20_000) };
  const give = (amount: number) =>
    planRefund(given, { kind: 'ad_hoc', amountUgx: ugx(amount) }, sold, new Map());
  expect(give(9_000)).toMatchObject({ goodwillUgx: 9_000n, totalUgx: 9_000n, isAllGoods: false });
  expect(() => give(9_001)).toThrow('UGX 9,000 of that is left');
  const above = { ...order, goodwillUgx: ugx(40_000) };
  expect(() => planRefund(above, { kind: 'ad_hoc', amountUgx: ugx(1) }, sold, new Map())).toThrow(
    'UGX 0 of that is left',
  );
});
