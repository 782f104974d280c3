import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { collect, deliver, driverHome, offerNext } from '@/services/delivery/dispatch';
import { postLocations } from '@/services/delivery/tracking';
import { balanceOf } from '@/services/money/ledger';
import { OrderWorld } from '@/testing/order-world';
import { type Rider, Trips } from '@/testing/trips';
import { newDeliveryCode, newPickupCode, takeFromDriver, unlockOrderCode } from '.';

let world: OrderWorld;
let trips: Trips;
let admin: Ctx;
beforeAll(async () => {
  world = await OrderWorld.open();
  trips = new Trips(world);
  admin = await trips.admin();
});
beforeEach(() => trips.clearRoad());
afterAll(async () => {
  const broken = await trips.brokenPromises();
  await world.close();
  expect(broken).toEqual([]);
});

const REASON = 'Nobody came for it.';
const earned = ({ id: ownerId }: Rider) => balanceOf(world.base.system, { kind: 'driver_payable', ownerId });

describe('a driver who does not come', () => {
  test('loses the parcel to the next one, who carries it to the end', async () => {
    const sold = await trips.ready(await trips.placed());
    const gone = await trips.rider();
    await trips.assign(sold.orderId, gone);
    const { id: deliveryId, pickupCode } = await trips.deliveryOf(sold.orderId);
    const take = () => takeFromDriver(admin, { orderId: sold.orderId, driverId: gone.id, reason: REASON });
    const outcomes = await Promise.all([take(), take()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['taken_back', 'taken_back']);
    expect(await trips.deliveryOf(sold.orderId)).toMatchObject({ state: 'searching', driverId: null });
    expect(await trips.audited(sold.orderId, 'order.take-from-driver')).toBe(1);

    // The one it was taken from is plainly told so, and is not asked again however near.
    for (const attempt of [
      () => collect(gone.ctx, { deliveryId, code: pickupCode }),
      () => deliver(gone.ctx, { deliveryId, code: '0000' }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict', message: /taken back/ });
    expect((await driverHome(gone.ctx)).delivery).toBeNull();
    const sentAt = world.base.clock.now();
    const fixes = [{ lat: 0.329, lng: 32.595, accuracyM: 5, recordedAt: sentAt }];
    expect(await postLocations(gone.ctx, { deliveryId, sentAt, fixes })).toMatchObject({ kind: 'ended' });
    // Longer than anybody who let it go is left in peace.
    world.base.clock.advanceMs(60_000);
    expect(await offerNext(world.base.system, { deliveryId })).toMatchObject({ kind: 'nobody' });

    const next = await trips.rider();
    await trips.assign(sold.orderId, next);
    // A press that comes late hits nobody else.
    expect(await take()).toEqual({ kind: 'taken_back', before: true });
    expect(await trips.deliveryOf(sold.orderId)).toMatchObject({ state: 'assigned', driverId: next.id });
    const now = await trips.deliveryOf(sold.orderId);
    await collect(next.ctx, { deliveryId, code: now.pickupCode });
    await deliver(next.ctx, { deliveryId, code: now.deliveryCode });
    await world.deliver();
    expect(await trips.stateOf(sold.orderId)).toBe('delivered');
    expect(await earned(next)).toBeGreaterThan(0n);
    expect(await earned(gone)).toBe(0n);
  });

  test('keeps what is on the road, and what was never theirs is not theirs', async () => {
    const sold = await trips.placed();
    const { driver } = await trips.onTheRoad(sold);
    const { id: stranger } = await trips.rider();
    const take = (driverId: string) =>
      takeFromDriver(admin, { orderId: sold.orderId, driverId, reason: REASON });
    expect(await take(driver.id)).toEqual({ kind: 'too_late' });
    expect(await take(stranger)).toEqual({ kind: 'not_theirs' });
    expect(await trips.deliveryOf(sold.orderId)).toMatchObject({ state: 'collected', driverId: driver.id });
  });
});

describe('a code that is used up', () => {
  const lock = async (driver: Rider, deliveryId: string, right: string) => {
    const code = right === '0000' ? '1111' : '0000';
    for (let tries = 0; tries < 5; tries++) await deliver(driver.ctx, { deliveryId, code });
  };

  test('of the customer: an admin gives one more, which delivers', async () => {
    const sold = await trips.placed();
    const { driver, deliveryId } = await trips.onTheRoad(sold);
    const unlock = () => unlockOrderCode(admin, { orderId: sold.orderId, which: 'delivery' });
    expect(await unlock()).toEqual({ kind: 'not_locked' });
    for (const kind of ['renewed', 'renewed', 'limit']) {
      await lock(driver, deliveryId, (await trips.deliveryOf(sold.orderId)).deliveryCode);
      expect((await newDeliveryCode(sold.shopper.ctx, sold)).kind).toBe(kind);
    }
    const outcomes = await Promise.all([unlock(), unlock()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['not_locked', 'renewed']);
    expect(JSON.stringify(outcomes)).not.toContain('code');
    expect(await trips.audited(sold.orderId, 'order.unlock-delivery')).toBe(1);
    const { deliveryCode, codesIssued } = await trips.deliveryOf(sold.orderId);
    expect(codesIssued).toBe(4);
    expect((await newDeliveryCode(sold.shopper.ctx, sold)).kind).toBe('limit');
    expect(await deliver(driver.ctx, { deliveryId, code: deliveryCode })).toEqual({ kind: 'ok' });
    expect(await unlock()).toEqual({ kind: 'closed' });
  });

  test('of the shop: the same', async () => {
    const sold = await trips.ready(await trips.placed());
    const driver = await trips.rider();
    await trips.assign(sold.orderId, driver);
    const { id: deliveryId } = await trips.deliveryOf(sold.orderId);
    for (const kind of ['renewed', 'renewed', 'limit']) {
      const { pickupCode } = await trips.deliveryOf(sold.orderId);
      const code = pickupCode === '0000' ? '1111' : '0000';
      for (let tries = 0; tries < 5; tries++) await collect(driver.ctx, { deliveryId, code });
      expect((await newPickupCode(sold.shop.ctx, sold)).kind).toBe(kind);
    }
    expect(await unlockOrderCode(admin, { orderId: sold.orderId, which: 'pickup' })).toEqual({
      kind: 'renewed',
    });
    const { pickupCode, pickupCodesIssued } = await trips.deliveryOf(sold.orderId);
    expect(pickupCodesIssued).toBe(4);
    expect(await collect(driver.ctx, { deliveryId, code: pickupCode })).toEqual({ kind: 'ok' });
  });
});
