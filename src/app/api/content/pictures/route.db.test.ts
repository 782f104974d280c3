import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { withTransaction } from '@/db/tx';
import { env } from '@/env';
import { openSession } from '@/services/platform/identity';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { createTestDatabase } from '@/testing/test-database';
import { PUT } from './route';

const settings = { ADMIN_NETWORKS: '' };
vi.mock('@/env', async (original) => {
  const actual = await original<typeof import('@/env')>();
  return { ...actual, env: () => ({ ...actual.env(), ...settings }) };
});
let world: TestWorld;
let cookie = '';
beforeAll(async () => {
  const made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
  vi.stubEnv('SECOND_FACTOR', 'waived');
  world = await createWorld({ database: made });
  // Routes look at the machine's own clock.
  world.clock.set(new Date());
  const { id: userId } = await makeUser(world.system, { roles: ['admin'] });
  const { sessionId } = await withTransaction(world.visitor, (tx) => openSession(tx, { userId }));
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret: env().NEXTAUTH_SECRET });
  cookie = `next-auth.session-token=${token}`;
});
afterAll(async () => {
  await database().close();
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
