import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { createCallerFactory } from './init';
import { appRouter } from './root';

let world: TestWorld;
let adminId = '';
const settings = { ADMIN_NETWORKS: '' };
vi.mock('@/env', async (original) => {
  const actual = await original<typeof import('@/env')>();
  return { ...actual, env: () => ({ ...actual.env(), ...settings }) };
});
beforeAll(async () => {
  world = await createWorld();
  adminId = (await makeUser(world.system, { roles: ['admin'] })).id;
});
afterAll(() => world.close());
afterEach(() => {
  settings.ADMIN_NETWORKS = '';
});

const from = (address: string | null) => {
  const ctx = { ...world.as(userActor(adminId, 'admin', 'customer')), origin: { address, userAgent: null } };
  return createCallerFactory(appRouter)({ ctx, cartToken: null, setCartToken: () => {} });
};
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? String(Reflect.get(Object(result.reason), 'code')) : 'OK';
};

test('without a list an admin may come from anywhere', async () => {
  expect(await codeOf(from(null).admin.limits.list())).toBe('OK');
});

test('with a list, every admin procedure opens from inside only; the shop stays open', async () => {
  settings.ADMIN_NETWORKS = '10.1.0.0/16 2001:db8::/32';
  for (const inside of ['10.1.2.3', '2001:db8::7']) {
    expect(await codeOf(from(inside).admin.limits.list())).toBe('OK');
  }
  const names = Object.keys(appRouter._def.procedures).filter((name) => name.startsWith('admin.'));
  expect(names.length).toBeGreaterThan(10);
  for (const outside of ['10.2.0.1', '2001:db9::7', null]) {
    const caller = from(outside);
    for (const name of names) {
      const call: unknown = name
        .split('.')
        .reduce<unknown>((at, key) => Reflect.get(Object(at), key), caller);
      if (typeof call !== 'function') throw new Error(`no procedure ${name}`);
      expect([name, await codeOf(Promise.resolve(call({})))]).toEqual([name, 'FORBIDDEN']);
    }
    expect(await codeOf(caller.shop.account.isSignedIn())).toBe('OK');
  }
});
