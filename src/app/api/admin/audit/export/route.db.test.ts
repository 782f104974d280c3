import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { env } from '@/env';
import { auditEntries } from '@/services/platform/audit/tables';
import type { TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { GET } from './route';

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
beforeEach(() => {
  settings.ADMIN_NETWORKS = '';
});

const fetched = (query: string) =>
  GET(new Request(new URL(`/api/admin/audit/export?${query}`, env().NEXTAUTH_URL), { headers: { cookie } }));
const exportsNoted = () => world.system.db.$count(auditEntries, eq(auditEntries.action, 'audit.export'));

test('is a file, and that it was taken is an entry itself', async () => {
  const before = await exportsNoted();
  const answer = await fetched('format=csv');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect((await answer.text()).split('\n')[0]).toContain('action');
  expect(await exportsNoted()).toBe(before + 1);
});

test('is refused from outside the admins’ networks, and nothing is noted as taken', async () => {
  settings.ADMIN_NETWORKS = '10.1.0.0/16';
  const before = await exportsNoted();
  const answer = await fetched('format=csv');
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('our own networks only');
  expect(await exportsNoted()).toBe(before);
});

test('a format that is none is an error in words', async () => {
  expect((await fetched('format=xlsx')).status).toBe(400);
});
