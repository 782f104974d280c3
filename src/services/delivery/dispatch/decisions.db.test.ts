import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeDeliverySettings } from '@/testing/factories';
import { acceptOffer } from './accept-offer';
import { declineOffer } from './decline-offer';
import { dispatchInvariants } from './dispatch-invariants';
import { lapseOffer } from './lapse-offer';
import { offerNext } from './offer-next';
import { placeDriver } from './place-driver';
import { WEIGHTS } from './score-driver';
import { sweepDispatch } from './sweep-dispatch';
import { dispatchDecisions, drivers } from './tables';
import { driverAt, makeDelivery, offersOf, SHOP } from './test-delivery';
import { wakeDispatch } from './wake-dispatch';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld({ maxConnections: 10 });
  await makeDeliverySettings(world.system, { maxRadiusKm: 5 });
});
beforeEach(async () => {
  await world.system.db.execute(sql`update drivers set online = false`);
  await world.system.db.execute(sql`update delivery_offers set state = 'withdrawn' where state = 'open'`);
  await world.system.db.execute(sql`update deliveries set state = 'cancelled' where state = 'searching'`);
});
afterAll(async () => {
  const { free_drivers_are_found } = await dispatchInvariants(world.system);
  await world.close();
  expect(free_drivers_are_found).toMatchObject({ ok: true });
});

const minutesAgo = (n: number) => new Date(world.clock.now().getTime() - n * 60_000);
const decisionsOf = (deliveryId: string) =>
  world.system.db
    .select()
    .from(dispatchDecisions)
    .where(eq(dispatchDecisions.deliveryId, deliveryId))
    .orderBy(dispatchDecisions.id);
async function offered(deliveryId: string) {
  const outcome = await offerNext(world.system, { deliveryId });
  if (outcome.kind !== 'offered') throw new Error(outcome.kind);
  return outcome;
}

describe('what a decision keeps', () => {
  test('everybody near, what was known of them, and why they were asked or not', async () => {
    const asked = await driverAt(world, 0.1);
    await offered((await makeDelivery(world.system)).id);
    const carrying = await driverAt(world, 0.2);
    const took = await offered((await makeDelivery(world.system)).id);
    await acceptOffer(carrying.ctx, { offerId: took.offerId });
    const silent = await driverAt(world, 0.3, { locatedAt: minutesAgo(11) });
    const rich = await driverAt(world, 0.4, { cashOwedUgx: ugx(90_000) });
    const chosen = await driverAt(world, 0.9, { idleSince: minutesAgo(30) });
    const nearer = await driverAt(world, 0.6);
    await driverAt(world, 5.1);
    const { id } = await makeDelivery(world.system, {
      collect: { amountUgx: ugx(40_000), cashLimitUgx: ugx(100_000) },
    });
    expect(await offered(id)).toMatchObject({ driverId: chosen.id });

    const [decision, ...more] = await decisionsOf(id);
    expect(more).toEqual([]);
    expect(decision).toMatchObject({ round: 0, way: 'alone', driverId: chosen.id });
    expect(decision?.decidedAt).toEqual(world.clock.now());
    expect(decision?.settings).toEqual({ radiusKm: 5, offerSeconds: 30, freshMinutes: 10, weights: WEIGHTS });
    expect(decision?.considered.map(({ driverId, verdict }) => [driverId, verdict])).toEqual([
      [chosen.id, 'chosen'],
      [nearer.id, 'scored_lower'],
      [asked.id, 'has_offer'],
      [carrying.id, 'carrying'],
      [silent.id, 'silent'],
      [rich.id, 'no_room_for_cash'],
    ]);
    const [best, second] = decision?.considered ?? [];
    expect(best).toMatchObject({ distanceKm: 0.9, idleMinutes: 30, answered: 0, recentTrips: 0 });
    // Half an hour of waiting is worth half a kilometre.
    expect(second?.score).toBeCloseTo((best?.score ?? 0) + 0.2, 3);
  });

  test('a round that finds nobody, and that they were asked before', async () => {
    const only = await driverAt(world, 0.5);
    const { id } = await makeDelivery(world.system);
    const { offerId } = await offered(id);
    await declineOffer(only.ctx, { offerId });
    expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ kind: 'nobody' });
    const [, nobody] = await decisionsOf(id);
    expect(nobody).toMatchObject({ round: 0, driverId: null });
    expect(nobody?.considered).toMatchObject([{ driverId: only.id, verdict: 'asked_before', score: null }]);
  });

  test('an order that waits all night fills no table', async () => {
    const { id } = await makeDelivery(world.system);
    for (let round = 0; round < 62; round += 1) await offerNext(world.system, { deliveryId: id });
    expect((await decisionsOf(id)).map(({ round }) => round)).toEqual([
      ...Array.from({ length: 30 }, (_, round) => round),
      30,
      60,
    ]);
  });
});

