import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { driverHome } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import {
  changePlace,
  listPlaces,
  removePlace,
  savedPlaceReactions,
  undoLearned,
} from '@/services/delivery/saved-places';
import { deliveryPositions } from '@/services/delivery/tracking/tables';
import { userActor } from '@/testing/context';
import { makeDriver } from '@/testing/factories';
import { OrderWorld, type Shopper } from '@/testing/order-world';
import { makeSavedPlace, NTINDA } from '@/testing/saved-places';
import { acceptOrder } from './accept-order';
import { markReady } from './mark-ready';
import { placeOrder } from './place-order';

const METRE = 1 / 111_195;

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const system = () => world.base.system;
const keep = (shopper: Shopper, change = {}) => makeSavedPlace(system(), shopper.id, change);
const placeOf = async (shopper: Shopper) => (await listPlaces(shopper.ctx))[0];
const northOf = (place: { lat: number } | undefined) => Math.round(((place?.lat ?? 0) - NTINDA.lat) / METRE);

/** An order to this place, or to nowhere in particular. */
async function ordered(shopper: Shopper, placeId?: string) {
  const product = await world.product();
  await world.fill(shopper, [product, 1]);
  return world.place(shopper, { drop: NTINDA, placeId, pay: { kind: 'on_delivery' } });
}

async function orderTo(shopper: Shopper, placeId?: string) {
  const outcome = await ordered(shopper, placeId);
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  return (await world.onlyOrder(outcome.purchaseId)).id;
}

type Fix = { northM: number; accuracyM?: number; beforeMs?: number };

/** The order is handed over so far from the pin, as the driver's phone measured it; the news comes twice. */
async function handOver(orderId: string, { northM, accuracyM = 8, beforeMs = 20_000 }: Fix): Promise<void> {
  const { db, clock, ids } = system();
  const [driver, deliveryId, at] = [await makeDriver(system()), ids.uuid(), clock.now()];
  await db.execute(sql`
    insert into deliveries (id, ref_kind, ref_id, label, pickup_name, pickup_lat, pickup_lng, distance_km, fee_ugx,
      driver_share_ugx, trip_id, alone_share_ugx, state, driver_id, pickup_code, pickup_tries_left, delivery_code, delivery_tries_left, created_at)
    values (${deliveryId}, 'order', ${orderId}, 'UH', 'Shop', 0.3, 32.6, 1, 1, 1, ${deliveryId}, 1, 'delivered', ${driver.id}, '1', 1, '1', 1,
      ${at.toISOString()}::timestamptz)`);
  const recordedAt = addMs(at, -beforeMs);
  await db.insert(deliveryPositions).values({
    ...{ deliveryId, driverId: driver.id, accuracyM, recordedAt, receivedAt: recordedAt },
    ...{ lat: NTINDA.lat + northM * METRE, lng: NTINDA.lng },
  });
  const payload = { deliveryId, refKind: 'order', refId: orderId, driverId: driver.id, at: at.toISOString() };
  const event = { id: '1', type: 'delivery.delivered', topics: [], payload };
  for (const _ of [1, 2]) await savedPlaceReactions['delivery.delivered']?.(system(), event);
}

test('the places most used come first, and a repeated order counts once', async () => {
  const shopper = await world.shopper();
  const [home, mum] = [await keep(shopper, { kind: 'home' }), await keep(shopper)];
  await orderTo(shopper, home);
  await orderTo(shopper, mum);
  const product = await world.product();
  await world.fill(shopper, [product, 1]);
  const request = await world.request(shopper, { drop: NTINDA, placeId: mum, pay: { kind: 'on_delivery' } });
  const [first, second] = [await placeOrder(shopper.ctx, request), await placeOrder(shopper.ctx, request)];
  expect(second).toEqual(first);
  expect((await listPlaces(shopper.ctx)).map(({ id }) => id)).toEqual([mum, home]);
  const [row] = await system().db.execute<{ used: number }>(
    sql`select used from saved_places where id = ${mum}`,
  );
  expect(row?.used).toBe(2);
});

