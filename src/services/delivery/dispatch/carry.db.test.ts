import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeUser } from '@/testing/factories';
import { acceptOffer } from './accept-offer';
import { cancelDelivery } from './cancel-delivery';
import { collect } from './collect';
import { declineOffer } from './decline-offer';
import { deliver } from './deliver';
import { deliveriesOf } from './deliveries-of';
import { dispatchInvariants } from './dispatch-invariants';
import { driverHome } from './driver-home';
import { goOffline } from './go-offline';
import { goOnline } from './go-online';
import { offerNext } from './offer-next';
import { renewDeliveryCode, renewPickupCode } from './renew-code';
import { driverAt, makeDelivery, rowOf, SHOP, wrong } from './test-delivery';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system);
});
afterAll(() => world.close());

async function offered() {
  await world.system.db.execute(sql`update drivers set online = false`);
  const driver = await driverAt(world, 0.1);
  const delivery = await makeDelivery(world.system);
  const outcome = await offerNext(world.system, { deliveryId: delivery.id });
  if (outcome.kind !== 'offered' || outcome.driverId !== driver.id) throw new Error('no offer');
  return { driver, delivery, offerId: outcome.offerId };
}

async function assigned() {
  const made = await offered();
  await acceptOffer(made.driver.ctx, { offerId: made.offerId });
  const { pickupCode, deliveryCode } = await rowOf(world.system, made.delivery.id);
  return { ...made, deliveryId: made.delivery.id, pickupCode, deliveryCode };
}

/** The error code of every call, or "done" for one that should have been refused and was not. */
const refusals = async (calls: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).map((result) =>
    result.status === 'rejected' ? result.reason.code : 'done',
  );

const eventTypes = async (deliveryId: string) =>
  (
    await world.system.db.execute<{ type: string }>(
      sql`select type from outbox_events where payload->>'deliveryId' = ${deliveryId} order by id`,
    )
  ).map(({ type }) => type);

test('from offer to hand-over, each step once however often it is pressed', async () => {
  const { driver, deliveryId, offerId, pickupCode, deliveryCode, delivery } = await assigned();
  const code = { deliveryId, code: pickupCode };
  await expect(acceptOffer(driver.ctx, { offerId })).resolves.toEqual({ deliveryId });
  expect(await collect(driver.ctx, code)).toEqual({ kind: 'ok' });
  expect(await collect(driver.ctx, code)).toEqual({ kind: 'ok' });
  world.clock.advanceMs(60_000);
  const drop = { deliveryId, code: deliveryCode };
  const presses = await Promise.all([1, 2, 3].map(() => deliver(driver.ctx, drop)));
  expect(presses).toEqual([{ kind: 'ok' }, { kind: 'ok' }, { kind: 'ok' }]);
  expect(await collect(driver.ctx, code)).toEqual({ kind: 'ok' });
  expect(await eventTypes(deliveryId)).toEqual([
    'delivery.offered',
    'delivery.assigned',
    'delivery.collected',
    'delivery.delivered',
  ]);
  const [summary] = await deliveriesOf(world.system, [delivery.ref]);
  expect(summary).toMatchObject({ state: 'delivered', driver: { id: driver.id } });
  expect(summary?.deliveredAt).toEqual(world.clock.now());
  for (const [name, { ok, detail }] of Object.entries(await dispatchInvariants(world.system))) {
    expect({ name, ok, detail }).toMatchObject({ ok: true });
  }
});

test('events and audit entries hold no code, name or note', async () => {
  const { driver, deliveryId, pickupCode } = await assigned();
  await collect(driver.ctx, { deliveryId, code: wrong(pickupCode) });
  const rows = await world.system.db.execute<{ text: string }>(sql`
    select payload::text as text from outbox_events where payload->>'deliveryId' = ${deliveryId}
    union all select details::text from audit_entries where resource_id = ${deliveryId}`);
  expect(rows.length).toBeGreaterThan(2);
  for (const { text } of rows) {
    for (const secret of ['code"', 'Blue gate', 'Ntinda', driver.displayName])
      expect(text).not.toContain(secret);
  }
});

