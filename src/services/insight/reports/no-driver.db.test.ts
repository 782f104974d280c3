import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { acceptOffer, driverHome, lapseOffer, offerNext, wakeDispatch } from '@/services/delivery/dispatch';
import { driversFor, getMyOrder, offerToDriver, takeFromDriver } from '@/services/trade/orders';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld } from '@/testing/order-world';
import { type Rider, type Sold, Trips } from '@/testing/trips';
import { adminOverview, orderHistory, unassignedOrders } from '.';

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

const MINUTE_MS = 60_000;
const look = async ({ orderId }: Sold) =>
  offerNext(world.base.system, { deliveryId: (await trips.deliveryOf(orderId)).id });
const inList = async ({ orderId }: Sold) => {
  const { items } = await unassignedOrders(admin, {});
  return items.find(({ id }) => id === orderId);
};
const texts = async ({ orderId }: Sold) =>
  (await messagesAbout(world.base.system, orderId)).filter(({ kind }) => kind === 'order.late');

describe('an order nobody carries', () => {
  test('becomes a person’s business after its rounds, and the customer is told once', async () => {
    const sold = await trips.ready(await trips.placed());
    const since = world.base.clock.now();
    for (let round = 1; round <= 5; round += 1) await look(sold);
    await world.deliver();
    expect(await inList(sold)).toMatchObject({ rounds: 5, since, escalatedAt: null, asking: null });
    expect(await texts(sold)).toEqual([]);
    const mine = () => getMyOrder(sold.shopper.ctx, { orderId: sold.orderId });
    expect((await mine()).delivery?.lateSince).toBeNull();
    const before = (await adminOverview(admin)).unassigned;

    await look(sold);
    await look(sold);
    await world.deliver();
    await world.deliver();
    expect(await inList(sold)).toMatchObject({ rounds: 7, since, escalatedAt: since });
    expect(await texts(sold)).toHaveLength(1);
    expect((await mine()).delivery?.lateSince).toEqual(since);
    const { unassigned } = await adminOverview(admin);
    expect(unassigned.escalated).toBe(before.escalated + 1);
    expect(unassigned.oldest[0]?.escalatedAt).toEqual(since);
  });

  test('or after its time, where drivers let their offers lapse; a driver ends it', async () => {
    const sold = await trips.ready(await trips.placed());
    const slow = await trips.rider();
    expect(await look(sold)).toMatchObject({ kind: 'offered', driverId: slow.id });
    expect(await inList(sold)).toMatchObject({ escalatedAt: null, asking: expect.any(String) });
    world.base.clock.advanceMs(5 * MINUTE_MS);
    const driver = await trips.rider();
    expect(await look(sold)).toMatchObject({ kind: 'offered', driverId: driver.id });
    expect(await inList(sold)).toMatchObject({ escalatedAt: world.base.clock.now() });
    const { offer } = await driverHome(driver.ctx);
    await acceptOffer(driver.ctx, { offerId: offer?.offerId ?? '' });
    expect(await inList(sold)).toBeUndefined();
    // One that is taken back begins anew.
    await takeFromDriver(admin, { orderId: sold.orderId, driverId: driver.id, reason: 'Nobody came.' });
    expect(await inList(sold)).toMatchObject({ escalatedAt: null, since: world.base.clock.now() });
  });

  test('is listed page by page, the longest waiting first', async () => {
    const first = await trips.ready(await trips.placed());
    world.base.clock.advanceMs(MINUTE_MS);
    const second = await trips.ready(await trips.placed());
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await unassignedOrders(admin, { cursor, limit: 1 });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids.filter((id) => id === first.orderId || id === second.orderId)).toEqual([
      first.orderId,
      second.orderId,
    ]);
    await expect(unassignedOrders(first.shopper.ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a driver whom an admin asks', () => {
  const offer = (sold: Sold, { id: driverId }: Rider, by: Ctx = admin) =>
    offerToDriver(by, { orderId: sold.orderId, driverId });

  test('takes the place of whoever was asked, has longer to answer, and must still say yes', async () => {
    const sold = await trips.ready(await trips.placed());
    const asked = await trips.rider();
    await look(sold);
    const chosen = await trips.rider();
    expect((await driversFor(admin, sold)).map(({ driverId }) => driverId)).toEqual([chosen.id]);
    const outcomes = await Promise.all([offer(sold, chosen), offer(sold, chosen)]);
    const expiresAt = new Date(world.base.clock.now().getTime() + 3 * MINUTE_MS);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        { kind: 'offered', before: false, expiresAt },
        { kind: 'offered', before: true, expiresAt },
      ]),
    );
    expect(await trips.audited(sold.orderId, 'order.offer-to-driver')).toBe(1);
    expect((await driverHome(asked.ctx)).offer).toBeNull();
    const { delivery } = await orderHistory(admin, sold);
    expect(delivery?.offers.map(({ state }) => state)).toEqual(['withdrawn', 'open']);
    expect(delivery?.decisions[0]).toMatchObject({ way: 'by_hand', offerSeconds: 180 });
    expect(delivery?.decisions[0]?.considered).toMatchObject([{ driverId: chosen.id, isChosen: true }]);
    world.base.clock.advanceMs(2 * MINUTE_MS);
    const home = await driverHome(chosen.ctx);
    await acceptOffer(chosen.ctx, { offerId: home.offer?.offerId ?? '' });
    expect(await trips.deliveryOf(sold.orderId)).toMatchObject({ state: 'assigned', driverId: chosen.id });
    expect(await offer(sold, asked)).toEqual({ kind: 'closed' });
    expect(await driversFor(admin, sold)).toEqual([]);
  });

  test('and does not answer is not waited for: the search goes on', async () => {
    const sold = await trips.ready(await trips.placed());
    const chosen = await trips.rider();
    await offer(sold, chosen);
    const home = await driverHome(chosen.ctx);
    world.base.clock.advanceMs(3 * MINUTE_MS);
    const next = await trips.rider();
    await lapseOffer(world.base.system, { offerId: home.offer?.offerId ?? '' });
    expect((await driverHome(next.ctx)).offer).not.toBeNull();
  });

  test('must be able to carry it: on shift, free, not the one it was taken from, with room for the cash', async () => {
    const sold = await trips.ready(await trips.placed());
    const busy = await trips.rider();
    const other = await trips.ready(await trips.placed());
    await offer(other, busy);
    await expect(offer(sold, busy)).rejects.toMatchObject({ code: 'conflict', message: /something else/ });
    const lost = await trips.rider();
    await trips.assign(sold.orderId, lost);
    await takeFromDriver(admin, { orderId: sold.orderId, driverId: lost.id, reason: 'Nobody came.' });
    await expect(offer(sold, lost)).rejects.toMatchObject({ code: 'conflict', message: /taken from/ });
    const home = await trips.rider();
    await trips.clearRoad();
    await expect(offer(sold, home)).rejects.toMatchObject({ code: 'conflict', message: /off shift/ });
    await expect(offer(sold, { ...home, id: sold.shopper.id })).rejects.toMatchObject({ code: 'not_found' });
    for (const by of [sold.shopper.ctx, sold.shop.ctx, home.ctx, world.base.visitor]) {
      await expect(offer(sold, home, by)).rejects.toMatchObject({
        code: expect.stringMatching(/^(forbidden|unauthenticated)$/),
      });
    }
  });

  test('gets one order, however many admins ask at once, beside the matching', async () => {
    const sold = [await trips.ready(await trips.placed()), await trips.ready(await trips.placed())];
    const asking = async () =>
      (await unassignedOrders(admin, { limit: 100 })).items.filter((row) => row.asking !== null).length;
    const before = await asking();
    const only = await trips.rider();
    await Promise.allSettled([...sold.map((one) => offer(one, only)), wakeDispatch(world.base.system)]);
    // Whichever it is, also one that another test left waiting.
    expect(await asking()).toBe(before + 1);
    expect((await driverHome(only.ctx)).offer).not.toBeNull();
  });
});
