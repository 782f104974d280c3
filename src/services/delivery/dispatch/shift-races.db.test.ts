import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { createWorld, type TestWorld, whenWaiting } from '@/testing/context';
import { makeDeliverySettings } from '@/testing/factories';
import { acceptOffer, OFFER_GONE } from './accept-offer';
import { cancelDelivery } from './cancel-delivery';
import { declineOffer } from './decline-offer';
import { goOffline } from './go-offline';
import { lapseOffer } from './lapse-offer';
import { lockDrivers } from './lock-drivers';
import { offerByHand } from './offer-by-hand';
import { offerNext } from './offer-next';
import { sweepDispatch } from './sweep-dispatch';
import { dispatchDecisions } from './tables';
import { driverAt, makeDelivery, offersOf } from './test-delivery';
import { wakeDispatch } from './wake-dispatch';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld({ maxConnections: 6 });
  await makeDeliverySettings(world.system, { maxRadiusKm: 5 });
});
beforeEach(async () => {
  await world.system.db.execute(sql`update delivery_offers set state = 'withdrawn' where state = 'open'`);
  await world.system.db.execute(sql`update deliveries set state = 'cancelled' where state <> 'cancelled'`);
  await world.system.db.execute(sql`update drivers set online = false`);
});
afterAll(() => world.close());

type Driver = Awaited<ReturnType<typeof driverAt>>;

async function isOnline({ id }: Driver): Promise<boolean> {
  const [row] = await world.system.db.execute<{ online: boolean }>(
    sql`select online from drivers where user_id = ${id}`,
  );
  return required(row, 'the driver').online;
}

const answers = async (deliveryId: string) =>
  (await offersOf(world.system, deliveryId)).map(({ driverId, state }) => [driverId, state]);

/** Begins `other` while `work` is in an open transaction, and ends that only once `other` waits for it. */
async function beside<T>(
  ctx: Driver['ctx'],
  work: (tx: TxCtx) => Promise<unknown>,
  other: () => Promise<T>,
  then: (tx: TxCtx) => Promise<unknown> = async () => {},
): Promise<T> {
  const waiting = await withTransaction(ctx, async (tx) => {
    await work(tx);
    const begun = other();
    // Looked at only after this transaction, so that it cannot end the process meanwhile.
    begun.catch(() => {});
    await whenWaiting(world.system);
    await then(tx);
    return { begun };
  });
  return waiting.begun;
}

describe('whoever goes offline while', () => {
  test.each([
    ['a search', (tx: TxCtx, deliveryId: string) => offerNext(tx, { deliveryId })],
    ['a matching', (tx: TxCtx) => wakeDispatch(tx)],
  ])('%s makes them an offer declines it, and the next driver is asked', async (_, make) => {
    const driver = await driverAt(world, 0.1);
    const { id } = await makeDelivery(world.system);
    await beside(
      world.system,
      (tx) => make(tx, id),
      () => goOffline(driver.ctx),
    );
    expect(await answers(id)).toEqual([[driver.id, 'declined']]);
    expect(await isOnline(driver)).toBe(false);
    const next = await driverAt(world, 0.3);
    expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ driverId: next.id });
  });

  test('a search looks gets no offer any more: the next driver does, and the decision says why', async () => {
    const leaving = await driverAt(world, 0.1);
    const staying = await driverAt(world, 0.5);
    const { id } = await makeDelivery(world.system);
    const outcome = await beside(leaving.ctx, goOffline, () => offerNext(world.system, { deliveryId: id }));
    expect(outcome).toMatchObject({ kind: 'offered', driverId: staying.id });
    expect(await answers(id)).toEqual([[staying.id, 'open']]);
    const [decision] = await world.system.db.select().from(dispatchDecisions).where(sql`delivery_id = ${id}`);
    expect(decision?.considered.map(({ driverId, verdict }) => [driverId, verdict])).toEqual([
      [leaving.id, 'taken_meanwhile'],
      [staying.id, 'chosen'],
    ]);
  });

  test('a matching looks gets no offer any more', async () => {
    const leaving = await driverAt(world, 0.1);
    const { id } = await makeDelivery(world.system);
    expect(await beside(leaving.ctx, goOffline, () => wakeDispatch(world.system))).toBe(0);
    expect(await answers(id)).toEqual([]);
  });

  test('an admin chooses them is not asked', async () => {
    const leaving = await driverAt(world, 0.1);
    const { id, ref } = await makeDelivery(world.system);
    const asked = beside(leaving.ctx, goOffline, () =>
      withTransaction(world.system, (tx) => offerByHand(tx, ref, leaving.id)),
    );
    await expect(asked).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/off shift/),
    });
    expect(await answers(id)).toEqual([]);
  });
});

