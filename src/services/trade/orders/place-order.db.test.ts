import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { systemActor, VISITOR } from '@/lib/context';
import { ugx } from '@/lib/money';
import { categories, products, stockHolds, stockItems } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import { paymentIntents } from '@/services/money/payments/tables';
import { acceptCartChanges, cartCount } from '@/services/trade/cart';
import { cartLines } from '@/services/trade/cart/tables';
import { userActor, whenWaiting } from '@/testing/context';
import { DROP, OrderWorld, type Shopper } from '@/testing/order-world';
import { limitRequest } from '@/trpc/limits';
import { placeOrder, quoteCheckout } from '.';
import { orderEvents, purchases } from './tables';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const db = () => world.base.system.db;
const purchasesOf = (shopper: Shopper) =>
  db().select().from(purchases).where(eq(purchases.customerId, shopper.id));
const basketCount = (shopper: Shopper) => cartCount(shopper.ctx, { userId: shopper.id, token: null });

test('one basket of two shops is one purchase, one prompt and two orders, worked out in whole shillings', async () => {
  const shopper = await world.shopper();
  const kololo = await world.shop({ commissionBps: 1_234 });
  const kabalagala = await world.shop({ lat: 0.2983, lng: 32.6, commissionBps: 1_000 });
  const [a, b] = [
    await world.product({ priceUgx: 7_777 }, kololo.id),
    await world.product({ priceUgx: 12_500 }, kabalagala.id),
  ];
  await world.fill(shopper, [a, 3], [b, 2]);
  const outcome = await world.place(shopper);
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  expect(outcome.promptExpiresAt).toEqual(addMs(world.base.clock.now(), 300_000));

  const placed = await world.ordersOf(outcome.purchaseId);
  // 3 × 7,777 = 23,331, of which floor(12.34 %) = 2,879; 2 × 12,500 = 25,000, of which 10 % = 2,500.
  expect(placed.map((order) => [order.vendorId, order.subtotalUgx, order.commissionUgx])).toEqual(
    expect.arrayContaining([
      [kololo.id, 23_331n, 2_879n],
      [kabalagala.id, 25_000n, 2_500n],
    ]),
  );
  for (const order of placed) {
    // ceil(5,000 + 500 × km), off the peak; 80 % of it is the driver's.
    const metres = BigInt(Math.round(order.feeBreakdown.distanceKm * 1_000));
    expect(order.deliveryFeeUgx).toBe((5_000_000n + 500n * metres + 999n) / 1_000n);
    expect(order.driverShareUgx).toBe((order.deliveryFeeUgx * 80n) / 100n);
    expect(order.state).toBe('awaiting_payment');
  }
  const total = placed.reduce((sum, order) => sum + order.subtotalUgx + order.deliveryFeeUgx, 0n);
  const [purchase] = await purchasesOf(shopper);
  expect(purchase?.totalUgx).toBe(total);
  const [intent] = await db()
    .select()
    .from(paymentIntents)
    .where(eq(paymentIntents.refId, outcome.purchaseId));
  expect(intent?.amountUgx).toBe(total);
  expect(intent?.allocations).toHaveLength(2);
  for (const order of placed) {
    expect(intent?.allocations).toContainEqual({
      accountKind: 'escrow',
      ownerId: order.id,
      amountUgx: (order.subtotalUgx + order.deliveryFeeUgx).toString(),
    });
    const [hold] = await db().select().from(stockHolds).where(eq(stockHolds.refId, order.id));
    expect(hold).toMatchObject({ state: 'held', expiresAt: intent?.expiresAt });
    const events = await db().select().from(orderEvents).where(eq(orderEvents.orderId, order.id));
    expect(events.map((event) => event.toState)).toEqual(['awaiting_payment']);
  }
  expect(await basketCount(shopper)).toBe(0);
});

test('placing takes at most nine statements, session and limit and all', async () => {
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product(), 2]);
  const request = await world.request(shopper);
  await world.openCheckout(shopper);
  world.base.statements.splice(0);
  await limitRequest(shopper.ctx, 'shop.checkout.place', 'write');
  expect((await placeOrder(shopper.ctx, request)).kind).toBe('awaiting_payment');
  // One more statement reads the session.
  expect(world.base.statements.length).toBeLessThanOrEqual(8);
});

