import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import type { Actor } from '@/lib/context';
import { VISITOR } from '@/lib/context';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeDeliverySettings, makeDriver, makeUser } from '@/testing/factories';
import { createCallerFactory } from '../init';
import { driverRouter } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await makeDeliverySettings(world.system);
});
afterAll(() => world.close());

const createCaller = createCallerFactory(driverRouter);
const callerFor = (actor: Actor) =>
  createCaller({ ctx: world.as(actor), cartToken: null, setCartToken: () => {} });
type Caller = ReturnType<typeof callerFor>;

const HERE = { lat: 0.3287, lng: 32.5941 };
const unknownId = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const now = () => world.clock.now();

/** Every procedure with input that would do; a new procedure must get a line or the first test fails. */
const calls: Record<string, (caller: Caller) => Promise<unknown>> = {
  'shift.home': (caller) => caller.shift.home(),
  'shift.goOnline': (caller) => caller.shift.goOnline(HERE),
  'shift.goOffline': (caller) => caller.shift.goOffline(),
  'offers.accept': (caller) => caller.offers.accept({ offerId: '999999' }),
  'offers.decline': (caller) => caller.offers.decline({ offerId: '999999' }),
  'deliveries.collect': (caller) => caller.deliveries.collect({ deliveryId: unknownId, code: '1234' }),
  'deliveries.deliver': (caller) => caller.deliveries.deliver({ deliveryId: unknownId, code: '1234' }),
  'location.post': (caller) =>
    caller.location.post({ ...HERE, deliveryId: unknownId, accuracyM: 5, recordedAt: now() }),
  'location.places': (caller) => caller.location.places({ q: 'kol' }),
};

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};

test('the list below knows every procedure', () => {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(driverRouter._def.procedures).sort());
});

test('visitors and other roles are refused everywhere', async () => {
  const other = await makeUser(world.system);
  for (const [name, call] of Object.entries(calls)) {
    expect([name, await codeOf(call(callerFor(VISITOR)))]).toEqual([name, 'UNAUTHORIZED']);
    const actor = userActor(other.id, 'customer', 'vendor', 'admin');
    expect([name, await codeOf(call(callerFor(actor)))]).toEqual([name, 'FORBIDDEN']);
  }
});

test("what is not this driver's does not exist, and the rest works", async () => {
  const driver = await makeDriver(world.system);
  const caller = callerFor(userActor(driver.id, 'driver'));
  const answers = await Promise.all(
    Object.entries(calls).map(async ([name, call]) => [name, await codeOf(call(caller))]),
  );
  expect(Object.fromEntries(answers)).toEqual({
    'shift.home': 'OK',
    'shift.goOnline': 'OK',
    'shift.goOffline': 'OK',
    'offers.accept': 'NOT_FOUND',
    'offers.decline': 'NOT_FOUND',
    'deliveries.collect': 'NOT_FOUND',
    'deliveries.deliver': 'NOT_FOUND',
    'location.post': 'NOT_FOUND',
    'location.places': 'OK',
  });
});

test('nonsense is answered in words, as a bad request', async () => {
  const driver = await makeDriver(world.system);
  const caller = callerFor(userActor(driver.id, 'driver'));
  expect(await codeOf(caller.offers.accept({ offerId: "1' or 1=1" }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.deliveries.collect({ deliveryId: unknownId, code: '12' }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.shift.goOnline({ lat: 91, lng: 0 }))).toBe('BAD_REQUEST');
  await expect(caller.shift.goOnline({ lat: 0, lng: 0 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('greater Kampala'),
  });
});
