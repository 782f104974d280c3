import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeUser } from '@/testing/factories';
import { declineOffer } from './decline-offer';
import { dispatchInvariants } from './dispatch-invariants';
import { goOnline } from './go-online';
import { dispatchJobs } from './jobs';
import { lapseOffer } from './lapse-offer';
import { offerNext } from './offer-next';
import { radiusOfRound } from './search-of';
import { currentSettings } from './settings';
import { sweepDispatch } from './sweep-dispatch';
import { driverAt, makeDelivery, offersOf, rowOf, SHOP } from './test-delivery';
import { wakeDispatch } from './wake-dispatch';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system, { maxRadiusKm: 10 });
});
/** Ends what the test before left behind, so that each begins with nobody and nothing. */
beforeEach(async () => {
  await world.system.db.execute(sql`update drivers set online = false`);
  await world.system.db.execute(sql`update delivery_offers set state = 'withdrawn' where state = 'open'`);
  await world.system.db.execute(sql`update deliveries set state = 'cancelled' where state = 'searching'`);
});
afterAll(() => world.close());

const jobs = async (key: string) => [
  ...(await world.system.db.execute<{ task: string; run_at: string }>(
    sql`select task_identifier as task, run_at::text from graphile_worker.jobs where key = ${key}`,
  )),
];
const events = async (type: string, deliveryId: string) => [
  ...(await world.system.db.execute<{ topics: string[] }>(
    sql`select topics from outbox_events where type = ${type} and payload->>'deliveryId' = ${deliveryId}`,
  )),
];

describe('who is asked', () => {
  test('the nearest driver, even when a farther one came first', async () => {
    await driverAt(world, 2);
    const near = await driverAt(world, 0.5);
    const { id } = await makeDelivery(world.system);
    const outcome = await offerNext(world.system, { deliveryId: id });
    expect(outcome).toMatchObject({ kind: 'offered', driverId: near.id });
    const [offer] = await offersOf(world.system, id);
    expect(offer?.distanceKm).toBeCloseTo(0.5, 3);
    expect(offer?.expiresAt).toEqual(new Date(world.clock.now().getTime() + 30_000));
    expect(await events('delivery.offered', id)).toEqual([{ topics: [`driver:${near.id}`] }]);
  });

  test('of drivers at one stage the one who has waited longest', async () => {
    const minutesAgo = (n: number) => new Date(world.clock.now().getTime() - n * 60_000);
    await driverAt(world, 0.01, { idleSince: minutesAgo(5) });
    const patient = await driverAt(world, 0.02, { idleSince: minutesAgo(40) });
    const { id } = await makeDelivery(world.system);
    expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ driverId: patient.id });
  });

  test('nobody who is offline, unheard of for ten minutes, too far or already asked', async () => {
    const at = (ms: number) => new Date(world.clock.now().getTime() - ms);
    await driverAt(world, 0.1, { online: false });
    await driverAt(world, 0.1, { locatedAt: at(600_001) });
    await driverAt(world, 5.01);
    const { id } = await makeDelivery(world.system);
    expect(await offerNext(world.system, { deliveryId: id })).toEqual({ kind: 'nobody', round: 1 });
    const heard = await driverAt(world, 4.99, { locatedAt: at(600_000) });
    expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ driverId: heard.id });
  });

  test('nobody with an open offer or a delivery on their hands', async () => {
    const asked = await driverAt(world, 0.1);
    const first = await makeDelivery(world.system);
    await offerNext(world.system, { deliveryId: first.id });
    const second = await makeDelivery(world.system);
    expect(await offerNext(world.system, { deliveryId: second.id })).toMatchObject({ kind: 'nobody' });
    await world.system.db.execute(
      sql`update delivery_offers set state = 'accepted' where delivery_id = ${first.id}`,
    );
    await world.system.db.execute(
      sql`update deliveries set state = 'assigned', driver_id = ${asked.id} where id = ${first.id}`,
    );
    expect(await offerNext(world.system, { deliveryId: second.id })).toMatchObject({ kind: 'nobody' });
  });

  test('the radius grows with the rounds, up to the cap', () => {
    const settings = { radiusKm: 5, maxRadiusKm: 10 };
    expect([0, 1, 2, 3, 50].map((round) => radiusOfRound(settings, round))).toEqual([5, 7.5, 10, 10, 10]);
  });
});

describe('an offer that is not taken', () => {
  test('lapses after its time and goes to the next driver', async () => {
    const near = await driverAt(world, 0.2);
    const next = await driverAt(world, 0.4);
    const { id } = await makeDelivery(world.system);
    const first = await offerNext(world.system, { deliveryId: id });
    if (first.kind !== 'offered') throw new Error(first.kind);
    expect(await jobs(`dispatch.lapse:${first.offerId}`)).toHaveLength(1);
    world.clock.advanceMs(29_999);
    await lapseOffer(world.system, { offerId: first.offerId });
    expect((await offersOf(world.system, id)).map((offer) => offer.state)).toEqual(['open']);
    world.clock.advanceMs(1);
    await lapseOffer(world.system, { offerId: first.offerId });
    await lapseOffer(world.system, { offerId: first.offerId });
    expect((await offersOf(world.system, id)).map(({ state, driverId }) => [state, driverId])).toEqual([
      ['open', next.id],
      ['lapsed', near.id],
    ]);
    expect(await events('delivery.offer_closed', id)).toEqual([{ topics: [`driver:${near.id}`] }]);
  });

  test('when declined, goes on at once, and comes round again only in the next round', async () => {
    const only = await driverAt(world, 0.2);
    const { id } = await makeDelivery(world.system);
    const first = await offerNext(world.system, { deliveryId: id });
    if (first.kind !== 'offered') throw new Error(first.kind);
    await declineOffer(only.ctx, { offerId: first.offerId });
    expect(await jobs(`dispatch.offer:${id}`)).toHaveLength(1);
    const look = () => offerNext(world.system, { deliveryId: id });
    // A look between two rounds that finds nobody changes nothing.
    const wake = async () => [await wakeDispatch(world.system), (await rowOf(world.system, id)).searchRound];
    expect(await wake()).toEqual([0, 0]);
    expect(await look()).toEqual({ kind: 'nobody', round: 1 });
    world.clock.advanceMs(19_999);
    expect(await wake()).toEqual([0, 1]);
    world.clock.advanceMs(1);
    expect(await look()).toMatchObject({ driverId: only.id });
  });

  test('two lookers make one offer', async () => {
    await driverAt(world, 0.2);
    await driverAt(world, 0.3);
    const { id } = await makeDelivery(world.system);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => offerNext(world.system, { deliveryId: id })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['offered', 'waiting', 'waiting', 'waiting']);
  });
});

