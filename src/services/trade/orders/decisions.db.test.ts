import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { stockInvariants } from '@/services/market/catalog';
import { stockItems } from '@/services/market/catalog/tables';
import { balanceOf } from '@/services/money/ledger';
import { paymentAttempts } from '@/services/money/payments/tables';
import { auditEntries } from '@/services/platform/audit/tables';
import { userActor } from '@/testing/context';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import {
  acceptOrder,
  cancelOrder,
  getMyOrder,
  markReady,
  newDeliveryCode,
  newPickupCode,
  orderInvariants,
  rejectOrder,
} from '.';
import { orderEvents, orders } from './tables';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

type Placed = {
  shopper: Shopper;
  shop: Shop;
  productId: string;
  orderId: string;
  purchaseId: string;
  totalUgx: bigint;
};

async function placed(): Promise<Placed> {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const product = await world.product({ available: 5 }, shop.id);
  const purchaseId = await world.paid(shopper, [product, 2]);
  const order = await world.onlyOrder(purchaseId);
  expect(order.state).toBe('placed');
  const totalUgx = order.subtotalUgx + order.deliveryFeeUgx;
  return { shopper, shop, productId: product.id, orderId: order.id, purchaseId, totalUgx };
}

const db = () => world.base.system.db;
const balance = (kind: 'escrow' | 'customer_wallet', ownerId: string) =>
  balanceOf(world.base.system, { kind, ownerId });
const stockOf = async (productId: string) =>
  (await db().select().from(stockItems).where(eq(stockItems.productId, productId)))[0];
const refundsOf = async (orderId: string) =>
  db()
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.idempotencyKey, `order:${orderId}:refund`));

async function expectAllBack({ shopper, productId, orderId, totalUgx }: Placed) {
  expect(await stockOf(productId)).toMatchObject({ available: 5, held: 0 });
  expect(await balance('escrow', orderId)).toBe(0n);
  expect(await balance('customer_wallet', shopper.id)).toBe(0n);
  const refunds = await refundsOf(orderId);
  expect(refunds.map((refund) => refund.amountUgx)).toEqual([totalUgx]);
  const invariants = {
    ...(await orderInvariants(world.base.system)),
    ...(await stockInvariants(world.base.system)),
  };
  expect(Object.entries(invariants).filter(([, { ok }]) => !ok)).toEqual([]);
}

test('payment places the order: pieces sold, money in escrow, the customer told', async () => {
  const it = await placed();
  expect(await stockOf(it.productId)).toMatchObject({ available: 3, held: 0 });
  expect(await balance('escrow', it.orderId)).toBe(it.totalUgx);
  const sms = await messagesAbout(world.base.system, it.orderId);
  expect(sms).toHaveLength(1);
  expect(sms[0]).toMatchObject({ kind: 'order.placed', recipient: it.shopper.phone });
  expect(sms[0]?.body).not.toContain('Product');
});

test('a shop that rejects gives pieces and money back, however often it says so', async () => {
  const it = await placed();
  const reject = () => rejectOrder(it.shop.ctx, { orderId: it.orderId, reason: 'sold_out', text: 'Sorry!' });
  const outcomes = await Promise.all([reject(), reject(), reject()]);
  for (const outcome of outcomes) expect(outcome).toEqual({ kind: 'done', state: 'rejected' });
  await expectAllBack(it);
  await world.answer(it.purchaseId, 'pays');
  await world.deliver();
  const view = await getMyOrder(it.shopper.ctx, { orderId: it.orderId });
  expect(view).toMatchObject({
    state: 'rejected',
    reason: 'Something in the order has sold out. Sorry!',
    refund: { state: 'sent', amountUgx: it.totalUgx },
  });
  const audit = await db().select().from(auditEntries).where(eq(auditEntries.resourceId, it.orderId));
  expect(audit.map((entry) => [entry.action, entry.actor])).toEqual([
    ['order.reject', `user:${it.shop.staffId}`],
  ]);
});

test('one of two shops rejects: only its part goes back', async () => {
  const [shopper, one, two] = [await world.shopper(), await world.shop(), await world.shop()];
  const [a, b] = [await world.product({}, one.id), await world.product({}, two.id)];
  const purchaseId = await world.paid(shopper, [a, 1], [b, 1]);
  const rows = await world.ordersOf(purchaseId);
  const lost = rows.find((order) => order.vendorId === one.id);
  const kept = rows.find((order) => order.vendorId === two.id);
  if (!lost || !kept) throw new Error('two orders');
  await rejectOrder(one.ctx, { orderId: lost.id, reason: 'closed' });
  expect(await balance('escrow', kept.id)).toBe(kept.subtotalUgx + kept.deliveryFeeUgx);
  expect(await refundsOf(lost.id)).toHaveLength(1);
  expect(await refundsOf(kept.id)).toHaveLength(0);
});

