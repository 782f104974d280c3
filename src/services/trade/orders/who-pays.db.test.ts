import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx, ZERO_UGX } from '@/lib/money';
import { deliver, driverHome, offerNext, wakeDispatch } from '@/services/delivery/dispatch';
import { balanceOf, placeHold, postingsOf, postTransaction, trialBalance } from '@/services/money/ledger';
import { makeDeliverySettings, makeSubsidy } from '@/testing/factories';
import { OrderWorld } from '@/testing/order-world';
import { subsidisedBasket, WE_PAY } from '@/testing/subsidised-basket';
import { TripWorld } from '@/testing/trip-world';
import { type Sold, Trips } from '@/testing/trips';
import {
  cancelOrder,
  endOrder,
  getMyOrder,
  getVendorOrder,
  listDoneOrders,
  orderBoard,
  orderInvariants,
  rejectOrder,
} from '.';
import { orders } from './tables';

let world: OrderWorld;
let trips: Trips;
/** What deliveries had left to us when a test began. */
let before: bigint;
beforeAll(async () => {
  world = await OrderWorld.open({}, WE_PAY);
  trips = new Trips(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await trips.clearRoad();
  before = await revenue();
});

const system = () => world.base.system;
const basket = (priceUgx?: number) => subsidisedBasket(world, priceUgx);

async function placed(pay: 'phone' | 'on_delivery' = 'phone'): Promise<Sold> {
  const { shopper, shop, product } = await basket();
  const outcome = await world.place(shopper, pay === 'phone' ? {} : { pay: { kind: 'on_delivery' } });
  if (!('purchaseId' in outcome)) throw new Error(outcome.kind);
  if (pay === 'phone') await world.answer(outcome.purchaseId, 'pays');
  await world.deliver();
  const { id: orderId, subtotalUgx, deliveryFeeUgx } = await world.onlyOrder(outcome.purchaseId);
  return { shopper, shop, productId: product.id, orderId, totalUgx: subtotalUgx + deliveryFeeUgx };
}

/** From now on, and known to the process. */
async function wePay(house: typeof WE_PAY): Promise<void> {
  await makeDeliverySettings(system(), { validFrom: world.base.clock.now(), ...house });
  world.base.clock.advanceMs(31_000);
}

const soldOf = async (orderId: string) =>
  required((await system().db.select().from(orders).where(eq(orders.id, orderId)))[0], 'the order');

const payable = ({ shop }: Sold) => balanceOf(system(), { kind: 'vendor_payable', ownerId: shop.id });
const debt = ({ shop }: Sold) => balanceOf(system(), { kind: 'vendor_debt', ownerId: shop.id });
const revenue = () => balanceOf(system(), { kind: 'delivery_revenue', ownerId: null });
const earned = async () => (await revenue()) - before;

/** The postings of an order as they moved money, by account. */
async function movedBy(orderId: string, kind: string) {
  const postings = await postingsOf(system(), [{ kind: 'order', id: orderId }]);
  return postings
    .filter((posting) => posting.kind === kind)
    .map(({ entries }) =>
      Object.fromEntries(entries.map(({ accountKind, amountUgx }) => [accountKind, amountUgx])),
    );
}

async function handOver(sold: Sold, cashUgx?: bigint): Promise<string> {
  const { driver, deliveryId } = await trips.onTheRoad(sold);
  const { deliveryCode: code } = await trips.deliveryOf(sold.orderId);
  expect(await deliver(driver.ctx, { deliveryId, code, ...(cashUgx ? { cashUgx } : {}) })).toEqual({
    kind: 'ok',
  });
  await world.deliver();
  return driver.id;
}

async function expectBooksRight(): Promise<void> {
  expect(await trips.brokenPromises()).toEqual([]);
  const { totalDebitUgx, totalCreditUgx } = await trialBalance(await trips.admin());
  expect(totalDebitUgx).toBe(totalCreditUgx);
}

describe('an order whose delivery others pay a part of', () => {
  test('keeps its terms, and is paid for to the shilling', async () => {
    const sold = await placed();
    const order = await soldOf(sold.orderId);
    const feeUgx = order.deliveryFeeUgx + 4_000n;
    expect(order).toMatchObject({ shopPaysUgx: 3_000n, housePaysUgx: 1_000n });
    expect(order.driverShareUgx).toBe((feeUgx * 8n) / 10n);
    expect(await balanceOf(system(), { kind: 'escrow', ownerId: sold.orderId })).toBe(sold.totalUgx);
    expect(await getMyOrder(sold.shopper.ctx, sold)).toMatchObject({
      ...{ deliveryFeeUgx: order.deliveryFeeUgx, shopPaysUgx: 3_000n, housePaysUgx: 1_000n },
      totalUgx: sold.totalUgx,
    });
    // 40,000 less a tenth and its part of the delivery.
    expect((await getVendorOrder(sold.shop.ctx, sold)).money).toEqual({
      ...{ commissionUgx: 4_000n, shopPaysUgx: 3_000n, payoutUgx: 33_000n },
    });
    expect((await orderBoard(sold.shop.ctx)).placed).toMatchObject([{ payoutUgx: 33_000n }]);

    const driverId = await handOver(sold);
    expect((await trips.deliveryOf(sold.orderId)).feeUgx).toBe(feeUgx);
    expect(await movedBy(sold.orderId, 'order.split')).toEqual([
      {
        escrow: sold.totalUgx,
        vendor_payable: -36_000n,
        driver_payable: -order.driverShareUgx,
        commission: -4_000n,
        delivery_revenue: order.driverShareUgx - order.deliveryFeeUgx,
      },
    ]);
    expect(await movedBy(sold.orderId, 'order.subsidy')).toEqual([
      { vendor_payable: 3_000n, delivery_revenue: -3_000n },
    ]);
    expect(await payable(sold)).toBe(33_000n);
    expect(await balanceOf(system(), { kind: 'driver_payable', ownerId: driverId })).toBe(
      order.driverShareUgx,
    );
    // What is left to us of the whole fee is less by what we pay ourselves.
    expect(await earned()).toBe(feeUgx - order.driverShareUgx - 1_000n);
    expect((await listDoneOrders(sold.shop.ctx, {})).items).toMatchObject([{ payoutUgx: 33_000n }]);
    await expectBooksRight();
  });

  test('offers its driver what the whole fee pays', async () => {
    const sold = await trips.ready(await placed());
    const rider = await trips.rider();
    await offerNext(system(), { deliveryId: (await trips.deliveryOf(sold.orderId)).id });
    const { offer } = await driverHome(rider.ctx);
    const order = await soldOf(sold.orderId);
    const feeUgx = order.deliveryFeeUgx + 4_000n;
    expect(offer).toMatchObject({ feeUgx, earnUgx: (feeUgx * 8n) / 10n });
  });

  test('that costs the customer nothing is delivered all the same', async () => {
    await wePay({ houseFromUgx: ZERO_UGX, houseMostUgx: ugx(50_000) });
    const sold = await placed();
    await wePay(WE_PAY);
    const order = await soldOf(sold.orderId);
    expect([order.deliveryFeeUgx, sold.totalUgx]).toEqual([0n, 40_000n]);
    await handOver(sold);
    expect(await movedBy(sold.orderId, 'order.split')).toMatchObject([
      { escrow: 40_000n, delivery_revenue: order.driverShareUgx },
    ]);
    // Ours is the share of the driver, less what the shop pays.
    expect(await earned()).toBe(3_000n - order.driverShareUgx);
    await expectBooksRight();
  });

  test('at the door takes what the customer pays, in cash', async () => {
    const sold = await placed('on_delivery');
    const order = await soldOf(sold.orderId);
    const driverId = await handOver(sold, sold.totalUgx);
    expect((await trips.deliveryOf(sold.orderId)).collectUgx).toBe(sold.totalUgx);
    expect(await balanceOf(system(), { kind: 'driver_cash', ownerId: driverId })).toBe(sold.totalUgx);
    expect(await payable(sold)).toBe(33_000n);
    expect(await earned()).toBe(order.deliveryFeeUgx + 3_000n - order.driverShareUgx);
    await expectBooksRight();
  });

  test.each(['rejected', 'cancelled', 'brought back'])('%s costs the shop nothing', async (how) => {
    const sold = await placed();
    if (how === 'rejected') await rejectOrder(sold.shop.ctx, { orderId: sold.orderId, reason: 'closed' });
    else if (how === 'cancelled') await cancelOrder(sold.shopper.ctx, sold);
    else {
      await trips.onTheRoad(sold);
      const request = { orderId: sold.orderId, how: 'returned', reason: 'Nobody was there' } as const;
      await endOrder(await trips.admin(), request);
    }
    await world.deliver();
    expect(await movedBy(sold.orderId, 'order.return')).toMatchObject([{ escrow: sold.totalUgx }]);
    expect(await movedBy(sold.orderId, 'order.subsidy')).toEqual([]);
    expect([await payable(sold), await debt(sold), await earned()]).toEqual([0n, 0n, 0n]);
    await expectBooksRight();
  });

  test('is paid by what the shop is free to spend; what a dispute holds it owes instead', async () => {
    const sold = await placed();
    const account = { kind: 'vendor_payable', ownerId: sold.shop.id } as const;
    // Of an earlier order that was paid out already: more than there is.
    const ref = { kind: 'dispute', id: system().ids.uuid() };
    const hold = { key: `dispute:${ref.id}`, ref, kind: 'dispute', expiresAt: null, mayExceed: true };
    await withTransaction(system(), (tx) => placeHold(tx, { ...hold, account, amountUgx: ugx(35_000) }));
    await handOver(sold);
    expect(await movedBy(sold.orderId, 'order.subsidy')).toEqual([
      { vendor_payable: 1_000n, vendor_debt: 2_000n, delivery_revenue: -3_000n },
    ]);
    expect([await payable(sold), await debt(sold)]).toEqual([35_000n, 2_000n]);
    await expectBooksRight();
  });

  test('settles a debt with what it leaves its shop, and with nothing the shop had before', async () => {
    const sold = await placed();
    const mine = (kind: 'vendor_debt' | 'vendor_payable') => ({ kind, ownerId: sold.shop.id });
    await postTransaction(system(), {
      ...{ key: system().ids.uuid(), kind: 'test', ref: { kind: 'test', id: system().ids.uuid() } },
      entries: [
        { account: mine('vendor_debt'), amountUgx: ugx(50_000) },
        { account: mine('vendor_payable'), amountUgx: ugx(-10_000) },
        { account: { kind: 'suspense', ownerId: null }, amountUgx: ugx(-40_000) },
      ],
    });
    await handOver(sold);
    expect(await movedBy(sold.orderId, 'order.netted')).toEqual([
      { vendor_payable: 33_000n, vendor_debt: -33_000n },
    ]);
    expect([await payable(sold), await debt(sold)]).toEqual([10_000n, 17_000n]);
  });

  test('is frozen, and the database takes no parts that do not fit', async () => {
    const { orderId } = await placed();
    const change = (set: Partial<typeof orders.$inferInsert>) =>
      system().db.update(orders).set(set).where(eq(orders.id, orderId));
    await expect(change({ shopPaysUgx: ugx(1) })).rejects.toThrow();
    await expect(change({ housePaysUgx: ugx(1) })).rejects.toThrow();
    const { number: _number, ...order } = await soldOf(orderId);
    const insert = (set: Partial<typeof orders.$inferInsert>) =>
      system()
        .db.insert(orders)
        .values({ ...order, id: system().ids.uuid(), ...set });
    await insert({});
    // More than the shop keeps of the goods.
    await expect(insert({ shopPaysUgx: ugx(36_001) })).rejects.toThrow();
    await expect(insert({ housePaysUgx: ugx(-1) })).rejects.toThrow();
    // Less than the driver gets.
    await expect(insert({ shopPaysUgx: ZERO_UGX, housePaysUgx: ZERO_UGX })).rejects.toThrow();
  });
});

test('of a trip of two orders one shop pays its own part, and the other is as it was', async () => {
  const two = await TripWorld.open();
  try {
    const rider = await two.rider();
    const given = await two.basket((shops) =>
      makeSubsidy(two.system, shops.far.id, { fromUgx: 10_000, mostUgx: 2_000 }),
    );
    await two.pack(given, 'far', 'near');
    await wakeDispatch(two.system);
    const [far, near] = [await two.soldOf(given.orders.far), await two.soldOf(given.orders.near)];
    expect([far.shopPaysUgx, near.shopPaysUgx]).toEqual([2_000n, 0n]);
    const trip = required(far.feeBreakdown.trip, 'the trip');
    const feeUgx = far.deliveryFeeUgx + 2_000n + near.deliveryFeeUgx;
    expect(BigInt(trip.feeUgx)).toBe(feeUgx);
    const shares = far.driverShareUgx + near.driverShareUgx;
    expect(await two.take(rider)).toMatchObject({ feeUgx, earnUgx: shares });
    for (const which of ['far', 'near'] as const) await two.pickUp(rider, given.orders[which]);
    await two.handOver(rider, given.orders.far);
    expect(await two.earnedBy(rider)).toBe(shares);
    const left = ({ id }: { id: string }) => balanceOf(two.system, { kind: 'vendor_payable', ownerId: id });
    // 20,000 less a tenth, and of the one its part of the delivery.
    expect([await left(given.shops.far), await left(given.shops.near)]).toEqual([16_000n, 18_000n]);
    expect(await balanceOf(two.system, { kind: 'delivery_revenue', ownerId: null })).toBe(feeUgx - shares);
    await two.expectAllWell();
    expect((await orderInvariants(two.system)).escrow_holds_undelivered_orders).toMatchObject({ ok: true });
  } finally {
    await two.close();
  }
});