describe('nobody near', () => {
  test('says so once and looks again in 20 seconds, farther', async () => {
    const { id, ref } = await makeDelivery(world.system);
    await offerNext(world.system, { deliveryId: id });
    await offerNext(world.system, { deliveryId: id });
    expect(await events('delivery.unassigned', id)).toEqual([
      { topics: [`delivery:${id}`, `order:${ref.id}`, 'admin'] },
    ]);
    const [retry] = await jobs(`dispatch.offer:${id}`);
    expect(new Date(required(retry, 'retry').run_at)).toEqual(new Date(world.clock.now().getTime() + 20_000));
    const far = await driverAt(world, 9.5);
    expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ driverId: far.id });
  });

  test('a driver who goes online wakes what waits, without pushing back its next round', async () => {
    const driver = await driverAt(world, 0, { online: false });
    const { id } = await makeDelivery(world.system);
    await offerNext(world.system, { deliveryId: id });
    const [before] = await jobs(`dispatch.offer:${id}`);
    await goOnline(driver.ctx, SHOP);
    expect(await jobs('dispatch.wake')).toHaveLength(1);
    expect(await wakeDispatch(world.system)).toBe(1);
    expect(await jobs(`dispatch.offer:${id}`)).toEqual([before]);
    expect(await offersOf(world.system, id)).toMatchObject([{ driverId: driver.id, state: 'open' }]);
  });
});

test('persons may not run what only the system runs', async () => {
  const { id } = await makeDelivery(world.system);
  const someone = await makeUser(world.system, { roles: ['driver', 'admin'] });
  for (const ctx of [world.visitor, world.as(userActor(someone.id, 'driver', 'admin'))]) {
    await expect(offerNext(ctx, { deliveryId: id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(lapseOffer(ctx, { offerId: '1' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(wakeDispatch(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(sweepDispatch(ctx)).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('the sweep takes up a search whose job was lost and an offer whose end nobody saw', async () => {
  await makeDelivery(world.system);
  expect(await sweepDispatch(world.system)).toBe(0);
  const lost = await makeDelivery(world.system);
  await world.system.db.execute(sql`select graphile_worker.remove_job(${`dispatch.offer:${lost.id}`})`);
  expect(await sweepDispatch(world.system)).toBe(1);
  expect(await jobs(`dispatch.offer:${lost.id}`)).toHaveLength(1);

  const near = await driverAt(world, 0.1);
  expect(await offerNext(world.system, { deliveryId: lost.id })).toMatchObject({ kind: 'offered' });
  world.clock.advanceMs(40_000);
  expect(await sweepDispatch(world.system)).toBe(0);
  world.clock.advanceMs(1);
  expect(await sweepDispatch(world.system)).toBe(1);
  await dispatchJobs['dispatch.offer']?.(world.system, { deliveryId: lost.id });
  expect(await offersOf(world.system, lost.id)).toMatchObject([{ driverId: near.id, state: 'lapsed' }]);
});

test('a job with a payload nobody wrote is refused', async () => {
  for (const [name, job] of Object.entries(dispatchJobs)) {
    const refused = name === 'dispatch.offer' || name === 'dispatch.lapse';
    const done = await job(world.system, { deliveryId: 'x', offerId: 'y' }).then(
      () => true,
      () => false,
    );
    expect([name, done]).toEqual([name, !refused]);
  }
});

test('asking twice for a delivery makes one, and an offer costs few statements', async () => {
  const { id, ref } = await makeDelivery(world.system);
  expect((await makeDelivery(world.system, { ref })).id).toBe(id);
  await driverAt(world, 0.1);
  await currentSettings(world.system);
  world.statements.splice(0);
  await offerNext(world.system, { deliveryId: id });
  expect(world.statements.length).toBeLessThanOrEqual(9);
});

test('the invariants see a search that was forgotten and an offer left open', async () => {
  const before = await dispatchInvariants(world.system);
  expect(before.no_forgotten_search).toMatchObject({ ok: true });
  const { id } = await makeDelivery(world.system);
  await world.system.db.execute(sql`select graphile_worker.remove_job(${`dispatch.offer:${id}`})`);
  await driverAt(world, 0.1);
  const other = await makeDelivery(world.system);
  await offerNext(world.system, { deliveryId: other.id });
  world.clock.advanceMs(30_000 + 60_001);
  const after = await dispatchInvariants(world.system);
  expect(after.no_forgotten_search).toEqual({
    ok: false,
    detail: '1 searching deliveries with neither an offer nor a job',
  });
  expect(after.no_stale_offers?.ok).toBe(false);
});