describe('an offer and its driver are locked in one order, so nobody waits in a circle:', () => {
  type Begun = { driver: Driver; other: Driver; offerId: string; ref: { kind: string; id: string } };
  const verbs: [string, (begun: Begun) => Promise<unknown>, unknown][] = [
    ['accepting', ({ driver, offerId }) => acceptOffer(driver.ctx, { offerId }), { message: OFFER_GONE }],
    ['declining', ({ driver, offerId }) => declineOffer(driver.ctx, { offerId }), { declined: true }],
    [
      'calling the delivery off',
      ({ ref }) => withTransaction(world.system, (tx) => cancelDelivery(tx, ref)),
      { kind: 'cancelled' },
    ],
    [
      'asking another one by hand',
      ({ ref, other }) => withTransaction(world.system, (tx) => offerByHand(tx, ref, other.id)),
      { kind: 'offered' },
    ],
    [
      'the end of its time',
      ({ offerId }) => {
        world.clock.advanceMs(30_000);
        return lapseOffer(world.system, { offerId });
      },
      undefined,
    ],
  ];
  test.each(verbs)('%s beside going offline', async (_, verb, expected) => {
    const driver = await driverAt(world, 0.1);
    const { id, ref } = await makeDelivery(world.system);
    const offer = await offerNext(world.system, { deliveryId: id });
    if (offer.kind !== 'offered') throw new Error(offer.kind);
    const other = await driverAt(world, 0.4);
    const outcome = await beside(
      driver.ctx,
      (tx) => lockDrivers(tx, [driver.id]),
      () => verb({ driver, other, ref, offerId: offer.offerId }).catch((error: unknown) => error),
      goOffline,
    );
    if (expected === undefined) expect(outcome).toBeUndefined();
    else expect(outcome).toMatchObject(expected as object);
    expect(await isOnline(driver)).toBe(false);
    const open = (await offersOf(world.system, id)).filter(({ state }) => state === 'open');
    expect(open.map(({ driverId }) => driverId)).not.toContain(driver.id);
  });
});

describe('drivers are locked in the order of their ids, whoever is nearer', () => {
  const isFree = async ({ id }: Driver) => {
    const rows = await world.system.db.execute(
      sql`select from drivers where user_id = ${id} for no key update skip locked`,
    );
    return rows.length === 1;
  };
  /** The one whose id comes later stands nearer, so that the order of the search is the wrong one. */
  async function twoDrivers(): Promise<[Driver, Driver]> {
    const pair = [await driverAt(world, 0.5), await driverAt(world, 0.5)];
    const [low, high] = pair.sort((a, b) => (a.id < b.id ? -1 : 1));
    const second = required(high, 'the second driver');
    await world.system.db.execute(sql`update drivers set lat = lat - 0.004 where user_id = ${second.id}`);
    return [required(low, 'the first driver'), second];
  }

  test.each<[string, (deliveryId: string) => Promise<unknown>]>([
    ['a search', (deliveryId) => offerNext(world.system, { deliveryId })],
    ['a matching', () => wakeDispatch(world.system)],
    [
      'an offer by hand in the place of another',
      async (id: string) => {
        const [row] = await world.system.db.execute<{ ref_id: string; driver_id: string }>(sql`
          select d.ref_id, (select min(user_id::text) from drivers where online) as driver_id
          from deliveries d where d.id = ${id}`);
        const { ref_id, driver_id } = required(row, 'the delivery');
        return withTransaction(world.system, (tx) =>
          offerByHand(tx, { kind: 'order', id: ref_id }, driver_id),
        );
      },
    ],
  ])('%s', async (name, look) => {
    const [low, high] = await twoDrivers();
    const { id } = await makeDelivery(world.system);
    if (name === 'a matching') await makeDelivery(world.system);
    if (name.startsWith('an offer')) {
      expect(await offerNext(world.system, { deliveryId: id })).toMatchObject({ driverId: high.id });
    }
    const isHighFree: boolean[] = [];
    await beside(
      world.system,
      (tx) => lockDrivers(tx, [low.id]),
      () => look(id),
      async () => isHighFree.push(await isFree(high)),
    );
    expect(isHighFree).toEqual([true]);
  });
});

test('the sweep leaves a driver who is being written to for the next minute', async () => {
  const driver = await driverAt(world, 0.1);
  world.clock.advanceMs(10 * 60_000 + 1);
  await withTransaction(world.system, async (tx) => {
    await lockDrivers(tx, [driver.id]);
    await sweepDispatch(world.system);
  });
  const isSilent = async () =>
    (await world.system.db.execute(sql`select from drivers where user_id = ${driver.id} and silent`)).length;
  expect(await isSilent()).toBe(0);
  await sweepDispatch(world.system);
  expect(await isSilent()).toBe(1);
});
