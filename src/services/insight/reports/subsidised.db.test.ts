import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { RefundWorld, type Sold } from '@/testing/refund-world';
import { adminOverview, orderHistory, statement } from '.';

/** The clock of the tests stands on 10 March 2026. */
const DAY = { from: '2026-03-10', to: '2026-03-10' };

let world: RefundWorld;
let sold: Sold;
beforeAll(async () => {
  world = await RefundWorld.open();
  sold = await world.delivered(20_000, 3_000);
});
afterAll(() => world.close());

test('the overview counts the shop’s part of a delivery as what deliveries bring, and sales as the price of the goods', async () => {
  const { order } = await orderHistory(world.admin, sold);
  const feeUgx = order.deliveryFeeUgx + 3_000n;
  expect((await adminOverview(world.admin)).today).toEqual({
    ...{ salesUgx: 40_000n, commissionUgx: 4_000n, deliveredOrders: 1 },
    deliveryRevenueUgx: feeUgx - order.driverShareUgx,
  });
});

test('the history of the order says who pays what of its delivery', async () => {
  const { order, postings } = await orderHistory(world.admin, sold);
  expect(order).toMatchObject({
    ...{ shopPaysUgx: 3_000n, housePaysUgx: 0n, totalUgx: sold.totalUgx },
    deliveryFeeUgx: sold.totalUgx - 40_000n,
  });
  const posting = required(
    postings.find(({ kind }) => kind === 'order.subsidy'),
    'its posting',
  );
  expect(posting.words).toBe('The shop’s part of the delivery fee');
});

test('the shop’s statement has it as a line of its own', async () => {
  const { movements } = await statement(sold.shop.ctx, { account: 'shop', period: DAY });
  const lines: unknown[] = [];
  for await (const { words, amountUgx } of movements()) lines.push([words, amountUgx]);
  expect(lines).toEqual([
    ['Your share of a delivered order', 36_000n],
    ['Your part of a delivery', -3_000n],
  ]);
});
