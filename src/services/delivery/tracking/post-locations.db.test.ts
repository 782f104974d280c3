import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '@/db/client';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { ugx } from '@/lib/money';
import { acceptOffer, collect, deliver, offerNext, requestDelivery } from '@/services/delivery/dispatch';
import { deliveries, drivers } from '@/services/delivery/dispatch/tables';
import { postgresBus, type Signal } from '@/services/platform/outbox';
import { serviceAreas } from '@/services/trust/locations';
import { factsOf } from '@/services/trust/risk';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeDriver, makeUser } from '@/testing/factories';
import { postLocations } from './post-locations';
import { deliveryPositions } from './tables';
import { trackOf } from './track-of';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system);
});
beforeEach(() => world.system.db.execute(sql`update drivers set online = false`));
afterAll(() => world.close());

const METRE = 1 / 111_195;

async function carrying() {
  const { id } = await makeDriver(world.system);
  const ctx = world.as(userActor(id, 'driver'));
  const ref = { kind: 'order', id: world.system.ids.uuid() };
  const deliveryId = await withTransaction(world.system, (tx) =>
    requestDelivery(tx, {
      ref,
      label: 'UH-1',
      pickup: { name: 'Shop', lat: 0.3287, lng: 32.5941 },
      drop: { name: 'Ntinda', note: '', lat: 0.3538, lng: 32.6121 },
      feeUgx: ugx(7500),
      driverShareUgx: ugx(6000),
      distanceKm: 3.4,
    }),
  );
  const offer = await offerNext(world.system, { deliveryId });
  if (offer.kind !== 'offered') throw new Error(offer.kind);
  await acceptOffer(ctx, { offerId: offer.offerId });
  return { id, ctx, ref, deliveryId };
}

type Change = { lat?: number; lng?: number; accuracyM?: number; recordedAt?: Date };
const fixAt = (northM = 0, change: Change = {}) => ({
  lat: 0.33 + northM * METRE,
  lng: 32.595,
  accuracyM: 8,
  recordedAt: world.clock.now(),
  ...change,
});

/** A batch of one, sent now by a phone whose clock is right. */
const fix = (deliveryId: string | null, northM = 0, change: Change = {}) => ({
  deliveryId,
  sentAt: world.clock.now(),
  fixes: [fixAt(northM, change)],
});

const secondsAgo = (seconds: number) => addMs(world.clock.now(), -seconds * 1000);

const placeOf = async (driverId: string) =>
  (await world.system.db.select().from(drivers).where(eq(drivers.userId, driverId)))[0];
const stored = (deliveryId: string) =>
  world.system.db.select().from(deliveryPositions).where(eq(deliveryPositions.deliveryId, deliveryId));

describe('who carries', () => {
  test('is seen by the order while under way, and by nobody afterwards', async () => {
    const { ctx, deliveryId, ref, id } = await carrying();
    expect(await postLocations(ctx, fix(deliveryId))).toEqual({ kind: 'carrying', kept: 1 });
    expect((await trackOf(world.system, { ref })).last).toMatchObject({ lng: 32.595, at: world.clock.now() });
    const [row] = await world.system.db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
    await collect(ctx, { deliveryId, code: row?.pickupCode ?? '' });
    world.clock.advanceMs(20_000);
    await postLocations(ctx, fix(deliveryId, 200));
    expect(await trackOf(world.system, { ref })).toMatchObject({ live: true, points: { length: 2 } });
    await deliver(ctx, { deliveryId, code: row?.deliveryCode ?? '' });
    expect(await postLocations(ctx, fix(deliveryId, 400))).toEqual({ kind: 'ended' });
    expect(await stored(deliveryId)).toHaveLength(2);
    expect(await trackOf(world.system, { ref })).toEqual({ live: false, last: null, points: [] });
    expect((await placeOf(id))?.lat).toBeCloseTo(0.33 + 400 * METRE, 6);
  });

  test('the signal reaches every process, with the place and nothing about the person', async () => {
    const { ctx, deliveryId, ref } = await carrying();
    const listener = openDatabase({ url: world.url, maxConnections: 1, applicationName: 'listener' });
    let hear: (signal: Signal) => void = () => {};
    const first = new Promise<Signal>((resolve) => {
      hear = resolve;
    });
    await postgresBus(listener.sql).listen({ onSignal: (signal) => hear(signal), onListening: () => {} });
    await postLocations(ctx, fix(deliveryId, 30));
    expect(await first).toEqual({
      type: 'position',
      topics: [`delivery:${deliveryId}`, `order:${ref.id}`],
      data: { lat: 0.33 + 30 * METRE, lng: 32.595, at: world.clock.now().toISOString() },
    });
    await listener.close();
  });

  test('only fixes that tell something new are kept', async () => {
    const { ctx, deliveryId } = await carrying();
    const post = async (seconds: number, northM: number) => {
      world.clock.advanceMs(seconds * 1000);
      const outcome = await postLocations(ctx, fix(deliveryId, northM));
      return outcome.kind === 'carrying' && outcome.kept === 1;
    };
    // seconds since the last post, metres north of the start
    expect(await post(0, 0)).toBe(true);
    expect(await post(4, 14)).toBe(false);
    expect(await post(0, 16)).toBe(true);
    expect(await post(9, 16)).toBe(false);
    expect(await post(1, 16)).toBe(true);
    const late = fix(deliveryId, 500, { recordedAt: new Date(world.clock.now().getTime() - 5000) });
    expect(await postLocations(ctx, late)).toEqual({ kind: 'carrying', kept: 0 });
    expect(await stored(deliveryId)).toHaveLength(3);
  });
});

