import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseFault } from '@/db/fault';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import {
  driverHome,
  goOnline,
  offerNext,
  placeDriver,
  tripOf,
  wakeDispatch,
} from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { postLocations, trackOf } from '@/services/delivery/tracking';
import { balanceOf } from '@/services/money/ledger';
import { auditEntries } from '@/services/platform/audit/tables';
import { DROP } from '@/testing/order-world';
import { FAR, ON_THE_WAY, TripWorld, WAIT_MINUTES } from '@/testing/trip-world';
import { endOrder, getMyOrder, quoteCheckout, rejectOrder, takeFromDriver } from '.';

let trips: TripWorld;
beforeEach(async () => {
  trips = await TripWorld.open();
});
afterEach(() => trips.close());

test('a basket of two shops on one way pays one trip: its parts add up, and each is less than alone', async () => {
  const { orders: ids } = await trips.basket();
  const [far, near] = [await trips.soldOf(ids.far), await trips.soldOf(ids.near)];
  expect(far.tripId).not.toBeNull();
  expect(near.tripId).toBe(far.tripId);
  expect([far.tripStop, near.tripStop]).toEqual([0, 1]);
  const trip = required(far.feeBreakdown.trip, 'the trip');
  expect(trip.shops).toBe(2);
  expect(far.deliveryFeeUgx + near.deliveryFeeUgx).toBe(BigInt(trip.feeUgx));
  // 5,000 and 500 for each kilometre of its way, rounded up; 1,000 more for the second shop.
  expect(BigInt(trip.feeUgx)).toBe(BigInt(Math.ceil(6_000 + trip.distanceKm * 500)));
  for (const { deliveryFeeUgx, driverShareUgx, aloneShareUgx, feeBreakdown } of [far, near]) {
    const aloneUgx = BigInt(Math.ceil(5_000 + feeBreakdown.distanceKm * 500));
    expect(feeBreakdown.trip?.aloneFeeUgx).toBe(aloneUgx.toString());
    expect(deliveryFeeUgx < aloneUgx).toBe(true);
    expect([driverShareUgx, aloneShareUgx]).toEqual([(deliveryFeeUgx * 8n) / 10n, (aloneUgx * 8n) / 10n]);
  }
});

test('the quote says with whom it rides, and what it would cost alone', async () => {
  const shopper = await trips.world.shopper();
  const [far, near] = [await trips.world.shop(FAR), await trips.world.shop(ON_THE_WAY)];
  await trips.world.fill(
    shopper,
    [await trips.world.product({}, far.id), 1],
    [await trips.world.product({}, near.id), 1],
  );
  const quote = await quoteCheckout(shopper.ctx, { drop: DROP });
  if (quote.kind !== 'ok') throw new Error(quote.kind);
  const fees = new Map(quote.groups.map(({ vendor, fee }) => [vendor.name, fee]));
  expect(fees.get(far.name)?.trip?.withShops).toEqual([near.name]);
  expect(fees.get(near.name)?.trip?.withShops).toEqual([far.name]);
  const sum = quote.groups.reduce((total, { fee }) => total + fee.totalUgx, 0n);
  expect([quote.deliveryUgx, fees.get(far.name)?.trip?.totalUgx]).toEqual([sum, sum]);
});

