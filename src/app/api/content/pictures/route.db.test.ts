import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { env } from '@/env';
import type { TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { PUT } from './route';

const settings = { ADMIN_NETWORKS: '' };
vi.mock('@/env', async (original) => {
  const actual = await original<typeof import('@/env')>();
  return { ...actual, env: () => ({ ...actual.env(), ...settings }) };
});
let world: TestWorld;
let cookie = '';
beforeAll(async () => {
  world = await openRouteWorld();
  const { id: userId } = await makeUser(world.system, { roles: ['admin'] });
  cookie = await cookieOf(world.visitor, userId);
});
afterAll(async () => {
  await world.close();
});

const send = () =>
  PUT(
    new Request(new URL('/api/content/pictures', env().NEXTAUTH_URL), {
      method: 'PUT',
      headers: { cookie },
      body: 'no photo',
    }),
  );

test('an admin sends pictures of pages from our own networks only', async () => {
  const inside = await send();
  expect([inside.status, await inside.json()]).toEqual([422, { kind: 'wrong_type' }]);
  settings.ADMIN_NETWORKS = '10.1.0.0/16';
  expect((await send()).status).toBe(403);
});
