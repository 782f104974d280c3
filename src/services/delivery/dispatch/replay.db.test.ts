import { and, eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeDeliverySettings } from '@/testing/factories';
import { acceptOffer } from './accept-offer';
import { bringBack } from './bring-back';
import { collect } from './collect';
import { declineOffer } from './decline-offer';
import { deliver } from './deliver';
import { driverHome } from './driver-home';
import { lapseOffer } from './lapse-offer';
import { offerNext } from './offer-next';
import { renewPickupCode } from './renew-code';
import { driverAt, makeDelivery, rowOf, wrong } from './test-delivery';

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
  if (outcome.kind !== 'offered') throw new Error('no offer');
  return { driver, delivery, deliveryId: delivery.id, offerId: outcome.offerId };
}

async function assigned() {
  const made = await offered();
  await acceptOffer(made.driver.ctx, { offerId: made.offerId });
  return { ...made, ...(await codesOf(made.deliveryId)) };
}

const codesOf = async (deliveryId: string) => {
  const { pickupCode, deliveryCode } = await rowOf(world.system, deliveryId);
  return { pickupCode, deliveryCode };
};

const audited = async (deliveryId: string, action: string) =>
  (
    await world.system.db
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(and(eq(auditEntries.resourceId, deliveryId), like(auditEntries.action, action)))
  ).map(({ details }) => details);

describe('a wrong code that is sent again', () => {
  test('counts once by its key, also at the same moment; typed anew it counts anew', async () => {
    const { driver, deliveryId, pickupCode } = await assigned();
    const typed = { deliveryId, code: wrong(pickupCode), key: world.system.ids.uuid() };
    const first = { kind: 'wrong_code', triesLeft: 4 };
    const sent = await Promise.all([1, 2, 3].map(() => collect(driver.ctx, typed)));
    expect(sent).toEqual([first, first, first]);
    expect(await audited(deliveryId, 'code.wrong-pickup')).toHaveLength(1);
    const anew = { ...typed, key: world.system.ids.uuid() };
    expect(await collect(driver.ctx, anew)).toEqual({ kind: 'wrong_code', triesLeft: 3 });
    expect(await collect(driver.ctx, typed)).toEqual(first);
    expect(await rowOf(world.system, deliveryId)).toMatchObject({ pickupTriesLeft: 3 });
  });

  test('does not eat into the code that was made meanwhile', async () => {
    const { driver, deliveryId, delivery, pickupCode } = await assigned();
    const typed = { deliveryId, code: wrong(pickupCode), key: world.system.ids.uuid() };
    await collect(driver.ctx, typed);
    await withTransaction(world.system, (tx) => renewPickupCode(tx, delivery.ref));
    expect(await collect(driver.ctx, typed)).toEqual({ kind: 'wrong_code', triesLeft: 4 });
    expect(await rowOf(world.system, deliveryId)).toMatchObject({ pickupTriesLeft: 5 });
  });
});

test('what waited on the phone is replayed in order, each step twice, and how long it waited is written down', async () => {
  const { driver, deliveryId, pickupCode, deliveryCode } = await assigned();
  const taken = { deliveryId, code: pickupCode, key: world.system.ids.uuid(), waitedMs: 900_400 };
  const given = { deliveryId, code: deliveryCode, key: world.system.ids.uuid(), waitedMs: 61_000 };
  for (let again = 0; again < 2; again += 1) {
    expect(await collect(driver.ctx, taken)).toEqual({ kind: 'ok' });
    expect(await deliver(driver.ctx, given)).toEqual({ kind: 'ok' });
  }
  expect(await audited(deliveryId, 'delivery.collect')).toEqual([{ waitedSeconds: 900 }]);
  expect(await audited(deliveryId, 'delivery.deliver')).toEqual([{ waitedSeconds: 61 }]);
});

test('an accept that comes too late is told so, again and again, and leaves the driver in line', async () => {
  const { driver, deliveryId, offerId } = await offered();
  world.clock.advanceMs(10 * 60_000);
  await lapseOffer(world.system, { offerId });
  for (let again = 0; again < 2; again += 1)
    await expect(acceptOffer(driver.ctx, { offerId })).rejects.toMatchObject({ code: 'conflict' });
  expect(await declineOffer(driver.ctx, { offerId })).toEqual({ declined: true });
  expect(await driverHome(driver.ctx)).toMatchObject({ delivery: null, online: true });
  expect(await rowOf(world.system, deliveryId)).toMatchObject({ state: 'searching', driverId: null });
});

test('two phones with one account: both show the same, and the later act is answered in words', async () => {
  const { driver, deliveryId, offerId } = await offered();
  const [one, two] = [driver.ctx, driver.ctx];
  // Both say yes.
  expect(await Promise.all([acceptOffer(one, { offerId }), acceptOffer(two, { offerId })])).toEqual([
    { deliveryId },
    { deliveryId },
  ]);
  await expect(declineOffer(two, { offerId })).rejects.toMatchObject({
    message: 'You have already accepted this delivery.',
  });
  const { pickupCode, deliveryCode } = await codesOf(deliveryId);
  const code = (typed: string) => ({ deliveryId, code: typed, key: world.system.ids.uuid() });
  expect(await collect(one, code(pickupCode))).toEqual({ kind: 'ok' });
  expect(await collect(two, code(wrong(pickupCode)))).toEqual({ kind: 'ok' });
  expect((await driverHome(two)).delivery).toMatchObject({ deliveryId, step: 'to_drop' });
  // One says that nobody is there, the other one meets the customer.
  await bringBack(one, { deliveryId, reason: 'absent' });
  expect((await driverHome(two)).delivery?.returning).toMatchObject({ reason: 'absent' });
  expect(await deliver(two, code(deliveryCode))).toEqual({ kind: 'ok' });
  expect(await deliver(one, code(wrong(deliveryCode)))).toEqual({ kind: 'ok' });
  await expect(bringBack(one, { deliveryId, reason: 'absent' })).rejects.toMatchObject({
    message: 'The customer has this parcel: it was handed over.',
  });
  expect((await driverHome(two)).delivery).toBeNull();
});