describe('what changed meanwhile is said before anything is placed', () => {
  const change = {
    price: (id: string) =>
      db()
        .update(products)
        .set({ priceUgx: ugx(21_000) })
        .where(eq(products.id, id)),
    stock: (id: string) => db().update(stockItems).set({ available: 1 }).where(eq(stockItems.productId, id)),
    soldOut: (id: string) =>
      db().update(stockItems).set({ available: 0 }).where(eq(stockItems.productId, id)),
    least: (id: string) => db().update(products).set({ minQuantity: 3 }).where(eq(products.id, id)),
    paused: (id: string) => db().update(products).set({ status: 'paused' }).where(eq(products.id, id)),
  };
  test.each([
    ['price', 'changed', 'price_changed'],
    ['stock', 'out_of_stock', 'fewer_left'],
    ['soldOut', 'out_of_stock', 'out_of_stock'],
    ['least', 'changed', 'at_least'],
    ['paused', 'changed', 'not_sold'],
  ] as const)('%s → %s, %s', async (what, kind, problem) => {
    const shopper = await world.shopper();
    const product = await world.product();
    await world.fill(shopper, [product, 2]);
    const request = await world.request(shopper);
    await change[what](product.id);
    const outcome = await placeOrder(shopper.ctx, request);
    expect(outcome).toMatchObject({ kind, problems: [{ kind: problem, productId: product.id }] });
    expect(await purchasesOf(shopper)).toEqual([]);
    expect(await basketCount(shopper)).toBe(2);
    const quote = await quoteCheckout(shopper.ctx, { drop: DROP });
    expect(quote.kind === 'out_of_area' ? [] : quote.problems).toHaveLength(1);
  });

  test('a closed shop and a category that is switched off', async () => {
    const shopper = await world.shopper();
    const [closed, off] = [await world.product(), await world.product()];
    await world.fill(shopper, [closed, 1], [off, 1]);
    const request = await world.request(shopper);
    await db().update(vendors).set({ status: 'paused' }).where(eq(vendors.id, closed.vendorId));
    const [row] = await db().select().from(products).where(eq(products.id, off.id));
    await db()
      .update(categories)
      .set({ restricted: true })
      .where(eq(categories.id, row?.categoryId ?? ''));
    const outcome = await placeOrder(shopper.ctx, request);
    expect(outcome).toMatchObject({
      kind: 'changed',
      problems: [{ kind: 'not_sold' }, { kind: 'not_sold' }],
    });
  });

  test('a new price is pointed out even to one who names the new total', async () => {
    const shopper = await world.shopper();
    const product = await world.product();
    await world.fill(shopper, [product, 2]);
    await change.price(product.id);
    expect(await world.place(shopper)).toMatchObject({
      kind: 'changed',
      problems: [{ kind: 'price_changed' }],
    });
  });

  test('once accepted, it can be placed', async () => {
    const shopper = await world.shopper();
    const product = await world.product();
    await world.fill(shopper, [product, 2]);
    await change.price(product.id);
    await acceptCartChanges(shopper.ctx, { userId: shopper.id, token: null });
    expect((await world.place(shopper)).kind).toBe('awaiting_payment');
  });

  test('the fee rose because the peak began', async () => {
    const shopper = await world.shopper();
    await world.fill(shopper, [await world.product(), 1]);
    const request = await world.request(shopper);
    const now = world.base.clock.now();
    world.base.clock.set(new Date('2026-03-10T14:30:00Z'));
    const outcome = await placeOrder(shopper.ctx, request);
    const totalUgx = await world.total(shopper);
    world.base.clock.set(now);
    // The goods are 20,000.
    const deliveryUgx = totalUgx - 20_000n;
    expect(outcome).toEqual({ kind: 'changed', problems: [], totalUgx, deliveryUgx });
    expect(totalUgx).toBeGreaterThan(request.expectedTotalUgx);
  });
});

test('an empty basket, a place too far away, one outside our area', async () => {
  const shopper = await world.shopper();
  expect(await world.place(shopper, { expectedTotalUgx: 1n })).toEqual({ kind: 'empty' });
  const far = await world.product({}, (await world.shop({ lat: 0.0512, lng: 32.46 })).id);
  await world.fill(shopper, [far, 1]);
  const outcomes = [
    await world.place(shopper, { expectedTotalUgx: 1n, drop: { lat: 0.6, lng: 32.9, name: 'Far' } }),
    await world.place(shopper, { expectedTotalUgx: 1n, drop: { lat: 1.2, lng: 34, name: 'Mbale' } }),
  ];
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(['out_of_area', 'out_of_area']);
});

test.each([
  ['0772', 'too few'],
  ['+254722000000', 'Ugandan'],
  ['', 'Enter your phone'],
  ['0790 123 456', 'MTN or Airtel'],
])('a number we cannot use (%j) is explained', async (payerPhone, words) => {
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product(), 1]);
  await expect(world.place(shopper, { pay: { kind: 'phone', payerPhone } })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(words),
  });
});

