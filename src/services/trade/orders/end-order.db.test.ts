import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { VISITOR } from '@/lib/context';
import { collect, deliver, driverHome } from '@/services/delivery/dispatch';
import { drivers } from '@/services/delivery/dispatch/tables';
import { stockItems } from '@/services/market/catalog/tables';
import { balanceOf } from '@/services/money/ledger';
import { paymentAttempts } from '@/services/money/payments/tables';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { refundOrder } from '@/services/trade/refunds';
import { justProven, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld } from '@/testing/order-world';
import { type Rider, type Sold, Trips } from '@/testing/trips';
import {
  acceptOrder,
  askAtDoor,
  endingOrder,
  endOrder,
  getMyOrder,
  markReady,
  payForOrder,
  takeFromDriver,
  unlockOrderCode,
} from '.';

let world: OrderWorld;
let trips: Trips;
let admin: Ctx;
let other: Ctx;
beforeAll(async () => {
  world = await OrderWorld.open();
  trips = new Trips(world);
  [admin, other] = [await trips.admin(), await trips.admin()];
});
beforeEach(() => trips.clearRoad());
afterAll(async () => {
  const broken = await trips.brokenPromises();
  await world.close();
  expect(broken).toEqual([]);
});

const db = () => world.base.system.db;
const REASON = 'Nobody came for it.';

const balance = (kind: 'escrow' | 'vendor_payable' | 'driver_payable', ownerId: string) =>
  balanceOf(world.base.system, { kind, ownerId });
const availableOf = async (productId: string) =>
  (await db().select().from(stockItems).where(eq(stockItems.productId, productId)))[0]?.available;
const refundsOf = async (orderId: string) =>
  (
    await db()
      .select()
      .from(paymentAttempts)
      .where(eq(paymentAttempts.idempotencyKey, `order:${orderId}:refund`))
  ).map(({ amountUgx }) => amountUgx);

async function expectMoneyBack({ orderId, totalUgx, shop }: Sold, driver?: Rider): Promise<void> {
  expect(await balance('escrow', orderId)).toBe(0n);
  expect(await refundsOf(orderId)).toEqual([totalUgx]);
  expect(await balance('vendor_payable', shop.id)).toBe(0n);
  if (driver) expect(await balance('driver_payable', driver.id)).toBe(0n);
}

describe('an order that an admin calls off', () => {
  test.each(['placed', 'accepted', 'ready'] as const)('%s: pieces and money go back, once', async (state) => {
    const sold = await trips.placed();
    if (state !== 'placed') await acceptOrder(sold.shop.ctx, sold);
    if (state === 'ready') await markReady(sold.shop.ctx, sold);
    const end = () => endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON });
    for (const outcome of await Promise.all([end(), end(), end()]))
      expect(outcome).toEqual({ kind: 'done', state: 'cancelled' });
    await expectMoneyBack(sold);
    expect(await availableOf(sold.productId)).toBe(5);
    expect(await trips.audited(sold.orderId, 'order.end')).toBe(1);
    await world.deliver();
    const told = await messagesAbout(world.base.system, sold.orderId);
    expect(told.map(({ kind }) => kind).sort()).toEqual(['order.cancelled', 'order.placed']);
    expect(await getMyOrder(sold.shopper.ctx, sold)).toMatchObject({ state: 'cancelled', reason: REASON });
  });

  test('with a driver on the way to the shop: the driver is free and cannot collect it any more', async () => {
    const sold = await trips.ready(await trips.placed());
    const driver = await trips.rider();
    await trips.assign(sold.orderId, driver);
    await endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON });
    const { id: deliveryId, pickupCode, state } = await trips.deliveryOf(sold.orderId);
    expect(state).toBe('cancelled');
    await expect(collect(driver.ctx, { deliveryId, code: pickupCode })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await driverHome(driver.ctx)).delivery).toBeNull();
  });

  test('not once the driver has the parcel, even before we heard of it', async () => {
    const sold = await trips.ready(await trips.placed());
    const driver = await trips.rider();
    await trips.assign(sold.orderId, driver);
    const { id: deliveryId, pickupCode } = await trips.deliveryOf(sold.orderId);
    await collect(driver.ctx, { deliveryId, code: pickupCode });
    expect(await trips.stateOf(sold.orderId)).toBe('ready');
    await expect(
      endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('has the parcel') });
    expect(await trips.stateOf(sold.orderId)).toBe('ready');
    expect(await balance('escrow', sold.orderId)).toBe(sold.totalUgx);
  });

  test('of the door: nothing was paid, so nothing goes back; a phone that pays later gets its money back', async () => {
    const sold = await trips.ready(await trips.forTheDoor());
    await payForOrder(sold.shopper.ctx, { orderId: sold.orderId, payerPhone: sold.shopper.phone });
    await endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON });
    expect(await availableOf(sold.productId)).toBe(5);
    expect(await refundsOf(sold.orderId)).toEqual([]);
    await world.answer(sold.orderId, 'pays');
    await world.deliver();
    expect(await balance('escrow', sold.orderId)).toBe(0n);
  });
});

