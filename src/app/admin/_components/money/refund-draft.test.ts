import { expect, test } from 'vitest';
import { type Left, type RefundDraft, readRefund } from './refund-draft';

const left: Left = {
  goodsUgx: 18_000n,
  feeUgx: 6_000n,
  lines: [
    { productId: 'tea', unitPriceUgx: 5_000n, quantity: 3, givenBack: 1 },
    { productId: 'soap', unitPriceUgx: 8_000n, quantity: 1, givenBack: 0 },
  ],
  isUnderWay: false,
};
const draft = (change: Partial<RefundDraft>): RefundDraft => ({
  ...{ kind: 'full', withDelivery: false, amountText: '', pieces: {} },
  ...change,
});

test.each([
  [{ kind: 'full', withDelivery: true }, 24_000n],
  [{ kind: 'lines', pieces: { tea: 2 } }, 10_000n],
  [{ kind: 'lines', pieces: { tea: 1, soap: 1 }, withDelivery: true }, 19_000n],
  [{ kind: 'amount', amountText: '4,500' }, 4_500n],
  [{ kind: 'delivery' }, 6_000n],
  [{ kind: 'ad_hoc', amountText: '50 000' }, 50_000n],
] as const)('%j gives back %d', (change, totalUgx) => {
  expect(readRefund(draft(change), left)).toMatchObject({ totalUgx });
});

test.each([
  [{ kind: 'lines', pieces: { tea: 0 } }, 'Choose'],
  [{ kind: 'amount', amountText: '18,001' }, '18,000'],
  [{ kind: 'amount', amountText: '4.5' }, 'whole shillings'],
] as const)('%j is explained', (change, words) => {
  expect(readRefund(draft(change), left)).toEqual({ problem: expect.stringContaining(words) });
});

test.each([
  [{ kind: 'full' }, 24_000n, true],
  [{ kind: 'lines', pieces: { tea: 2, soap: 1 } }, 24_000n, true],
  [{ kind: 'amount', amountText: '18,000' }, 24_000n, true],
  [{ kind: 'lines', pieces: { tea: 2 } }, 10_000n, false],
  [{ kind: 'delivery' }, 6_000n, false],
  [{ kind: 'ad_hoc', amountText: '18,000' }, 18_000n, false],
] as const)(
  'before a driver has it %j gives back %d, and whether it ends the order is said',
  (change, totalUgx, endsOrder) => {
    expect(readRefund(draft(change), { ...left, isUnderWay: true })).toMatchObject({ totalUgx, endsOrder });
    expect(readRefund(draft(change), left)).toMatchObject({ endsOrder: false });
  },
);
