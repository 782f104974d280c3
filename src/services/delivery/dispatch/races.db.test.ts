import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeDeliverySettings } from '@/testing/factories';
import { acceptOffer } from './accept-offer';
import { declineOffer } from './decline-offer';
import { dispatchInvariants } from './dispatch-invariants';
import { goOffline } from './go-offline';
import { goOnline } from './go-online';
import { lapseOffer } from './lapse-offer';
import { offerNext } from './offer-next';
import { driverAt, makeDelivery, SHOP } from './test-delivery';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld({ maxConnections: 12 });
  await makeDeliverySettings(world.system);
});
afterAll(() => world.close());

/** Outcome of a call as a word; a fault that is not an answer to a person fails the test. */
async function told(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

type Open = { id: string; driver_id: string };
const openOffers = () =>
  world.system.db.execute<Open>(sql`select id::text, driver_id from delivery_offers where state = 'open'`);

test('an offer is won once: two phones, a lapse at the same moment', async () => {
  const driver = await driverAt(world, 0.1);
  const { id } = await makeDelivery(world.system);
  const offer = await offerNext(world.system, { deliveryId: id });
  if (offer.kind !== 'offered') throw new Error(offer.kind);
  const { offerId } = offer;
  const answers = await Promise.all([1, 2, 3].map(() => told(acceptOffer(driver.ctx, { offerId }))));
  expect(answers).toEqual(['ok', 'ok', 'ok']);

  world.clock.advanceMs(60_000);
  const late = await driverAt(world, 0.05);
  const second = await makeDelivery(world.system);
  const lapsing = await offerNext(world.system, { deliveryId: second.id });
  if (lapsing.kind !== 'offered') throw new Error(lapsing.kind);
  world.clock.advanceMs(30_000);
  expect(await told(acceptOffer(late.ctx, { offerId: lapsing.offerId }))).toBe(
    'This offer has gone to another driver.',
  );
  expect(await told(declineOffer(late.ctx, { offerId: lapsing.offerId }))).toBe('ok');
  expect(await told(declineOffer(driver.ctx, { offerId }))).toBe('You have already accepted this delivery.');
});

test('going offline and accepting at once never leaves a carrier offline', async () => {
  for (let n = 0; n < 12; n += 1) {
    const driver = await driverAt(world, 0.01);
    const { id } = await makeDelivery(world.system);
    const offer = await offerNext(world.system, { deliveryId: id });
    if (offer.kind !== 'offered' || offer.driverId !== driver.id) throw new Error('no offer');
    await Promise.all([
      told(acceptOffer(driver.ctx, { offerId: offer.offerId })),
      told(goOffline(driver.ctx)),
    ]);
    await world.system.db.execute(sql`update drivers set lat = 0.6 where user_id = ${driver.id}`);
  }
  const [row] = await world.system.db.execute<{ bad: number }>(sql`
    select count(*)::int as bad from deliveries d join drivers r on r.user_id = d.driver_id
    where d.state = 'assigned' and not r.online`);
  expect(row?.bad).toBe(0);
});

test('20 deliveries, 8 drivers, everybody at once: nobody gets two and nothing is won twice', async () => {
  await world.system.db.execute(sql`update drivers set online = false`);
  const drivers = await Promise.all(Array.from({ length: 8 }, (_, n) => driverAt(world, 0.1 * (n + 1))));
  const made = await Promise.all(Array.from({ length: 20 }, () => makeDelivery(world.system)));
  const look = () => Promise.all(made.map(({ id }) => offerNext(world.system, { deliveryId: id })));
  await look();
  const answers = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    const open = await openOffers();
    // Half of them run out while they are answered, some are declined, the rest accepted on two phones.
    if (round % 2 === 1) world.clock.advanceMs(30_000);
    const work = open.flatMap(({ id: offerId, driver_id: driverId }, n) => {
      const ctx = drivers.find(({ id }) => id === driverId)?.ctx ?? world.visitor;
      const answer = n % 3 === 0 ? declineOffer : acceptOffer;
      return [
        told(answer(ctx, { offerId })),
        told(acceptOffer(ctx, { offerId })),
        told(lapseOffer(world.system, { offerId })),
      ];
    });
    const beside = [look(), ...drivers.slice(0, 3).map(({ ctx }) => told(goOnline(ctx, SHOP)))];
    for (const answer of (await Promise.all([...work, ...beside])).flat()) {
      if (typeof answer === 'string') answers.add(answer);
    }
    await look();
  }
  for (const { id, driver_id: driverId } of await openOffers()) {
    const ctx = drivers.find((driver) => driver.id === driverId)?.ctx;
    if (ctx) await told(acceptOffer(ctx, { offerId: id }));
  }
  const carried = await world.system.db.execute<{ driver_id: string }>(sql`
    select driver_id from deliveries where state = 'assigned'
      and driver_id in (select user_id from drivers where online and lat < 0.5)`);
  expect(carried.length).toBe(8);
  expect(new Set(carried.map((row) => row.driver_id)).size).toBe(8);
  expect(answers).toContain('This offer has gone to another driver.');
  // A decline that came second meets the accept; nothing else is ever said.
  answers.delete('You have already accepted this delivery.');
  expect([...answers].sort()).toEqual(['This offer has gone to another driver.', 'ok']);
  const { no_stale_offers, no_forgotten_search, ...rest } = await dispatchInvariants(world.system);
  for (const [name, invariant] of Object.entries(rest))
    expect({ name, ...invariant }).toMatchObject({ ok: true });
});