describe('one driver carries both', () => {
  test('from the first parcel that waits to one code at the door, and is paid both shares and no more', async () => {
    const rider = await trips.rider();
    const given = await trips.basket();
    const { orders: ids, shopper } = given;
    await trips.pack(given, 'far');
    // It waits for the other shop: nobody is asked.
    expect(await offerNext(trips.system, { deliveryId: (await trips.deliveryOf(ids.far)).id })).toEqual({
      kind: 'waiting',
    });
    expect(await wakeDispatch(trips.system)).toBe(0);
    expect((await getMyOrder(shopper.ctx, { orderId: ids.far })).together).toMatchObject([
      { id: ids.near, state: 'accepted' },
    ]);
    await trips.pack(given, 'near');
    expect(await wakeDispatch(trips.system)).toBe(1);
    const [far, near] = [await trips.soldOf(ids.far), await trips.soldOf(ids.near)];
    const shares = far.driverShareUgx + near.driverShareUgx;
    expect(await trips.take(rider)).toMatchObject({
      label: `UH-${far.number}, UH-${near.number}`,
      stops: 3,
      earnUgx: shares,
      feeUgx: far.deliveryFeeUgx + near.deliveryFeeUgx,
      thenPickups: [expect.stringContaining(given.shops.near.name)],
    });
    const home = await driverHome(rider.ctx);
    expect([home.delivery, ...home.alsoCarried].map((carried) => [carried?.label, carried?.step])).toEqual([
      [`UH-${far.number}`, 'to_pickup'],
      [`UH-${near.number}`, 'to_pickup'],
    ]);
    await trips.pickUp(rider, ids.far);
    expect((await driverHome(rider.ctx)).delivery?.label).toBe(`UH-${near.number}`);
    await trips.pickUp(rider, ids.near);
    expect((await trips.deliveryOf(ids.near)).deliveryCode).toBe(
      (await trips.deliveryOf(ids.far)).deliveryCode,
    );
    await trips.handOver(rider, ids.far);
    expect([await trips.deliveryOf(ids.far), await trips.deliveryOf(ids.near)]).toMatchObject([
      { state: 'delivered', topUpUgx: 0n },
      { state: 'delivered', topUpUgx: 0n },
    ]);
    expect(await driverHome(rider.ctx)).toMatchObject({
      delivery: null,
      alsoCarried: [],
      earningsTodayUgx: shares,
    });
    expect([(await trips.soldOf(ids.far)).state, (await trips.soldOf(ids.near)).state]).toEqual([
      'delivered',
      'delivered',
    ]);
    expect(await trips.earnedBy(rider)).toBe(shares);
    await trips.expectAllWell();
  });

  test('a code renewed for one hands over that one alone', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far', 'near');
    await wakeDispatch(trips.system);
    await trips.take(rider);
    for (const which of ['far', 'near'] as const) await trips.pickUp(rider, given.orders[which]);
    const { id, deliveryCode } = await trips.deliveryOf(given.orders.near);
    const other = deliveryCode === '1111' ? '2222' : '1111';
    await trips.system.db.update(deliveries).set({ deliveryCode: other }).where(eq(deliveries.id, id));
    await trips.handOver(rider, given.orders.far);
    expect(await trips.deliveryOf(given.orders.near)).toMatchObject({
      state: 'collected',
      deliveryTriesLeft: 5,
    });
    await trips.handOver(rider, given.orders.near);
    await trips.expectAllWell();
  });

  test('a code that was typed is used up: what stays, as its door still has to pay, gets another one', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far', 'near');
    await wakeDispatch(trips.system);
    await trips.take(rider);
    for (const which of ['far', 'near'] as const) await trips.pickUp(rider, given.orders[which]);
    const before = await trips.deliveryOf(given.orders.near);
    const { db } = trips.system;
    await db
      .update(deliveries)
      .set({ collectUgx: ugx(5_000) })
      .where(eq(deliveries.id, before.id));
    await trips.handOver(rider, given.orders.far);
    const after = await trips.deliveryOf(given.orders.near);
    expect(after).toMatchObject({ state: 'collected', deliveryTriesLeft: 5 });
    expect(after.deliveryCode).not.toBe(before.deliveryCode);
  });

  test('and the people of both orders see where; the way of a parcel on the boda leads by the other shop', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far', 'near');
    await wakeDispatch(trips.system);
    await trips.take(rider);
    await trips.pickUp(rider, given.orders.far);
    const { id: deliveryId } = await trips.deliveryOf(given.orders.near);
    const sentAt = trips.world.base.clock.now();
    const fixes = [{ lat: 0.333, lng: 32.598, accuracyM: 10, recordedAt: sentAt }];
    await postLocations(rider.ctx, { deliveryId, sentAt, fixes });
    for (const orderId of Object.values(given.orders)) {
      const { last } = await trackOf(trips.system, { ref: { kind: 'order', id: orderId } });
      expect(last).toMatchObject({ lat: 0.333, lng: 32.598 });
    }
    expect(await tripOf(trips.system, { kind: 'order', id: given.orders.far })).toMatchObject({
      isShared: true,
      pickupsAhead: [ON_THE_WAY],
    });
    // Somebody else's phone moves nothing.
    const stranger = await trips.rider();
    const placed = await placeDriver(stranger.ctx, { ...FAR, driverId: stranger.id, deliveryId, at: sentAt });
    expect(placed).toEqual({ known: true, state: null, carried: [] });
  });
});

