import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import type { LatLng } from '@/lib/geo';
import { bringBack, collect, deliver } from '@/services/delivery/dispatch';
import { postLocations } from '@/services/delivery/tracking';
import { getMyOrder, promiseReactions, quoteCheckout, trackMyOrder } from '@/services/trade/orders';
import { messagesAbout } from '@/testing/messages';
import { DROP, OrderWorld } from '@/testing/order-world';
import { type Rider, type Sold, Trips } from '@/testing/trips';
import { currentFigures, forgetFigures } from './figures';
import { learnTimes } from './learn';
import { estimateReactions } from './reactions';
import { areaTimes, arrivalEstimates, deliveryTimes, measuredTimes } from './tables';
import { watchArrivals } from './watch';

let world: OrderWorld;
let trips: Trips;
beforeAll(async () => {
  world = await OrderWorld.open();
  trips = new Trips(world);
});
beforeEach(() => trips.clearRoad());
afterAll(() => world.close());

const MINUTE_MS = 60_000;
const SHOP = { lat: 0.3287, lng: 32.5941 };
const later = (minutes: number) => world.base.clock.advanceMs(minutes * MINUTE_MS);
const system = () => world.base.system;

/** Carries every event to all that react to it here, twice, as the worker may. */
async function deliverNews(): Promise<void> {
  for (let events = await world.news(); events.length > 0; events = await world.news()) {
    for (const event of [...events, ...events]) {
      await world.react(event);
      await estimateReactions[event.type]?.(system(), event);
      await promiseReactions[event.type]?.(system(), event);
    }
  }
}

type Order = Sold & { deliveryId: string };

/** An order that is with its shop, and promised. */
async function placed(): Promise<Sold> {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const product = await world.product({ available: 5 }, shop.id);
  await world.fill(shopper, [product, 2]);
  const outcome = await world.place(shopper);
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  await world.answer(outcome.purchaseId, 'pays');
  await deliverNews();
  const { id: orderId } = await world.onlyOrder(outcome.purchaseId);
  return { shopper, shop, productId: product.id, orderId, totalUgx: 0n };
}

async function riding(sold: Sold): Promise<Order & { rider: Rider }> {
  later(10);
  await trips.ready(sold);
  const rider = await trips.rider();
  await trips.assign(sold.orderId, rider);
  const { id: deliveryId, pickupCode } = await trips.deliveryOf(sold.orderId);
  await collect(rider.ctx, { deliveryId, code: pickupCode });
  await deliverNews();
  return { ...sold, deliveryId, rider };
}

const between = (share: number): LatLng => ({
  lat: SHOP.lat + (DROP.lat - SHOP.lat) * share,
  lng: SHOP.lng + (DROP.lng - SHOP.lng) * share,
});

async function at({ rider, deliveryId }: Order & { rider: Rider }, share: number): Promise<void> {
  const sentAt = world.base.clock.now();
  const fixes = [{ ...between(share), accuracyM: 8, recordedAt: sentAt }];
  await postLocations(rider.ctx, { deliveryId, sentAt, fixes });
}

async function arrive(order: Order & { rider: Rider }): Promise<void> {
  const { deliveryCode } = await trips.deliveryOf(order.orderId);
  await deliver(order.rider.ctx, { deliveryId: order.deliveryId, code: deliveryCode });
  await deliverNews();
}

const leftOf = async ({ shopper, orderId }: Sold) =>
  (await trackMyOrder(shopper.ctx, { orderId })).arrival.left;
const promisedOf = async ({ shopper, orderId }: Sold) =>
  (await trackMyOrder(shopper.ctx, { orderId })).arrival.promised;
const told = async ({ orderId }: Sold) =>
  (await messagesAbout(system(), orderId)).filter(({ kind }) => kind === 'order.slipped');
const saidOf = ({ deliveryId }: Order) =>
  system().db.select().from(arrivalEstimates).where(eq(arrivalEstimates.deliveryId, deliveryId));