test('a driver without a delivery is moved and not tracked; an older fix moves nobody back', async () => {
  const { id } = await makeDriver(world.system);
  const ctx = world.as(userActor(id, 'driver'));
  world.clock.advanceMs(10_000);
  expect(await postLocations(ctx, fix(null, 100))).toEqual({ kind: 'waiting' });
  const before = await placeOf(id);
  expect(before).toMatchObject({ locatedAt: world.clock.now() });
  await postLocations(ctx, fix(null, 900, { recordedAt: new Date(world.clock.now().getTime() - 1) }));
  expect(await placeOf(id)).toEqual(before);
});

test('a fix from a fast phone counts as now, not as the future', async () => {
  const { id } = await makeDriver(world.system);
  const ctx = world.as(userActor(id, 'driver'));
  await postLocations(ctx, fix(null, 0, { recordedAt: secondsAgo(-59) }));
  expect((await placeOf(id))?.locatedAt).toEqual(world.clock.now());
});

describe('a fix that is hard to believe', () => {
  test('too fast from the last is taken, told to the driver and written down', async () => {
    const { id } = await makeDriver(world.system);
    const ctx = world.as(userActor(id, 'driver'));
    await postLocations(ctx, fix(null, 0));
    world.clock.advanceMs(2 * 60_000);
    const entebbe = fix(null, 0, { lat: -0.05, lng: 32.46 });
    const outcome = await postLocations(ctx, entebbe);
    expect(outcome).toMatchObject({ kind: 'waiting', doubt: expect.stringMatching(/4\d km in 2 minutes/) });
    expect((await placeOf(id))?.lat).toBe(-0.05);
    const { items } = await factsOf(world.system, { kind: 'user', id });
    expect(items).toMatchObject([{ kind: 'place.too_fast', value: { purpose: 'ride', minutes: 2 } }]);
  });

  test('a place the driver named says nothing of travel, is good for waiting and not for being followed', async () => {
    const { ctx, deliveryId, id } = await carrying();
    await postLocations(ctx, fix(null, 0));
    world.clock.advanceMs(2 * 60_000);
    const named = (id: string | null) => ({
      ...fix(id, 0, { lat: -0.05, lng: 32.46 }),
      by: 'person' as const,
    });
    expect(await postLocations(ctx, named(null))).toEqual({ kind: 'waiting' });
    await expect(postLocations(ctx, named(deliveryId))).rejects.toMatchObject({ code: 'invalid' });
    expect((await factsOf(world.system, { kind: 'user', id })).items).toEqual([]);
  });
});

describe('a batch', () => {
  const ride = (from: number) =>
    [0, 1, 2, 3].map((n) => fixAt(n * 60, { recordedAt: secondsAgo(from - n * 5) }));
  const places = async (deliveryId: string) =>
    (await stored(deliveryId)).map(({ lat, recordedAt }) => [
      Math.round((lat - 0.33) / METRE),
      (recordedAt.getTime() - world.clock.now().getTime()) / 1000,
    ]);

  test('is put in order; the same again, or an older one late, changes nothing', async () => {
    const { ctx, deliveryId, id } = await carrying();
    const batch = { deliveryId, sentAt: world.clock.now(), fixes: ride(15).toReversed() };
    expect(await postLocations(ctx, batch)).toEqual({ kind: 'carrying', kept: 4 });
    const before = await places(deliveryId);
    expect(before).toEqual([
      [0, -15],
      [60, -10],
      [120, -5],
      [180, 0],
    ]);
    expect(await postLocations(ctx, batch)).toEqual({ kind: 'carrying', kept: 0 });
    expect(await postLocations(ctx, { ...batch, fixes: ride(60) })).toEqual({ kind: 'carrying', kept: 0 });
    expect(await places(deliveryId)).toEqual(before);
    expect((await placeOf(id))?.lat).toBeCloseTo(0.33 + 180 * METRE, 6);
  });

  test.each([
    ['ten years ahead', 10 * 365 * 86_400],
    ['an hour behind', -3_600],
  ])('of a phone whose clock is %s counts by ours, also when it is sent again', async (_what, seconds) => {
    const { ctx, deliveryId, ref } = await carrying();
    const offMs = seconds * 1000;
    const byPhone = ride(15).map((one) => ({ ...one, recordedAt: addMs(one.recordedAt, offMs) }));
    const send = (laterMs: number) =>
      postLocations(ctx, {
        deliveryId,
        sentAt: addMs(world.clock.now(), offMs - laterMs),
        fixes: byPhone,
      });
    expect(await send(0)).toEqual({ kind: 'carrying', kept: 4 });
    expect((await trackOf(world.system, { ref })).last?.at).toEqual(world.clock.now());
    const before = await places(deliveryId);
    // The way to us took two seconds longer the second time.
    expect(await send(2_000)).toEqual({ kind: 'carrying', kept: 0 });
    expect(await places(deliveryId)).toEqual(before);
  });

  test('with a place nobody rides to: left out, told, and the marker stays until it can be true', async () => {
    const { ctx, deliveryId, id, ref } = await carrying();
    await postLocations(ctx, fix(deliveryId, 0));
    world.clock.advanceMs(20_000);
    const far = fixAt(5_000);
    const good = fixAt(100, { recordedAt: secondsAgo(10) });
    const outcome = await postLocations(ctx, { ...fix(deliveryId), fixes: [good, far] });
    expect(outcome).toMatchObject({ kind: 'carrying', kept: 1, doubt: expect.stringContaining('jumped') });
    expect((await placeOf(id))?.lat).toBeCloseTo(0.33 + 100 * METRE, 6);
    await expect(postLocations(ctx, fix(deliveryId, 5_000))).rejects.toMatchObject({ code: 'invalid' });
    expect((await trackOf(world.system, { ref })).points).toHaveLength(2);
    world.clock.advanceMs(3 * 60_000);
    expect(await postLocations(ctx, fix(deliveryId, 5_000))).toEqual({ kind: 'carrying', kept: 1 });
  });
});