describe('a trip that comes apart', () => {
  test('rides without the shop that keeps it waiting, and its driver gets what the ride alone pays', async () => {
    const rider = await trips.rider();
    const given = await trips.basket();
    await trips.pack(given, 'far');
    trips.world.base.clock.advanceMs(WAIT_MINUTES * 60_000);
    await goOnline(rider.ctx, FAR);
    expect(await wakeDispatch(trips.system)).toBe(1);
    const { driverShareUgx, aloneShareUgx } = await trips.soldOf(given.orders.far);
    expect(aloneShareUgx > driverShareUgx).toBe(true);
    expect(await trips.take(rider)).toMatchObject({ stops: 2, earnUgx: aloneShareUgx });
    // The other one is packed too late: it finds a driver of its own, who gets the same.
    await trips.pack(given, 'near');
    const second = await trips.rider();
    const codeOf = async (orderId: string) => (await trips.deliveryOf(orderId)).deliveryCode;
    expect(await codeOf(given.orders.near)).toBe(await codeOf(given.orders.far));
    expect(await wakeDispatch(trips.system)).toBe(1);
    await trips.take(second);
    for (const [who, orderId] of [
      [rider, given.orders.far],
      [second, given.orders.near],
    ] as const) {
      await trips.pickUp(who, orderId);
      await trips.handOver(who, orderId);
      expect(await trips.earnedBy(who)).toBe((await trips.soldOf(orderId)).aloneShareUgx);
    }
    const [far, near] = [await trips.soldOf(given.orders.far), await trips.soldOf(given.orders.near)];
    const keptUgx = [far, near].reduce(
      (sum, { deliveryFeeUgx, aloneShareUgx: paid }) => sum + deliveryFeeUgx - paid,
      0n,
    );
    // What was added comes out of our part of the fees, below nought if need be.
    expect(await balanceOf(trips.system, { kind: 'delivery_revenue', ownerId: null })).toBe(keptUgx);
    await trips.expectAllWell();
  });

  test('does not wait for an order that fell away', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far');
    await rejectOrder(given.shops.near.ctx, { orderId: given.orders.near, reason: 'sold_out' });
    await trips.world.deliver();
    expect(await wakeDispatch(trips.system)).toBe(1);
    expect(await trips.take(rider)).toMatchObject({
      stops: 2,
      earnUgx: (await trips.soldOf(given.orders.far)).aloneShareUgx,
    });
    await trips.expectAllWell();
  });

  test('under its driver pays the rest as a ride alone', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far', 'near');
    await wakeDispatch(trips.system);
    await trips.take(rider);
    await trips.callOff(given.orders.far);
    const { alsoCarried, delivery } = await driverHome(rider.ctx);
    const { aloneShareUgx } = await trips.soldOf(given.orders.near);
    expect([delivery?.earnUgx, alsoCarried]).toEqual([aloneShareUgx, []]);
    await trips.pickUp(rider, given.orders.near);
    await trips.handOver(rider, given.orders.near);
    expect(await trips.earnedBy(rider)).toBe(aloneShareUgx);
    await trips.expectAllWell();
  });

  test('at the door, as one parcel goes back, pays the rest as a ride alone', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far', 'near');
    await wakeDispatch(trips.system);
    await trips.take(rider);
    for (const which of ['far', 'near'] as const) await trips.pickUp(rider, given.orders[which]);
    const request = { orderId: given.orders.far, how: 'returned', reason: 'Leaked on the way' } as const;
    await endOrder(await trips.admin(), request);
    await trips.world.deliver();
    await trips.handOver(rider, given.orders.near);
    expect(await trips.earnedBy(rider)).toBe((await trips.soldOf(given.orders.near)).aloneShareUgx);
    await trips.expectAllWell();
  });

  test('packed after the first one was handed over has a code of its own, which nobody has heard', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far');
    trips.world.base.clock.advanceMs(WAIT_MINUTES * 60_000);
    await goOnline(rider.ctx, FAR);
    await wakeDispatch(trips.system);
    await trips.take(rider);
    await trips.pickUp(rider, given.orders.far);
    const { deliveryCode } = await trips.deliveryOf(given.orders.far);
    await trips.handOver(rider, given.orders.far);
    await trips.pack(given, 'near');
    expect((await trips.deliveryOf(given.orders.near)).deliveryCode).not.toBe(deliveryCode);
  });

  test('taken from a driver who does not come, all that is not collected goes to the next one', async () => {
    const [rider, given] = [await trips.rider(), await trips.basket()];
    await trips.pack(given, 'far', 'near');
    await wakeDispatch(trips.system);
    await trips.take(rider);
    const near = { kind: 'order', id: given.orders.near };
    const sentAt = trips.world.base.clock.now();
    await postLocations(rider.ctx, {
      deliveryId: (await trips.deliveryOf(given.orders.near)).id,
      sentAt,
      fixes: [{ ...FAR, accuracyM: 9, recordedAt: sentAt }],
    });
    expect(await trackOf(trips.system, { ref: near })).toMatchObject({ live: true, last: { ...FAR } });
    const reason = 'Does not come';
    const request = { orderId: given.orders.near, driverId: rider.id, reason };
    expect(await takeFromDriver(await trips.admin(), request)).toEqual({ kind: 'taken_back', before: false });
    expect(await driverHome(rider.ctx)).toMatchObject({ delivery: null, alsoCarried: [] });
    // Each order's history tells it: the one that was named, and the other.
    const entries = await trips.system.db.select().from(auditEntries);
    expect(entries.filter(({ action }) => action === 'delivery.take-back')).toMatchObject([
      { resourceId: (await trips.deliveryOf(given.orders.far)).id },
    ]);
    const next = await trips.rider();
    expect(await wakeDispatch(trips.system)).toBe(1);
    expect(await trips.take(next)).toMatchObject({ stops: 3 });
    // Where the first one was says nothing about the second, and is nobody's business any more.
    expect(await trackOf(trips.system, { ref: near })).toEqual({ live: true, last: null, points: [] });
    await trips.expectAllWell();
  });
});

test('the database lets nobody be on two trips at once', async () => {
  const [rider, given] = [await trips.rider(), await trips.basket()];
  await trips.pack(given, 'far', 'near');
  await wakeDispatch(trips.system);
  await trips.take(rider);
  const { id } = await trips.deliveryOf(given.orders.near);
  const [failed] = await Promise.allSettled([
    trips.system.db.update(deliveries).set({ tripId: id }).where(eq(deliveries.id, id)).execute(),
  ]);
  const fault = failed?.status === 'rejected' ? databaseFault(failed.reason) : null;
  expect(fault?.constraint).toBe('deliveries_one_trip_per_driver');
});