test('a customer cancels while the shop has not begun', async () => {
  const it = await placed();
  expect(await cancelOrder(it.shopper.ctx, { orderId: it.orderId })).toEqual({
    kind: 'done',
    state: 'cancelled',
  });
  expect(await cancelOrder(it.shopper.ctx, { orderId: it.orderId })).toEqual({
    kind: 'done',
    state: 'cancelled',
  });
  await expectAllBack(it);
  const other = await placed();
  await acceptOrder(other.shop.ctx, { orderId: other.orderId });
  expect(await cancelOrder(other.shopper.ctx, { orderId: other.orderId })).toEqual({
    kind: 'not_possible',
    state: 'accepted',
  });
});

test('accepting and cancelling at once: exactly one of them happens', async () => {
  for (let i = 0; i < 8; i++) {
    const it = await placed();
    const [accepted, cancelled] = await Promise.all([
      acceptOrder(it.shop.ctx, { orderId: it.orderId }),
      cancelOrder(it.shopper.ctx, { orderId: it.orderId }),
    ]);
    expect([accepted.kind, cancelled.kind].sort()).toEqual(['done', 'not_possible']);
    expect(await refundsOf(it.orderId)).toHaveLength(cancelled.kind === 'done' ? 1 : 0);
  }
});

test('ready calls a driver once; the two codes go to the two right sides', async () => {
  const it = await placed();
  expect(await markReady(it.shop.ctx, { orderId: it.orderId })).toEqual({
    kind: 'not_possible',
    state: 'placed',
  });
  await acceptOrder(it.shop.ctx, { orderId: it.orderId });
  await Promise.all([1, 2].map(() => markReady(it.shop.ctx, { orderId: it.orderId })));
  const view = await getMyOrder(it.shopper.ctx, { orderId: it.orderId });
  expect(view).toMatchObject({ state: 'ready', delivery: { state: 'searching', driver: null } });
  expect(view.delivery?.code).toMatch(/^\d{4}$/);
  const renewed = await newDeliveryCode(it.shopper.ctx, { orderId: it.orderId });
  expect(renewed).toEqual({
    kind: 'renewed',
    code: (await getMyOrder(it.shopper.ctx, { orderId: it.orderId })).delivery?.code,
  });
});

describe('who may', () => {
  test("another shop's and another customer's order is not found, and stays as it is", async () => {
    const [it, other] = [await placed(), await placed()];
    const input = { orderId: it.orderId };
    const attempts = [
      acceptOrder(other.shop.ctx, input),
      markReady(other.shop.ctx, input),
      rejectOrder(other.shop.ctx, { ...input, reason: 'other' }),
      newPickupCode(other.shop.ctx, input),
      cancelOrder(other.shopper.ctx, input),
      newDeliveryCode(other.shopper.ctx, input),
      getMyOrder(other.shopper.ctx, input),
    ];
    const answers = await Promise.allSettled(attempts);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    expect((await world.onlyOrder(it.purchaseId)).state).toBe('placed');
  });

  test('the wrong kind of actor is refused', async () => {
    const it = await placed();
    const input = { orderId: it.orderId };
    const customer = it.shopper.ctx;
    const vendor = it.shop.ctx;
    const visitor = world.base.as(VISITOR);
    for (const ctx of [customer, world.base.as(userActor(it.shop.staffId, 'driver', 'admin'))]) {
      await expect(acceptOrder(ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(markReady(ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(rejectOrder(ctx, { ...input, reason: 'other' })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(newPickupCode(ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const verb of [cancelOrder, newDeliveryCode, getMyOrder]) {
      await expect(verb(vendor, input)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(verb(visitor, input)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    const staffOfNone = world.base.as(userActor(it.shopper.id, 'vendor'));
    await expect(acceptOrder(staffOfNone, input)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the database itself', () => {
  test('refuses a step that is not in the table', async () => {
    const it = await placed();
    const jump = db().update(orders).set({ state: 'delivered' }).where(eq(orders.id, it.orderId));
    await expect(jump.execute()).rejects.toThrow();
    const cheaper = db().update(orders).set({ commissionBps: 0 }).where(eq(orders.id, it.orderId));
    await expect(cheaper.execute()).rejects.toThrow();
    const forge = db().delete(orderEvents).where(eq(orderEvents.orderId, it.orderId));
    await expect(forge.execute()).rejects.toThrow();
  });
});