test('the driver reads the landmark as it was when it was ordered', async () => {
  const shopper = await world.shopper();
  const placeId = await keep(shopper, { landmark: 'Opposite the mosque' });
  const shop = await world.shop();
  const product = await world.product({}, shop.id);
  await world.fill(shopper, [product, 1]);
  const outcome = await world.place(shopper, { drop: NTINDA, placeId, pay: { kind: 'on_delivery' } });
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  const { id: orderId } = await world.onlyOrder(outcome.purchaseId);
  await changePlace(shopper.ctx, { placeId, kind: 'other', label: 'Mum', landmark: 'Moved since' });
  await world.deliver();
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  const driver = await makeDriver(system());
  await system()
    .db.update(deliveries)
    .set({ state: 'assigned', driverId: driver.id, assignedAt: system().clock.now() })
    .where(eq(deliveries.refId, orderId));
  const { delivery } = await driverHome(world.base.as(userActor(driver.id, 'driver')));
  expect(delivery?.drop).toMatchObject({ ...NTINDA, landmark: 'Opposite the mosque' });
});

test('nobody orders to another’s place, to one that was taken away, or to one that lies elsewhere by now', async () => {
  const [shopper, other] = [await world.shopper(), await world.shopper()];
  const theirs = await keep(other);
  await expect(ordered(shopper, theirs)).rejects.toMatchObject({ code: 'not_found' });
  const gone = await keep(shopper);
  await removePlace(shopper.ctx, { placeId: gone });
  await expect(ordered(shopper, gone)).rejects.toMatchObject({ code: 'not_found' });
  const moved = await keep(shopper);
  const pin = { name: 'Kololo', lat: 0.3287, lng: 32.5941 };
  await changePlace(shopper.ctx, { placeId: moved, kind: 'other', label: 'Mum', pin });
  await expect(ordered(shopper, moved)).rejects.toMatchObject({ code: 'conflict' });
  const uses =
    await system().db.execute(sql`select 1 from saved_place_uses u join saved_places p on p.id = u.place_id
    where p.owner_id in (${shopper.id}, ${other.id})`);
  expect(uses).toHaveLength(0);
});

test('a handover moves the point once, and the owner can put it back for good', async () => {
  const shopper = await world.shopper();
  const placeId = await keep(shopper);
  await handOver(await orderTo(shopper, placeId), { northM: 40 });
  expect(northOf(await placeOf(shopper))).toBe(40);
  expect(await placeOf(shopper)).toMatchObject({ learnedFrom: 1 });
  for (const _ of [1, 2]) await undoLearned(shopper.ctx, { placeId });
  expect(await placeOf(shopper)).toMatchObject({ ...NTINDA, learnedFrom: 0 });
  await handOver(await orderTo(shopper, placeId), { northM: 40 });
  expect(await placeOf(shopper)).toMatchObject({ ...NTINDA, learnedFrom: 0 });
});

test.each<[string, Fix]>([
  ['farther than 150 m from the pin', { northM: 160 }],
  ['by a phone that is not sure', { northM: 40, accuracyM: 51 }],
  ['minutes before the handover', { northM: 40, beforeMs: 4 * 60_000 }],
])('what was measured %s moves nothing', async (_what, fix) => {
  const shopper = await world.shopper();
  const placeId = await keep(shopper);
  await handOver(await orderTo(shopper, placeId), fix);
  expect(await placeOf(shopper)).toMatchObject({ ...NTINDA, learnedFrom: 0 });
});

test('a pin set after the order went out is not moved by its delivery; one without a place moves nothing', async () => {
  const shopper = await world.shopper();
  const placeId = await keep(shopper);
  const early = await orderTo(shopper, placeId);
  world.base.clock.advanceMs(60_000);
  const pin = { name: 'Ntinda', lat: NTINDA.lat + 10 * METRE, lng: NTINDA.lng };
  await changePlace(shopper.ctx, { placeId, kind: 'other', label: 'Mum', pin });
  await handOver(early, { northM: 40 });
  expect(northOf(await placeOf(shopper))).toBe(10);
  await handOver(await orderTo(shopper), { northM: 60 });
  expect(northOf(await placeOf(shopper))).toBe(10);
  world.base.clock.advanceMs(60_000);
  await handOver(await orderTo(shopper, placeId), { northM: 30 });
  expect(northOf(await placeOf(shopper))).toBe(30);
});