describe('order of steps', () => {
  test('what was not collected cannot be delivered, and costs no try', async () => {
    const { driver, deliveryId, deliveryCode } = await assigned();
    await expect(deliver(driver.ctx, { deliveryId, code: deliveryCode })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Collect the parcel first'),
    });
    expect(await rowOf(world.system, deliveryId)).toMatchObject({ state: 'assigned', deliveryTriesLeft: 5 });
  });

  test('a cancelled delivery can be neither accepted, collected nor delivered', async () => {
    const open = await offered();
    await withTransaction(world.system, (tx) => cancelDelivery(tx, open.delivery.ref));
    await expect(acceptOffer(open.driver.ctx, { offerId: open.offerId })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This delivery was cancelled.',
    });
    const { driver, deliveryId, pickupCode, deliveryCode, delivery } = await assigned();
    expect(await withTransaction(world.system, (tx) => cancelDelivery(tx, delivery.ref))).toEqual({
      kind: 'cancelled',
    });
    await expect(collect(driver.ctx, { deliveryId, code: pickupCode })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(deliver(driver.ctx, { deliveryId, code: deliveryCode })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await driverHome(driver.ctx)).delivery).toBeNull();
    expect(await withTransaction(world.system, (tx) => cancelDelivery(tx, delivery.ref))).toEqual({
      kind: 'none',
    });
  });

  test('what is on the road cannot be cancelled', async () => {
    const { driver, deliveryId, pickupCode, delivery } = await assigned();
    await collect(driver.ctx, { deliveryId, code: pickupCode });
    expect(await withTransaction(world.system, (tx) => cancelDelivery(tx, delivery.ref))).toEqual({
      kind: 'too_late',
    });
    expect((await rowOf(world.system, deliveryId)).state).toBe('collected');
  });
});

describe('codes', () => {
  test('five wrong ones lock it, also against the right one, also when typed at once', async () => {
    const { driver, deliveryId, pickupCode } = await assigned();
    const guess = () => collect(driver.ctx, { deliveryId, code: wrong(pickupCode) });
    expect(await guess()).toEqual({ kind: 'wrong_code', triesLeft: 4 });
    const burst = await Promise.all([1, 2, 3, 4, 5, 6].map(guess));
    expect(burst.filter(({ kind }) => kind === 'wrong_code')).toHaveLength(3);
    expect(burst.filter(({ kind }) => kind === 'locked')).toHaveLength(3);
    expect(await collect(driver.ctx, { deliveryId, code: pickupCode })).toEqual({ kind: 'locked' });
    expect(await rowOf(world.system, deliveryId)).toMatchObject({ state: 'assigned', pickupTriesLeft: 0 });
    expect((await driverHome(driver.ctx)).delivery).toMatchObject({ step: 'to_pickup', triesLeft: 0 });
  });

  test('the customer may have the delivery code renewed twice; each renewal gives five tries', async () => {
    const { driver, deliveryId, pickupCode, deliveryCode, delivery } = await assigned();
    await collect(driver.ctx, { deliveryId, code: pickupCode });
    for (let n = 0; n < 5; n += 1) await deliver(driver.ctx, { deliveryId, code: wrong(deliveryCode) });
    const renew = () => withTransaction(world.system, (tx) => renewDeliveryCode(tx, delivery.ref));
    expect(await renew()).toMatchObject({ kind: 'renewed' });
    expect(await rowOf(world.system, deliveryId)).toMatchObject({ deliveryTriesLeft: 5, codesIssued: 2 });
    const second = await renew();
    if (second.kind !== 'renewed') throw new Error(second.kind);
    expect(await renew()).toEqual({ kind: 'limit' });
    expect((await deliveriesOf(world.system, [delivery.ref]))[0]).toMatchObject({
      deliveryCode: second.code,
      deliveryCodeRenewable: false,
      deliveryLocked: false,
    });
    expect(await deliver(driver.ctx, { deliveryId, code: second.code })).toEqual({ kind: 'ok' });
    expect(await renew()).toEqual({ kind: 'closed' });
  });

  test('the shop may have the pickup code renewed until the parcel is collected', async () => {
    const { driver, deliveryId, pickupCode, delivery } = await assigned();
    for (let n = 0; n < 5; n += 1) await collect(driver.ctx, { deliveryId, code: wrong(pickupCode) });
    const renewed = await withTransaction(world.system, (tx) => renewPickupCode(tx, delivery.ref));
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);
    expect(await collect(driver.ctx, { deliveryId, code: renewed.code })).toEqual({ kind: 'ok' });
    expect(await withTransaction(world.system, (tx) => renewPickupCode(tx, delivery.ref))).toEqual({
      kind: 'closed',
    });
  });
});

