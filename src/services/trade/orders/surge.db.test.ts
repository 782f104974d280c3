import { afterEach, beforeEach, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { wakeDispatch } from '@/services/delivery/dispatch';
import { deliveries, deliverySettings } from '@/services/delivery/dispatch/tables';
import { makeDelivery } from '@/services/delivery/dispatch/test-delivery';
import { DROP } from '@/testing/order-world';
import { FAR, TripWorld } from '@/testing/trip-world';
import { placeOrder, quoteCheckout } from '.';

let trips: TripWorld;
beforeEach(async () => {
  trips = await TripWorld.open();
  await trips.system.db.update(deliverySettings).set({
    ...{ radiusKm: 1, surgeMostBps: 3_000 },
    zoneExtras: [{ area: 'Kampala', extraUgx: 4_000 }],
  });
});
afterEach(() => trips.close());

/** Somebody else's parcel that waits near the shop which is farther from the door; nobody is free. */
const wait = () => makeDelivery(trips.system, { pickup: { name: 'Kololo Herbs', ...FAR } });
const nobodyWaits = () => trips.system.db.delete(deliveries);

test('a surge that began since the quote is asked about, with the new fee of the delivery; it is frozen with the order', async () => {
  const { world } = trips;
  const [shopper, shop] = [await world.shopper(), await world.shop(FAR)];
  await world.fill(shopper, [await world.product({}, shop.id), 1]);
  const request = await world.request(shopper);
  await wait();
  const outcome = await placeOrder(shopper.ctx, request);
  const quote = await quoteCheckout(shopper.ctx, { drop: DROP });
  if (quote.kind !== 'ok') throw new Error(quote.kind);
  const [group] = quote.groups;
  const { fee, distanceKm } = required(group, 'the shop');
  const dear = BigInt(Math.ceil((9_000 + 500 * distanceKm) * 1.3));
  expect(fee).toMatchObject({ totalUgx: dear, surgeBps: 3_000 });
  const { totalUgx, deliveryUgx } = quote;
  expect(outcome).toEqual({ kind: 'changed', problems: [], totalUgx, deliveryUgx });
  expect(deliveryUgx).toBe(dear);

  const placed = await placeOrder(shopper.ctx, { ...request, expectedTotalUgx: totalUgx });
  if (placed.kind !== 'awaiting_payment') throw new Error(placed.kind);
  // Whatever comes afterwards, the order keeps what it was sold for.
  await nobodyWaits();
  const [order] = await world.ordersOf(placed.purchaseId);
  expect(await trips.soldOf(required(order, 'the order').id)).toMatchObject({
    deliveryFeeUgx: dear,
    driverShareUgx: (dear * 8n) / 10n,
    feeBreakdown: { surgeBps: 3_000, zone: { area: 'Kampala', extraUgx: '4000' } },
  });
});

test('a trip pays the surge of its busiest shop, splits it, and its driver has their part', async () => {
  await wait();
  const { shops, shopper, orders: ids } = await trips.basket();
  await nobodyWaits();
  const [far, near] = [await trips.soldOf(ids.far), await trips.soldOf(ids.near)];
  expect(far.tripId).toBe(near.tripId);
  const trip = required(far.feeBreakdown.trip, 'the trip');
  const tripUgx = BigInt(Math.ceil((10_000 + 500 * trip.distanceKm) * 1.3));
  expect(far.deliveryFeeUgx + near.deliveryFeeUgx).toBe(tripUgx);
  // Around the nearer shop nobody waits: alone it would have paid no surge, and pays no more for company.
  const nearAlone = BigInt(Math.ceil(9_000 + 500 * near.feeBreakdown.distanceKm));
  expect(near.feeBreakdown.trip?.aloneFeeUgx).toBe(nearAlone.toString());
  expect(near.deliveryFeeUgx < nearAlone).toBe(true);
  for (const { feeBreakdown } of [far, near]) expect(feeBreakdown.surgeBps).toBe(3_000);

  const rider = await trips.rider();
  await trips.pack({ shops, shopper, orders: ids }, 'far', 'near');
  expect(await wakeDispatch(trips.system)).toBe(1);
  await trips.take(rider);
  await trips.pickUp(rider, ids.far);
  await trips.pickUp(rider, ids.near);
  await trips.handOver(rider, ids.far);
  expect(await trips.earnedBy(rider)).toBe(far.driverShareUgx + near.driverShareUgx);
  await trips.expectAllWell();
});

test('an order that was sold without either says nothing of them', async () => {
  await trips.system.db.update(deliverySettings).set({ surgeMostBps: 0, zoneExtras: [] });
  await wait();
  const { orders: ids } = await trips.basket();
  const { feeBreakdown } = await trips.soldOf(ids.far);
  expect(feeBreakdown).not.toHaveProperty('surgeBps');
  expect(feeBreakdown).not.toHaveProperty('zone');
});