describe('what is promised', () => {
  test('is the window of the checkout, from the moment the shop has the order', async () => {
    const shopper = await world.shopper();
    const product = await world.product({ available: 5 }, (await world.shop()).id);
    await world.fill(shopper, [product, 2]);
    const quote = await quoteCheckout(shopper.ctx, { drop: DROP });
    if (quote.kind !== 'ok') throw new Error(quote.kind);
    const window = quote.groups[0]?.window;
    expect(window).toMatchObject({ words: expect.stringContaining('The shop packs it') });
    const outcome = await world.place(shopper);
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    later(2);
    await world.answer(outcome.purchaseId, 'pays');
    const placedAt = world.base.clock.now();
    await deliverNews();
    const { id: orderId } = await world.onlyOrder(outcome.purchaseId);
    const { promised, left } = (await trackMyOrder(shopper.ctx, { orderId })).arrival;
    expect(promised).toEqual({
      from: addMs(placedAt, (window?.lowMinutes ?? 0) * MINUTE_MS),
      by: addMs(placedAt, (window?.highMinutes ?? 0) * MINUTE_MS),
      slips: false,
    });
    expect(left).toBeNull();
  });

  test('slips once its end is past: the shopper is told once, however often one looks', async () => {
    const sold = await placed();
    const promised = await promisedOf(sold);
    world.base.clock.set(promised?.by ?? new Date(Number.NaN));
    await watchArrivals(system());
    await deliverNews();
    expect(await told(sold)).toEqual([]);
    world.base.clock.advanceMs(1);
    await Promise.all([watchArrivals(system()), watchArrivals(system())]);
    await deliverNews();
    await watchArrivals(system());
    await deliverNews();
    expect(await told(sold)).toHaveLength(1);
    const events = await system().db.execute(
      sql`select 1 from outbox_events where type = 'arrival.slipped' and topics @> array[${`order:${sold.orderId}`}]`,
    );
    expect(events).toHaveLength(1);
    expect(await promisedOf(sold)).toMatchObject({ slips: true });
  });

  test('slips before its end when the ride will last a quarter of an hour beyond it', async () => {
    const order = await riding(await placed());
    await at(order, 0);
    const dueBy = async (due: Date) =>
      system().db.execute(
        sql`update arrival_promises set due_by = ${due.toISOString()}::timestamptz, due_from = begun_at where ref_id = ${order.orderId}`,
      );
    await dueBy(addMs(world.base.clock.now(), MINUTE_MS));
    await watchArrivals(system());
    expect(await told(order)).toEqual([]);
    // Not over yet, but the driver is as far away as a ride of an hour.
    later(10);
    await at(order, -6);
    await dueBy(addMs(world.base.clock.now(), MINUTE_MS));
    await watchArrivals(system());
    await deliverNews();
    expect(await told(order)).toHaveLength(1);
    await arrive(order);
  });

  test('nobody is told of an order that was called off, nor of one that came', async () => {
    const off = await placed();
    await promiseReactions['order.cancelled']?.(system(), {
      id: '0',
      type: 'order.cancelled',
      topics: [],
      payload: { orderId: off.orderId },
    });
    const there = await riding(await placed());
    later(5);
    await arrive(there);
    later(24 * 60);
    await system().db.execute(sql`update arrival_promises set told_at = now() where ended_at is null`);
    await watchArrivals(system());
    await deliverNews();
    expect([await told(off), await told(there)]).toEqual([[], []]);
    expect(await promisedOf(there)).toBeNull();
  });
});

describe('a parcel that goes back', () => {
  test('is not on its way any more: no time is told, nothing slips, and nothing is learned of it', async () => {
    const order = await riding(await placed());
    await at(order, 0.9);
    expect(await leftOf(order)).not.toBeNull();
    await bringBack(order.rider.ctx, { deliveryId: order.deliveryId, reason: 'absent' });
    await deliverNews();
    expect(await leftOf(order)).toBeNull();
    expect(await promisedOf(order)).toBeNull();
    expect((await getMyOrder(order.shopper.ctx, order)).delivery?.returning).toEqual({
      words: 'Nobody was there.',
      codeCounts: true,
    });
    later(24 * 60);
    await watchArrivals(system());
    await deliverNews();
    expect(await told(order)).toEqual([]);
    // They come after all.
    await arrive(order);
    expect(
      await system().db.select().from(deliveryTimes).where(eq(deliveryTimes.deliveryId, order.deliveryId)),
    ).toEqual([]);
  });
});