describe('shifts', () => {
  test('going offline hands an open offer on, and is refused with a parcel', async () => {
    const { driver, offerId, delivery } = await offered();
    const next = await driverAt(world, 0.2);
    await goOffline(driver.ctx);
    await expect(acceptOffer(driver.ctx, { offerId })).rejects.toMatchObject({ code: 'conflict' });
    expect(await offerNext(world.system, { deliveryId: delivery.id })).toMatchObject({ driverId: next.id });

    const carrying = await assigned();
    await expect(goOffline(carrying.driver.ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Finish it first'),
    });
    expect((await driverHome(carrying.driver.ctx)).online).toBe(true);
  });

  test('online only within the service area; twice is once', async () => {
    const driver = await driverAt(world, 0, { online: false, onlineSince: null });
    await expect(goOnline(driver.ctx, { lat: -1.29, lng: 36.82 })).rejects.toMatchObject({ code: 'invalid' });
    await goOnline(driver.ctx, SHOP);
    const since = world.clock.now();
    world.clock.advanceMs(60_000);
    await goOnline(driver.ctx, SHOP);
    const [row] = await world.system.db.execute<{ at: string }>(
      sql`select online_since::text as at from drivers where user_id = ${driver.id}`,
    );
    expect(new Date(row?.at ?? '')).toEqual(since);
  });

  test('home shows the offer with the fee, then the delivery, then what was earned today', async () => {
    const { driver, offerId, delivery } = await offered();
    const home = await driverHome(driver.ctx);
    expect(home).toMatchObject({ online: true, heard: true, delivery: null, deliveriesToday: 0 });
    expect(home.offer).toMatchObject({
      offerId,
      feeUgx: 7500n,
      earnUgx: 6000n,
      pickupName: 'Kololo Herbs',
      tripKm: 3.4,
    });
    expect(home.offer?.pickupDistanceKm).toBeCloseTo(0.1, 3);
    await acceptOffer(driver.ctx, { offerId });
    const { pickupCode, deliveryCode } = await rowOf(world.system, delivery.id);
    const carrying = await driverHome(driver.ctx);
    expect(carrying.offer).toBeNull();
    expect(carrying.delivery).toMatchObject({ step: 'to_pickup', drop: { note: 'Blue gate' }, triesLeft: 5 });
    expect(JSON.stringify(carrying, (_k, v) => (typeof v === 'bigint' ? `${v}` : v))).not.toMatch(
      new RegExp(`"(${pickupCode}|${deliveryCode})"`),
    );
    await collect(driver.ctx, { deliveryId: delivery.id, code: pickupCode });
    expect((await driverHome(driver.ctx)).delivery).toMatchObject({ step: 'to_drop' });
    await deliver(driver.ctx, { deliveryId: delivery.id, code: deliveryCode });
    world.statements.splice(0);
    expect(await driverHome(driver.ctx)).toMatchObject({
      delivery: null,
      earningsTodayUgx: 6000n,
      deliveriesToday: 1,
    });
    expect(world.statements.length).toBeLessThanOrEqual(4);
    world.clock.advanceMs(24 * 3600_000);
    expect(await driverHome(driver.ctx)).toMatchObject({ earningsTodayUgx: 0n, heard: false });
  });
});

describe('other people', () => {
  test('only drivers may act', async () => {
    const { offerId, deliveryId, pickupCode } = await assigned();
    const customer = await makeUser(world.system);
    const verbs = (ctx: Ctx) => [
      goOnline(ctx, SHOP),
      goOffline(ctx),
      driverHome(ctx),
      acceptOffer(ctx, { offerId }),
      declineOffer(ctx, { offerId }),
      collect(ctx, { deliveryId, code: pickupCode }),
      deliver(ctx, { deliveryId, code: pickupCode }),
    ];
    expect(await refusals(verbs(world.visitor))).toEqual(Array(7).fill('unauthenticated'));
    expect(await refusals(verbs(world.as(userActor(customer.id, 'customer', 'vendor', 'admin'))))).toEqual(
      Array(7).fill('forbidden'),
    );
    expect(await refusals(verbs(world.system))).toEqual(Array(7).fill('unauthenticated'));
  });

  test("another driver's offer or delivery does not exist", async () => {
    const { deliveryId, pickupCode, deliveryCode, offerId } = await assigned();
    const open = await offered();
    const stranger = await driverAt(world, 1);
    const calls = [
      acceptOffer(stranger.ctx, { offerId }),
      acceptOffer(stranger.ctx, { offerId: open.offerId }),
      declineOffer(stranger.ctx, { offerId: open.offerId }),
      collect(stranger.ctx, { deliveryId, code: pickupCode }),
      deliver(stranger.ctx, { deliveryId, code: deliveryCode }),
      collect(open.driver.ctx, { deliveryId: open.delivery.id, code: '0000' }),
    ];
    expect(await refusals(calls)).toEqual(Array(6).fill('not_found'));
    expect(await rowOf(world.system, deliveryId)).toMatchObject({ state: 'assigned', pickupTriesLeft: 5 });
  });

  test('a person with the role but without a profile is told so', async () => {
    const { id } = await makeUser(world.system, { roles: ['driver'] });
    const ctx = world.as(userActor(id, 'driver'));
    expect(await refusals([goOnline(ctx, SHOP), goOffline(ctx), driverHome(ctx)])).toEqual(
      Array(3).fill('not_found'),
    );
  });
});

test('each step costs few statements', async () => {
  const { driver, offerId, delivery } = await offered();
  const cost = async (work: Promise<unknown>) => {
    world.statements.splice(0);
    await work;
    return world.statements.length;
  };
  expect(await cost(acceptOffer(driver.ctx, { offerId }))).toBeLessThanOrEqual(9);
  const { pickupCode, deliveryCode } = await rowOf(world.system, delivery.id);
  const deliveryId = delivery.id;
  expect(await cost(collect(driver.ctx, { deliveryId, code: pickupCode }))).toBeLessThanOrEqual(6);
  expect(await cost(deliver(driver.ctx, { deliveryId, code: deliveryCode }))).toBeLessThanOrEqual(8);
});