describe('what is known of a driver', () => {
  const known = async (driverId: string) => {
    const [row] = await world.system.db.select().from(drivers).where(eq(drivers.userId, driverId));
    return { engaged: row?.engaged, answers: row?.answers, answered: row?.answered };
  };

  test('follows offers and deliveries by itself: asked, no, late, yes, and free again', async () => {
    const driver = await driverAt(world, 0.1);
    const one = async () => offered((await makeDelivery(world.system)).id);
    const first = await one();
    expect(await known(driver.id)).toEqual({ engaged: true, answers: 0, answered: 0 });
    await declineOffer(driver.ctx, { offerId: first.offerId });
    expect(await known(driver.id)).toEqual({ engaged: false, answers: 0, answered: 1 });
    const second = await one();
    await acceptOffer(driver.ctx, { offerId: second.offerId });
    expect(await known(driver.id)).toEqual({ engaged: true, answers: 1, answered: 2 });
    await world.system.db.execute(
      sql`update deliveries set state = 'cancelled' where driver_id = ${driver.id}`,
    );
    expect(await known(driver.id)).toEqual({ engaged: false, answers: 1, answered: 2 });
    const third = await one();
    world.clock.advanceMs(30_000);
    await lapseOffer(world.system, { offerId: third.offerId });
    expect(await known(driver.id)).toEqual({ engaged: false, answers: 2, answered: 3 });
  });

  test('only the last sixteen answers count', async () => {
    const driver = await driverAt(world, 0.1);
    await world.system.db.update(drivers).set({ answers: 65_535, answered: 16 });
    const { offerId } = await offered((await makeDelivery(world.system)).id);
    await declineOffer(driver.ctx, { offerId });
    expect(await known(driver.id)).toEqual({ engaged: false, answers: 65_534, answered: 16 });
    const { id } = await makeDelivery(world.system);
    await offered(id);
    const [decision] = await decisionsOf(id);
    expect(decision?.considered[0]).toMatchObject({ answered: 16, accepted: 15 });
  });

  test('falls silent with the sweep of the minute, and is back with the next location', async () => {
    const driver = await driverAt(world, 0.2);
    world.clock.advanceMs(10 * 60_000 + 1);
    await sweepDispatch(world.system);
    const [row] = await world.system.db.select().from(drivers).where(eq(drivers.userId, driver.id));
    expect(row?.silent).toBe(true);
    const { id } = await makeDelivery(world.system);
    expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ kind: 'nobody' });
    expect((await decisionsOf(id))[0]?.considered).toMatchObject([
      { driverId: driver.id, verdict: 'silent' },
    ]);
    const fix = { ...SHOP, driverId: driver.id, deliveryId: null, at: world.clock.now() };
    await placeDriver(world.system, fix);
    expect(await offered(id)).toMatchObject({ driverId: driver.id });
  });

  test('whoever waits longest at a crowded stage is looked at, however many stand nearer', async () => {
    for (let n = 0; n < 30; n += 1) await driverAt(world, 0.01 + n * 0.001);
    const patient = await driverAt(world, 0.08, { idleSince: minutesAgo(120) });
    const { id } = await makeDelivery(world.system);
    expect(await offered(id)).toMatchObject({ driverId: patient.id });
  });
});

describe('many waiting at once', () => {
  test('are matched together, not one after the other', async () => {
    // The first order would take the driver whom the second one needs.
    const between = await driverAt(world, 1);
    const far = await driverAt(world, -2);
    const first = await makeDelivery(world.system);
    const second = await makeDelivery(world.system, { pickup: { name: 'Hill', lat: 0.3377, lng: 32.5941 } });
    expect(await wakeDispatch(world.system)).toBe(2);
    expect(await offersOf(world.system, first.id)).toMatchObject([{ driverId: far.id, state: 'open' }]);
    expect(await offersOf(world.system, second.id)).toMatchObject([{ driverId: between.id, state: 'open' }]);
    const [decision] = await decisionsOf(first.id);
    expect(decision).toMatchObject({ way: 'together', driverId: far.id });
    expect(decision?.considered.map(({ driverId, verdict }) => [driverId, verdict])).toEqual([
      [between.id, 'given_to_other'],
      [far.id, 'chosen'],
    ]);
    const jobs = await world.system.db.execute(
      sql`select 1 from graphile_worker.jobs where key like 'dispatch.lapse:%'
        and key in (select 'dispatch.lapse:' || id from delivery_offers where state = 'open')`,
    );
    expect(jobs).toHaveLength(2);
  });

  test('the longest waiting is not the one who is left, and rounds go on as if nothing had been', async () => {
    const old = await makeDelivery(world.system, { pickup: { name: 'Far', lat: 0.3557, lng: 32.5941 } });
    world.clock.advanceMs(5 * 60_000);
    const young = await makeDelivery(world.system);
    const only = await driverAt(world, 0);
    expect(await wakeDispatch(world.system)).toBe(1);
    expect(await offersOf(world.system, old.id)).toMatchObject([{ driverId: only.id }]);
    expect(await offersOf(world.system, young.id)).toEqual([]);
    expect(await offerNext(world.system, { deliveryId: young.id })).toEqual({ kind: 'nobody', round: 1 });
  });

  test('however many match at once, each order and each driver has one open offer at most', async () => {
    await Promise.all(Array.from({ length: 15 }, (_, n) => driverAt(world, 0.1 * n)));
    const made = await Promise.all(Array.from({ length: 25 }, () => makeDelivery(world.system)));
    await Promise.all([
      ...Array.from({ length: 4 }, () => wakeDispatch(world.system)),
      ...made.slice(0, 8).map(({ id }) => offerNext(world.system, { deliveryId: id })),
    ]);
    await wakeDispatch(world.system);
    const [count] = await world.system.db.execute<Record<'offers' | 'drivers' | 'orders', number>>(sql`
      select count(*)::int as offers, count(distinct driver_id)::int as drivers,
        count(distinct delivery_id)::int as orders from delivery_offers where state = 'open'`);
    expect(count).toEqual({ offers: 15, drivers: 15, orders: 15 });
  });

  test('cost the same statements for two as for twenty', async () => {
    const statementsFor = async (n: number) => {
      await Promise.all(Array.from({ length: n }, () => driverAt(world, 0.1)));
      for (let made = 0; made < n; made += 1) await makeDelivery(world.system);
      world.statements.splice(0);
      expect(await wakeDispatch(world.system)).toBe(n);
      return world.statements.length;
    };
    await statementsFor(1);
    expect(await statementsFor(20)).toBe(await statementsFor(2));
  });
});