test.each([
  { note: 'x'.repeat(281) },
  { idempotencyKey: 'short' },
  { idempotencyKey: "a'; drop table orders; --" },
  { drop: { lat: Number.NaN, lng: 32.6, name: 'Nowhere' } },
  { expectedTotalUgx: -1n },
])('malformed input is refused (case %#)', async (change) => {
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product(), 1]);
  await expect(world.place(shopper, change)).rejects.toThrow();
  expect(await purchasesOf(shopper)).toEqual([]);
});

describe('pressed twice', () => {
  test('five at once with one key place once, and all get the same answer', async () => {
    const shopper = await world.shopper();
    await world.fill(shopper, [await world.product(), 1]);
    const request = await world.request(shopper);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => placeOrder(shopper.ctx, request)));
    const [purchase, ...others] = await purchasesOf(shopper);
    expect(others).toEqual([]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ kind: 'awaiting_payment', purchaseId: purchase?.id });
  });

  test('later again, with other things in the basket by then', async () => {
    const shopper = await world.shopper();
    await world.fill(shopper, [await world.product(), 1]);
    const request = await world.request(shopper);
    const first = await placeOrder(shopper.ctx, request);
    const other = await world.product();
    await world.fill(shopper, [other, 2]);
    const again = await placeOrder(shopper.ctx, request);
    expect(again).toMatchObject({
      kind: 'awaiting_payment',
      purchaseId: 'purchaseId' in first && first.purchaseId,
    });
    expect(await purchasesOf(shopper)).toHaveLength(1);
    expect(await basketCount(shopper)).toBe(2);
  });

  test('the same key with other contents is a conflict', async () => {
    const shopper = await world.shopper();
    await world.fill(shopper, [await world.product(), 1]);
    const request = await world.request(shopper);
    await placeOrder(shopper.ctx, request);
    const other = { ...request, note: 'Another gate' };
    await expect(placeOrder(shopper.ctx, other)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('two tabs with keys of their own place the basket once', async () => {
    const shopper = await world.shopper();
    await world.fill(shopper, [await world.product(), 1]);
    const requests = [
      await world.request(shopper),
      await world.request(shopper),
      await world.request(shopper),
    ];
    const outcomes = await Promise.all(requests.map((request) => placeOrder(shopper.ctx, request)));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['awaiting_payment', 'empty', 'empty']);
    expect(await purchasesOf(shopper)).toHaveLength(1);
  });

  test("another person's key is their own", async () => {
    const [one, two] = [await world.shopper(), await world.shopper()];
    const product = await world.product();
    for (const shopper of [one, two]) {
      await world.fill(shopper, [product, 1]);
      await world.place(shopper, { idempotencyKey: 'the-same-key' });
    }
    expect((await purchasesOf(one))[0]?.id).not.toBe((await purchasesOf(two))[0]?.id);
  });
});

test('a basket that changes while it is being placed is read again, never placed as it was', async () => {
  const shopper = await world.shopper();
  const product = await world.product();
  await world.fill(shopper, [product, 2]);
  const request = await world.request(shopper);
  const placing = await db().transaction(async (other) => {
    await other.update(cartLines).set({ quantity: 5 }).where(eq(cartLines.productId, product.id));
    const outcome = placeOrder(shopper.ctx, request);
    await whenWaiting(world.base.system);
    return { outcome };
  });
  const totalUgx = await world.total(shopper);
  // Five pieces of 20,000; the fee is what it was.
  const deliveryUgx = totalUgx - 100_000n;
  expect(await placing.outcome).toEqual({ kind: 'changed', problems: [], totalUgx, deliveryUgx });
  expect(await basketCount(shopper)).toBe(5);
  expect(await purchasesOf(shopper)).toEqual([]);
});

test('only a customer places, and only their own basket', async () => {
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product(), 1]);
  const request = await world.request(shopper);
  const others = [
    [VISITOR, 'unauthenticated'],
    [systemActor('job'), 'unauthenticated'],
    [userActor(shopper.id, 'driver', 'vendor', 'admin'), 'forbidden'],
  ] as const;
  for (const [actor, code] of others) {
    await expect(placeOrder(world.base.as(actor), request)).rejects.toMatchObject({ code });
    await expect(quoteCheckout(world.base.as(actor), { drop: DROP })).rejects.toMatchObject({ code });
  }
  const stranger = await world.shopper();
  expect(await placeOrder(stranger.ctx, request)).toEqual({ kind: 'empty' });
  const mine = and(eq(purchases.customerId, stranger.id));
  expect(await db().select().from(purchases).where(mine)).toEqual([]);
});