describe('refused', () => {
  test('for anyone who does not carry the delivery, who is not even moved by it', async () => {
    const { deliveryId } = await carrying();
    const { id } = await makeDriver(world.system, { online: false });
    const before = await placeOf(id);
    const stranger = world.as(userActor(id, 'driver'));
    for (const named of [deliveryId, world.system.ids.uuid()]) {
      await expect(postLocations(stranger, fix(named, 700))).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await placeOf(id)).toEqual(before);
    expect(await stored(deliveryId)).toHaveLength(0);
  });

  test('for other roles and visitors', async () => {
    const { deliveryId } = await carrying();
    const customer = await makeUser(world.system);
    const ctx = world.as(userActor(customer.id, 'customer', 'admin'));
    await expect(postLocations(ctx, fix(deliveryId))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(postLocations(world.visitor, fix(deliveryId))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test.each([
    ['long ago', { recordedAt: new Date('2026-03-10T06:00:00Z') }, 'ten minutes old'],
    ['from the future', { recordedAt: new Date('2036-03-10T06:00:00Z') }, 'clock is ahead'],
    ['nowhere in particular', { accuracyM: 2001 }, 'know well enough'],
  ])('%s, in words', async (_what, change, words) => {
    const { ctx, deliveryId } = await carrying();
    await expect(postLocations(ctx, fix(deliveryId, 0, change))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(words),
    });
  });

  test.each([[{ accuracyM: -1 }], [{ lat: 91 }], [{ lng: Number.NaN }]])(
    'what is no fix at all: %j',
    async (change) => {
      const { ctx, deliveryId } = await carrying();
      await expect(postLocations(ctx, fix(deliveryId, 0, change))).rejects.toThrow();
    },
  );

  test('from outside the service area, with nothing written', async () => {
    const { ctx, deliveryId, id } = await carrying();
    const before = await placeOf(id);
    const nairobi = fix(deliveryId, 0, { lat: -1.29, lng: 36.82 });
    await expect(postLocations(ctx, nairobi)).rejects.toMatchObject({ code: 'invalid' });
    expect(await placeOf(id)).toEqual(before);
    expect(await stored(deliveryId)).toHaveLength(0);
  });
});

test('a batch is five statements and no transaction; a long track is thinned to its last point', async () => {
  const { ctx, deliveryId, ref, id } = await carrying();
  await serviceAreas(world.system);
  world.statements.splice(0);
  const fixes = Array.from({ length: 20 }, (_, n) => fixAt(n * 40, { recordedAt: secondsAgo(60 - n * 3) }));
  expect(await postLocations(ctx, { ...fix(deliveryId), fixes })).toEqual({ kind: 'carrying', kept: 20 });
  expect(world.statements).toHaveLength(5);
  expect(world.statements.some((text) => /begin/i.test(text))).toBe(false);
  await world.system.db.execute(sql`
    insert into delivery_positions (delivery_id, driver_id, lat, lng, recorded_at, received_at)
    select ${deliveryId}, ${id}, 0.3 + n * 0.00001, 32.6, now(), now() from generate_series(1, 1000) n`);
  const { points, last } = await trackOf(world.system, { ref });
  expect(points.length).toBeLessThanOrEqual(120);
  expect(points.length).toBeGreaterThan(60);
  expect(last?.lat).toBeCloseTo(0.31, 9);
});
