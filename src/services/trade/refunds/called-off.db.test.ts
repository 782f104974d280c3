import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { collect, deliveriesOf, dispatchInvariants, driverHome } from '@/services/delivery/dispatch';
import { stockInvariants } from '@/services/market/catalog';
import { stockItems } from '@/services/market/catalog/tables';
import { verifyLedger } from '@/services/money/ledger';
import { anyKind, decideApproval, getApproval } from '@/services/platform/approvals';
import { auditEntries } from '@/services/platform/audit/tables';
import { acceptOrder, getMyOrder, getVendorOrder, markReady, orderInvariants } from '@/services/trade/orders';
import { messagesTo } from '@/testing/messages';
import { RefundWorld, type Sold } from '@/testing/refund-world';
import { refundingOrder } from '.';

let world: RefundWorld;
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(async () => {
  const [ledger, dispatch] = [await verifyLedger(world.system), await dispatchInvariants(world.system)];
  const kept = {
    ...(await orderInvariants(world.system)),
    ...(await stockInvariants(world.system)),
    ...dispatch,
  };
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
  expect(Object.entries(kept).filter(([, { ok }]) => !ok)).toEqual([]);
});

const KINDS = [anyKind(refundingOrder)];
const FULL = { kind: 'full', withDelivery: false } as const;
const stateOf = async ({ shopper, orderId }: Sold) => (await getMyOrder(shopper.ctx, { orderId })).state;
const onShelf = async ({ productId }: Sold) =>
  (await world.system.db.select().from(stockItems).where(eq(stockItems.productId, productId)))[0];
const deliveryOf = async ({ orderId }: Sold) =>
  (await deliveriesOf(world.system, [{ kind: 'order', id: orderId }]))[0];
const accepted = async () => {
  const order = await world.paid();
  await acceptOrder(order.shop.ctx, { orderId: order.orderId });
  return order;
};

test.each([
  ['placed', () => world.paid()],
  ['accepted', accepted],
  ['packed', () => world.packed()],
] as const)(
  'all goods of an order that is %s end it: pieces, delivery and all money go back',
  async (_state, make) => {
    const order = await make();
    const refundId = world.newId();
    const given = { kind: 'refunded', refundId, totalUgx: order.totalUgx };
    expect(await world.refund(order, FULL, { refundId })).toEqual(given);
    expect(await world.refund(order, FULL, { refundId })).toEqual(given);
    expect(await stateOf(order)).toBe('cancelled');
    expect(await onShelf(order)).toMatchObject({ available: 10, held: 0 });
    expect((await deliveryOf(order))?.state ?? 'cancelled').toBe('cancelled');
    expect(await world.escrow(order)).toBe(0n);
    await world.orders.answer(order.purchaseId, 'pays');
    await world.orders.deliver();
    expect(await world.wallet(order)).toBe(0n);
    const late = world.refund(order, FULL);
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('given back'),
    });
  },
);

test('every piece given back, or all that the goods cost, is the same', async () => {
  const [one, two] = [await world.packed(), await world.packed()];
  const lines = [{ productId: one.productId, quantity: 2 }];
  expect(await world.refund(one, { kind: 'lines', lines, withDelivery: false })).toMatchObject({
    totalUgx: one.totalUgx,
  });
  expect(await world.refund(two, { kind: 'amount', amountUgx: 40_000n, withDelivery: false })).toMatchObject({
    totalUgx: two.totalUgx,
  });
  for (const order of [one, two]) {
    expect(await stateOf(order)).toBe('cancelled');
    expect(await onShelf(order)).toMatchObject({ available: 10 });
  }
});

test('what is left after a part ends it as well; a part alone, the delivery and goodwill do not', async () => {
  const order = await world.packed();
  await world.refund(order, { kind: 'amount', amountUgx: 30_000n, withDelivery: true });
  await world.refund(order, { kind: 'ad_hoc', amountUgx: 2_000n });
  expect(await stateOf(order)).toBe('ready');
  expect(await deliveryOf(order)).toMatchObject({ state: 'searching' });
  await world.refund(order, FULL);
  expect(await stateOf(order)).toBe('cancelled');
  expect(await world.escrow(order)).toBe(0n);
});