describe('a parcel that does not arrive', () => {
  test.each([
    ['returned', 5],
    ['lost', 3],
  ] as const)('%s: the money goes back, nobody is paid, %i pieces are on the shelf', async (how, left) => {
    const sold = await trips.placed();
    const { driver, deliveryId } = await trips.onTheRoad(sold);
    const end = () => endOrder(admin, { orderId: sold.orderId, how, reason: REASON });
    for (const outcome of await Promise.all([end(), end(), end()]))
      expect(outcome).toEqual({ kind: 'done', state: 'failed' });
    await expectMoneyBack(sold, driver);
    expect(await availableOf(sold.productId)).toBe(left);
    const { deliveryCode, pickupCode, parcel } = await trips.deliveryOf(sold.orderId);
    expect(parcel).toBe(how);
    for (const attempt of [
      () => deliver(driver.ctx, { deliveryId, code: deliveryCode }),
      () => collect(driver.ctx, { deliveryId, code: pickupCode }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict', message: /given up/ });
    expect(await driverHome(driver.ctx)).toMatchObject({ delivery: null, deliveriesToday: 0 });
    await world.deliver();
    expect(await trips.stateOf(sold.orderId)).toBe('failed');
    const told = await messagesAbout(world.base.system, sold.orderId);
    expect(told.map(({ kind }) => kind)).toContain('order.failed');
    const mine = await getMyOrder(sold.shopper.ctx, sold);
    expect(mine).toMatchObject({ refund: { amountUgx: sold.totalUgx }, delivery: { code: null } });
    // All of it went back: there is nothing left to give.
    const more = { refundId: world.base.system.ids.uuid(), orderId: sold.orderId, reason: REASON };
    await expect(
      refundOrder(admin, { ...more, what: { kind: 'full', withDelivery: true } }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: 'All of this order was given back already.',
    });
    // What was decided stays so: the pieces of a lost parcel are not found by a second press.
    const twist = how === 'lost' ? 'returned' : 'lost';
    expect(await endOrder(admin, { orderId: sold.orderId, how: twist, reason: REASON })).toEqual({
      kind: 'not_possible',
      state: 'failed',
    });
    expect(await availableOf(sold.productId)).toBe(left);
  });

  test('not one that was handed over, even before we heard of it', async () => {
    const sold = await trips.placed();
    const { driver, deliveryId } = await trips.onTheRoad(sold);
    const { deliveryCode } = await trips.deliveryOf(sold.orderId);
    await deliver(driver.ctx, { deliveryId, code: deliveryCode });
    await expect(
      endOrder(admin, { orderId: sold.orderId, how: 'lost', reason: REASON }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('customer has') });
    await world.deliver();
    expect(await trips.stateOf(sold.orderId)).toBe('delivered');
    expect(await endOrder(admin, { orderId: sold.orderId, how: 'lost', reason: REASON })).toEqual({
      kind: 'not_possible',
      state: 'delivered',
    });
    expect(await refundsOf(sold.orderId)).toEqual([]);
  });

  test('one that a phone paid for at the door gives that back; cash was never taken', async () => {
    const sold = await trips.forTheDoor();
    const { driver, deliveryId } = await trips.onTheRoad(sold);
    await askAtDoor(driver.ctx, { deliveryId });
    await world.answer(sold.orderId, 'pays');
    await world.deliver();
    await endOrder(admin, { orderId: sold.orderId, how: 'returned', reason: REASON });
    await expectMoneyBack(sold, driver);
    const [row] = await db().select().from(drivers).where(eq(drivers.userId, driver.id));
    expect(row?.cashOwedUgx).toBe(0n);
  });

  test('what is waiting at the shop cannot be lost, what is on the road cannot be called off', async () => {
    const ready = await trips.ready(await trips.placed());
    expect(await endOrder(admin, { orderId: ready.orderId, how: 'lost', reason: REASON })).toEqual({
      kind: 'not_possible',
      state: 'ready',
    });
    const sold = await trips.placed();
    await trips.onTheRoad(sold);
    expect(await endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON })).toEqual({
      kind: 'not_possible',
      state: 'collected',
    });
  });
});

describe('who may, and when it takes two', () => {
  test('much money takes a second person, and an order that went on is left alone', async () => {
    const sold = await trips.placed(600_000);
    const asked = await endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON });
    if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
    expect(await trips.stateOf(sold.orderId)).toBe('placed');
    await decideApproval(other, { requestId: asked.requestId, decision: 'approve' }, [anyKind(endingOrder)]);
    expect(await trips.stateOf(sold.orderId)).toBe('cancelled');
    await expectMoneyBack(sold);
    expect(await endOrder(admin, { orderId: sold.orderId, how: 'called_off', reason: REASON })).toEqual({
      kind: 'done',
      state: 'cancelled',
    });
  });

  test('only an admin whose factor is fresh', async () => {
    const { orderId, shopper, shop } = await trips.ready(await trips.placed());
    const driverId = world.base.system.ids.uuid();
    for (const [ctx, code] of [
      [shopper.ctx, 'forbidden'],
      [shop.ctx, 'forbidden'],
      [world.base.as(VISITOR), 'unauthenticated'],
    ] as const) {
      await expect(endOrder(ctx, { orderId, how: 'called_off', reason: REASON })).rejects.toMatchObject({
        code,
      });
      await expect(takeFromDriver(ctx, { orderId, driverId, reason: REASON })).rejects.toMatchObject({
        code,
      });
      await expect(unlockOrderCode(ctx, { orderId, which: 'delivery' })).rejects.toMatchObject({ code });
    }
    const { id } = await makeUser(world.base.system, { roles: ['admin'] });
    const actor = justProven(userActor(id, 'admin'), world.base.clock);
    world.base.clock.advanceMs(6 * 60_000);
    await expect(
      endOrder(world.base.as(actor), { orderId, how: 'called_off', reason: REASON }),
    ).rejects.toMatchObject({ code: 'forbidden', details: { need: 'step_up' } });
    expect(await trips.stateOf(orderId)).toBe('ready');
    [admin, other] = [await trips.admin(), await trips.admin()];
    const nobodys = world.base.system.ids.uuid();
    await expect(
      endOrder(admin, { orderId: nobodys, how: 'called_off', reason: REASON }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
