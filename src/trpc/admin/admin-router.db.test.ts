import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { type Actor, VISITOR } from '@/lib/context';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { createCallerFactory } from '../init';
import { adminRouter } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(adminRouter);
const callerFor = (actor: Actor) =>
  createCaller({ ctx: world.as(actor), cartToken: null, setCartToken: () => {} });
type Caller = ReturnType<typeof callerFor>;

const NOBODY = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const UNKNOWN = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a2';

/** Every procedure with input that would do; a new procedure must get a line or the first test fails. */
const calls: Record<string, (caller: Caller) => Promise<unknown>> = {
  overview: (caller) => caller.overview(),
  'orders.list': (caller) => caller.orders.list({}),
  'orders.get': (caller) => caller.orders.get({ orderId: NOBODY }),
  'ledger.trialBalance': (caller) => caller.ledger.trialBalance(),
  'ledger.accounts': (caller) => caller.ledger.accounts({ kind: 'escrow' }),
  'ledger.account': (caller) => caller.ledger.account({ kind: 'commission', ownerId: null }),
  'payments.list': (caller) => caller.payments.list({}),
  'payments.checkNow': (caller) => caller.payments.checkNow({ attemptId: NOBODY }),
  'geofences.list': (caller) => caller.geofences.list({}),
  'geofences.add': (caller) =>
    caller.geofences.add({
      id: NOBODY,
      name: 'Jinja',
      shape: { kind: 'circle', centre: { lat: 0.4244, lng: 33.2041 }, radiusKm: 8 },
    }),
  'geofences.switch': (caller) => caller.geofences.switch({ id: UNKNOWN, enabled: true }),
  'geofences.places': (caller) => caller.geofences.places({ q: 'kol' }),
  'integrity.report': (caller) => caller.integrity.report(),
};

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};

test('the list knows every procedure', () => {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(adminRouter._def.procedures).sort());
});

test('visitors and every other role are refused everywhere', async () => {
  const { id } = await makeUser(world.system);
  for (const [name, call] of Object.entries(calls)) {
    expect([name, await codeOf(call(callerFor(VISITOR)))]).toEqual([name, 'UNAUTHORIZED']);
    const actor = userActor(id, 'customer', 'vendor', 'driver');
    expect([name, await codeOf(call(callerFor(actor)))]).toEqual([name, 'FORBIDDEN']);
  }
});

test('an admin is answered, also on an empty market', async () => {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  const caller = callerFor(userActor(id, 'admin'));
  const answers: [string, string][] = [];
  for (const [name, call] of Object.entries(calls)) answers.push([name, await codeOf(call(caller))]);
  expect(Object.fromEntries(answers)).toEqual({
    ...Object.fromEntries(Object.keys(calls).map((name) => [name, 'OK'])),
    'orders.get': 'NOT_FOUND',
    'payments.checkNow': 'NOT_FOUND',
    'geofences.switch': 'NOT_FOUND',
  });
});

test('nonsense is a bad request', async () => {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  const caller = callerFor(userActor(id, 'admin'));
  expect(await codeOf(caller.orders.get({ orderId: "1' or 1=1" }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.orders.list({ limit: 101 }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.payments.list({ limit: 0 }))).toBe('BAD_REQUEST');
});