test('customer, shop and driver are told, each once, and nothing more can happen to it', async () => {
  const order = await world.packed();
  const driver = await world.assigned(order);
  await world.orders.deliver();
  await world.refund(order, FULL);
  const news = await world.orders.news();
  for (const event of news) await world.orders.react(event);
  const told = news.filter(({ topics }) => topics.includes(`vendor:${order.shop.id}`));
  expect(told.map(({ type }) => type)).toEqual(['order.cancelled']);
  expect(news).toContainEqual(expect.objectContaining({ type: 'delivery.cancelled' }));
  expect((await driverHome(driver.ctx)).delivery).toBeNull();
  const sent = (await messagesTo(world.system, order.shopper.phone)).map(({ kind, body }) => [kind, body]);
  expect(sent.filter(([kind]) => kind !== 'order.placed')).toEqual([
    ['order.cancelled', expect.stringContaining(order.totalUgx.toLocaleString('en-UG'))],
  ]);
  expect(await getVendorOrder(order.shop.ctx, order)).toMatchObject({
    state: 'cancelled',
    reason: 'Broken glass',
  });
  expect(await markReady(order.shop.ctx, order)).toEqual({ kind: 'not_possible', state: 'cancelled' });
  const pickup = collect(driver.ctx, driver);
  await expect(pickup).rejects.toMatchObject({ code: 'conflict' });
  const audit = await world.system.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(eq(auditEntries.resourceId, order.orderId));
  expect(audit.map(({ action }) => action)).toContain('order.refund');
});

/** The driver has the goods; whether the order has been told of it is up to the test. */
async function onTheRoad(): Promise<Sold> {
  const order = await world.packed();
  const driver = await world.assigned(order);
  await collect(driver.ctx, driver);
  return order;
}

test.each([
  ['knows it', true],
  ['has not heard of it yet', false],
])(
  'while the goods are on the road and the order %s, all of them are not given back, a part is',
  async (_words, isTold) => {
    const order = await onTheRoad();
    if (isTold) await world.orders.deliver();
    const all = world.refund(order, FULL);
    await expect(all).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('driver has the goods'),
    });
    expect(await world.escrow(order)).toBe(order.totalUgx);
    expect(await deliveryOf(order)).toMatchObject({ state: 'collected' });
    expect(await onShelf(order)).toMatchObject({ available: 8 });
    await world.refund(order, { kind: 'amount', amountUgx: 1_000n, withDelivery: false });
    await world.orders.deliver();
    expect(await stateOf(order)).toBe('collected');
  },
);

test('once it is delivered all goods are given back and it stays delivered', async () => {
  const order = await world.delivered();
  expect(await world.refund(order, FULL)).toMatchObject({ totalUgx: 40_000n });
  expect(await stateOf(order)).toBe('delivered');
  expect(await onShelf(order)).toMatchObject({ available: 8 });
});

test('a driver collects at the same moment: it is called off or on the road, never both', async () => {
  for (let round = 0; round < 5; round++) {
    const order = await world.packed();
    const driver = await world.assigned(order);
    const [refunded, collected] = await Promise.allSettled([
      world.refund(order, FULL),
      collect(driver.ctx, driver),
    ]);
    expect([refunded.status, collected.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    await world.orders.deliver();
    const isOff = refunded.status === 'fulfilled';
    expect(await stateOf(order)).toBe(isOff ? 'cancelled' : 'collected');
    expect(await world.escrow(order)).toBe(isOff ? 0n : order.totalUgx);
  }
});

test('with a second person: both read that it ends, and what was handed over meanwhile is asked for anew', async () => {
  const [order, late] = [await world.paid(400_000), await world.packed(400_000)];
  const ask = async (one: Sold) => {
    const asked = await world.refund(one, FULL);
    if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
    return asked.requestId;
  };
  const approve = (by: Ctx, requestId: string) =>
    decideApproval(by, { requestId, decision: 'approve', note: 'Seen it' }, KINDS);
  const requestId = await ask(order);
  expect(await stateOf(order)).toBe('placed');
  expect((await getApproval(world.other, { requestId }, KINDS)).changes).toContainEqual({
    name: 'The order',
    before: 'under way',
    after: 'ends without being delivered',
  });
  expect(await approve(world.other, requestId)).toEqual({ kind: 'approved' });
  expect(await stateOf(order)).toBe('cancelled');
  const lateId = await ask(late);
  await world.handOver(late.orderId);
  expect(await approve(world.other, lateId)).toEqual({ kind: 'overtaken' });
  expect(await stateOf(late)).toBe('delivered');
});
