import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import type { Actor } from '@/lib/context';
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

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};

test('an admin is answered on an empty market', async () => {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  const caller = callerFor(userActor(id, 'admin'));
  const codes = await Promise.all(
    [
      caller.overview(),
      caller.orders.list({}),
      caller.ledger.trialBalance(),
      caller.ledger.accounts({ kind: 'escrow' }),
      caller.payments.list({}),
      caller.integrity.report(),
    ].map(codeOf),
  );
  expect(new Set(codes)).toEqual(new Set(['OK']));
});

test('nonsense is a bad request', async () => {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  const caller = callerFor(userActor(id, 'admin'));
  expect(await codeOf(caller.orders.get({ orderId: "1' or 1=1" }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.orders.list({ limit: 101 }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.payments.list({ limit: 0 }))).toBe('BAD_REQUEST');
});