describe('while somebody rides', () => {
  test('the time left shrinks as the driver moves, and is not known once the phone is silent', async () => {
    const order = await riding(await placed());
    await at(order, 0);
    const far = await leftOf(order);
    later(4);
    await at(order, 0.8);
    const near = await leftOf(order);
    expect(far && near && near.highMinutes < far.highMinutes).toBe(true);
    later(11);
    expect(await leftOf(order)).toBeNull();
    await at(order, 0.9);
    expect(await leftOf(order)).not.toBeNull();
    await arrive(order);
    expect(await leftOf(order)).toBeNull();
  });

  test('is the buyer’s to see alone', async () => {
    const order = await riding(await placed());
    const stranger = await world.shopper();
    await expect(trackMyOrder(stranger.ctx, { orderId: order.orderId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await getMyOrder(order.shopper.ctx, { orderId: order.orderId })).state).toBe('collected');
    await arrive(order);
  });

  test('what is said is kept at three moments and settled by the handover', async () => {
    const order = await riding(await placed());
    const moments = async () => (await saidOf(order)).map(({ moment }) => moment).toSorted();
    expect(await moments()).toEqual(['collected']);
    await watchArrivals(system());
    expect(await moments()).toEqual(['collected']);
    later(1);
    await at(order, 0.1);
    await watchArrivals(system());
    await watchArrivals(system());
    expect(await moments()).toEqual(['collected', 'first_place']);
    later(4);
    await at(order, 0.95);
    await watchArrivals(system());
    expect(await moments()).toEqual(['collected', 'first_place', 'halfway']);
    later(3);
    await arrive(order);
    const left = new Map((await saidOf(order)).map((row) => [row.moment, row.leftMinutes]));
    expect([left.get('collected'), left.get('first_place'), left.get('halfway')]).toEqual([8, 7, 3]);
  });
});

describe('what is learned', () => {
  test('of a delivery once: its legs, and the areas it went through', async () => {
    const before = await system().db.select().from(areaTimes);
    const order = await riding(await placed());
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      await at(order, share);
      later(2);
    }
    await arrive(order);
    const [row, ...others] = await system()
      .db.select()
      .from(deliveryTimes)
      .where(eq(deliveryTimes.deliveryId, order.deliveryId));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      shopId: order.shop.id,
      packMinutes: 10,
      rideMinutes: 8,
      handoverMinutes: 2,
      // Collected at 10:10 or later in Kampala, before noon.
      hour: expect.any(Number),
    });
    const minutes = (rows: readonly { minutes: number }[]) => rows.reduce((sum, one) => sum + one.minutes, 0);
    expect(minutes(await system().db.select().from(areaTimes)) - minutes(before)).toBeCloseTo(8, 3);
  });

  test('quantiles are worked out anew as often as one likes, and figures follow', async () => {
    const { id: shopId } = await world.shop();
    const order = await riding(await placed());
    later(20);
    await arrive(order);
    await system().db.execute(sql`
      update delivery_times set shop_id = ${shopId}, pack_minutes = 90 where delivery_id = ${order.deliveryId}`);
    const first = await learnTimes(system());
    const keys = await system().db.select().from(measuredTimes);
    expect(keys).toHaveLength(first);
    expect(await learnTimes(system())).toBe(first);
    const prior = { p10: 3, p50: 10, p90: 30 };
    const figures = await currentFigures(system());
    expect(figures.leg('pack', prior, shopId).p50).toBeGreaterThan(figures.leg('pack', prior).p50);
    expect(figures.deliveries).toBeGreaterThan(0);

    const paces = async () =>
      (await system().db.select().from(measuredTimes)).filter(({ key }) => key.startsWith('pace:'));
    expect(await paces()).not.toEqual([]);
    await system().db.execute(sql`update delivery_times set ride_minutes = straight_km * 0.9`);
    await learnTimes(system());
    expect(await paces()).toEqual([]);

    await system().db.execute(sql`delete from delivery_times`);
    await learnTimes(system());
    expect((await system().db.select().from(measuredTimes)).filter(({ key }) => key !== 'live')).toEqual([]);
    forgetFigures(world.base.clock);
    expect((await currentFigures(system())).leg('pack', prior, shopId)).toEqual(prior);
  });
});
