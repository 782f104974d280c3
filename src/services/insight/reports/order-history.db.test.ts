import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { orderHistory } from '.';
import { SmallMarket } from './testing/small-market';

let market: SmallMarket;
beforeAll(async () => {
  market = await SmallMarket.open();
});
afterAll(() => market.close());

test('of a delivered one: goods, people, money and delivery', async () => {
  const history = await orderHistory(market.admin, { orderId: market.deliveredId });
  expect(history.order).toMatchObject({
    state: 'delivered',
    subtotalUgx: ugx(40_000),
    commissionUgx: ugx(4_000),
    totalUgx: history.order.subtotalUgx + history.order.deliveryFeeUgx,
  });
  expect(history.lines).toMatchObject([
    {
      name: 'Mint tea',
      strength: '60 g',
      quantity: 2,
      givenBack: 0,
      unitPriceUgx: ugx(20_000),
      totalUgx: ugx(40_000),
    },
  ]);
  expect(history.vendor.name).toBe('Tea House');
  expect(history.customer).toMatchObject({ displayName: 'Grace Nakato' });
  const together = history.purchase.orders;
  expect(together.map(({ id }) => id).sort()).toEqual([market.deliveredId, market.rejectedId].sort());
  expect(together.map(({ label }) => label)).toEqual(together.map(({ label }) => label).sort());
  expect(history.delivery).toMatchObject({ state: 'delivered', driverName: 'Okello', plate: 'UFB 123X' });
  expect(history.delivery?.offers).toMatchObject([{ driverName: 'Okello', state: 'accepted', round: 1 }]);
});

test('says who brought each step about, in words', async () => {
  const { events } = await orderHistory(market.admin, { orderId: market.deliveredId });
  expect(events.map(({ state, by }) => [state, by])).toEqual([
    ['awaiting_payment', 'the customer'],
    ['placed', 'the system'],
    ['accepted', 'the shop'],
    ['ready', 'the shop'],
    ['collected', 'the system'],
    ['delivered', 'the system'],
  ]);
});

test('postings name their accounts and balance', async () => {
  const { postings, order } = await orderHistory(market.admin, { orderId: market.deliveredId });
  for (const { entries } of postings) {
    expect(entries.reduce((sum, { amountUgx }) => sum + amountUgx, 0n)).toBe(0n);
  }
  const split = required(
    postings.find(({ kind }) => kind === 'order.split'),
    'split',
  );
  expect(split.entries.map(({ accountKind, owner, amountUgx }) => [accountKind, owner, amountUgx])).toEqual(
    expect.arrayContaining([
      ['escrow', order.label, order.totalUgx],
      ['vendor_payable', 'Tea House', -36_000n],
      ['driver_payable', 'Okello', -order.driverShareUgx],
      ['commission', null, -4_000n],
    ]),
  );
});

test('the line of time runs forward and tells each thing once', async () => {
  const { timeline } = await orderHistory(market.admin, { orderId: market.deliveredId });
  const times = timeline.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(timeline.map(({ key }) => key)).size).toBe(timeline.length);
  const titles = timeline.map(({ title }) => title);
  const places = ['Order made, waiting for the payment', 'Paid and placed', 'Taken by Okello', 'Delivered'];
  const found = places.map((title) => titles.indexOf(title));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(titles.filter((title) => title === 'Accepted by the shop')).toHaveLength(1);
  expect(titles).not.toContain('Accepted the order');
});

test('of a rejected one: the reason, the returned escrow and the refund', async () => {
  const { order, payments, postings, timeline } = await orderHistory(market.admin, {
    orderId: market.rejectedId,
  });
  expect(order).toMatchObject({ state: 'rejected', subtotalUgx: ugx(9_000) });
  expect(order.reason).toContain('Back on Monday.');
  const refund = payments.find(({ operation }) => operation === 'refund');
  expect(refund).toMatchObject({ state: 'succeeded', amountUgx: order.totalUgx });
  const kinds = postings.map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['collected', 'order.return', 'refund_requested', 'refunded']),
  );
  expect(timeline.find(({ isBad }) => isBad)?.title).toBe('Rejected by the shop');
});

test('keeps codes, notes and whole phone numbers to itself', async () => {
  const text = JSON.stringify(
    await orderHistory(market.admin, { orderId: market.deliveredId }),
    (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
  );
  const [delivery] = await market.world.base.system.db
    .select()
    .from(deliveries)
    .where(eq(deliveries.refId, market.deliveredId));
  expect(text).not.toContain(`"${required(delivery, 'delivery').pickupCode}"`);
  expect(text).not.toContain(`"${required(delivery, 'delivery').deliveryCode}"`);
  expect(text).not.toContain('mango tree');
  expect(text).not.toContain(market.shopper.phone);
  expect(text).not.toContain(market.shopper.phone.slice(4));
});
