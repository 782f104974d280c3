import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { acceptOffer, bringBack, collect, deliver, offerNext } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { acceptOrder, markReady } from '@/services/trade/orders';
import { userActor } from '@/testing/context';
import { makeDriver, makeUser } from '@/testing/factories';
import { OrderWorld } from '@/testing/order-world';
import { adminOverview, integrityReport, listOrders, orderHistory, stuckOrders } from '.';

const HOUR = 60 * 60_000;

let world: OrderWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await OrderWorld.open();
  const { id } = await makeUser(world.base.system, { roles: ['admin'] });
  admin = world.base.as(userActor(id, 'admin'));
});
afterAll(() => world.close());

test('an admin reads which orders stand still, since when and for whom, the oldest first', async () => {
  const { system, clock } = world.base;
  const [shopper, shop] = [await world.shopper(), await world.shop({ name: 'Tea House' })];
  const product = await world.product({}, shop.id);
  const began = clock.now();
  const orderIds: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { id: orderId } = await world.onlyOrder(await world.paid(shopper, [product, 1]));
    orderIds.push(orderId);
  }
  const [placed = '', searching = '', assigned = ''] = orderIds;
  const driver = await makeDriver(system, { displayName: 'Okello' });
  for (const orderId of [assigned, searching]) {
    await acceptOrder(shop.ctx, { orderId });
    await markReady(shop.ctx, { orderId });
  }
  const deliveryOf = async (orderId: string) =>
    required((await system.db.select().from(deliveries).where(eq(deliveries.refId, orderId)))[0], 'delivery');
  const { id: deliveryId, pickupCode } = await deliveryOf(assigned);
  const carrier = world.base.as(userActor(driver.id, 'driver'));
  const offer = await offerNext(system, { deliveryId });
  if (offer.kind === 'offered') await acceptOffer(carrier, { offerId: offer.offerId });
  const found = async () => (await stuckOrders(admin)).items.map(({ id, waitsFor }) => [id, waitsFor]).sort();

  clock.set(new Date(began.getTime() + HOUR));
  expect(await stuckOrders(admin)).toEqual({ items: [], hasMore: false, now: clock.now() });
  clock.set(new Date(began.getTime() + 2.5 * HOUR));
  expect(await found()).toEqual(
    [
      [placed, 'the shop to answer'],
      [searching, 'a driver'],
      [assigned, 'Okello to collect it'],
    ].sort(),
  );
  const { items } = await stuckOrders(admin);
  expect(items.map(({ since }) => since)).toEqual(
    items.map(({ since }) => since).toSorted((a, b) => +a - +b),
  );
  expect(items.map(({ vendorName }) => vendorName)).toEqual(['Tea House', 'Tea House', 'Tea House']);
  expect((await integrityReport(system)).invariants['orders.no_stuck_orders']).toEqual({
    ok: false,
    detail: '1 too long in placed, 2 too long in ready',
  });

  await collect(carrier, { deliveryId, code: pickupCode });
  await world.deliver();
  expect((await found()).map(([id]) => id)).not.toContain(assigned);
  clock.advanceMs(3 * HOUR + 1);
  expect(await found()).toContainEqual([assigned, 'Okello to deliver it']);

  const asShown = async () => {
    const [{ items: listed }, { items: stuck }, { oldest }, { purchase }] = await Promise.all([
      listOrders(admin, { filter: 'open' }),
      stuckOrders(admin),
      adminOverview(admin),
      orderHistory(admin, { orderId: assigned }),
    ]);
    return [listed, stuck, oldest, purchase.orders].map((shown) =>
      shown.filter(({ isReturning }) => isReturning).map(({ id }) => id),
    );
  };
  expect(await asShown()).toEqual([[], [], [], []]);
  await bringBack(carrier, { deliveryId, reason: 'absent' });
  expect(await asShown()).toEqual([[assigned], [assigned], [assigned], [assigned]]);
  expect(await found()).toContainEqual([assigned, 'Okello to bring it back']);
  // The customer came after all.
  await deliver(carrier, { deliveryId, code: (await deliveryOf(assigned)).deliveryCode });
  await world.deliver();
  expect(await asShown()).toEqual([[], [], [], []]);
});
