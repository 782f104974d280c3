import { afterEach, beforeEach, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { wakeDispatch } from '@/services/delivery/dispatch';
import { postLocations } from '@/services/delivery/tracking';
import { userActor } from '@/testing/context';
import { makeSubsidy, makeUser } from '@/testing/factories';
import { FAR, TripWorld } from '@/testing/trip-world';
import { onTheRoad } from '.';

let trips: TripWorld;
beforeEach(async () => {
  trips = await TripWorld.open();
});
afterEach(() => trips.close());

test('who rides with what and whereto, what is left of the fee, what waits and who is free', async () => {
  const [rider, given, admin] = [await trips.rider(), await trips.basket(), await trips.admin()];
  await trips.pack(given, 'far');
  const waiting = { orderId: given.orders.far, pickup: FAR };
  expect(await onTheRoad(admin)).toMatchObject({
    trips: [],
    waiting: [waiting],
    free: [{ id: rider.id, isAsked: false }],
  });

  await trips.pack(given, 'near');
  await wakeDispatch(trips.system);
  expect(await onTheRoad(admin)).toMatchObject({ trips: [], free: [{ id: rider.id, isAsked: true }] });
  await trips.take(rider);
  await trips.pickUp(rider, given.orders.far);
  const sentAt = trips.world.base.clock.now();
  const place = { lat: 0.332, lng: 32.597 };
  const { id: deliveryId } = await trips.deliveryOf(given.orders.near);
  await postLocations(rider.ctx, {
    deliveryId,
    sentAt,
    fixes: [{ ...place, accuracyM: 9, recordedAt: sentAt }],
  });

  const [far, near] = [await trips.soldOf(given.orders.far), await trips.soldOf(given.orders.near)];
  const feeUgx = far.deliveryFeeUgx + near.deliveryFeeUgx;
  const driverUgx = far.driverShareUgx + near.driverShareUgx;
  const road = await onTheRoad(admin);
  expect(road).toMatchObject({ waiting: [], free: [] });
  expect(road.trips).toMatchObject([
    {
      driver: { id: rider.id, place: { ...place, at: sentAt } },
      parcels: [
        { orderId: far.id, label: `UH-${far.number}`, step: 'to_door' },
        { orderId: near.id, label: `UH-${near.number}`, step: 'to_shop' },
      ],
      ...{ feeUgx, driverUgx, marginUgx: feeUgx - driverUgx },
    },
  ]);
});

test('where there is more than can be shown, it says so and shows the oldest', async () => {
  const [given, admin] = [await trips.basket(), await trips.admin()];
  await trips.rider();
  await trips.rider();
  await trips.pack(given, 'far');
  trips.world.base.clock.advanceMs(1_000);
  await trips.pack(given, 'near');
  const all = await onTheRoad(admin, 2);
  expect([all.waiting.length, all.free.length, all.leftOut]).toEqual([
    2,
    2,
    { parcels: false, drivers: false },
  ]);
  const part = await onTheRoad(admin, 1);
  expect([part.waiting.length, part.free.length]).toEqual([1, 1]);
  expect(part.waiting[0]?.orderId).toBe(given.orders.far);
  expect(part.leftOut).toEqual({ parcels: true, drivers: true });
});

test('a trip that came apart may cost us more than it brings in', async () => {
  const [rider, given, admin] = [await trips.rider(), await trips.basket(), await trips.admin()];
  await trips.pack(given, 'far', 'near');
  await wakeDispatch(trips.system);
  await trips.take(rider);
  await trips.callOff(given.orders.far);
  const { deliveryFeeUgx, aloneShareUgx } = await trips.soldOf(given.orders.near);
  const [trip] = (await onTheRoad(admin)).trips;
  expect([trip?.driverUgx, trip?.marginUgx]).toEqual([aloneShareUgx, deliveryFeeUgx - aloneShareUgx]);
});

test('what others pay of the fee is fee, what we pay of it is no margin', async () => {
  const own = await TripWorld.open({ houseFromUgx: ugx(0), houseMostUgx: ugx(1_500) });
  try {
    const [rider, admin] = [await own.rider(), await own.admin()];
    const given = await own.basket((shops) =>
      makeSubsidy(own.system, shops.far.id, { fromUgx: 0, mostUgx: 2_000 }),
    );
    await own.pack(given, 'far', 'near');
    await wakeDispatch(own.system);
    await own.take(rider);
    const [far, near] = [await own.soldOf(given.orders.far), await own.soldOf(given.orders.near)];
    const feeUgx = far.deliveryFeeUgx + near.deliveryFeeUgx + 5_000n;
    const driverUgx = far.driverShareUgx + near.driverShareUgx;
    expect((await onTheRoad(admin)).trips).toMatchObject([
      { feeUgx, houseUgx: 3_000n, driverUgx, marginUgx: feeUgx - driverUgx - 3_000n },
    ]);
  } finally {
    await own.close();
  }
});

test('is for admins', async () => {
  const { id } = await makeUser(trips.system, { roles: ['vendor', 'driver'] });
  const other = trips.world.base.as(userActor(id, 'vendor', 'driver'));
  await expect(onTheRoad(other)).rejects.toMatchObject({ code: 'forbidden' });
});
