import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/context';
import { securityEvents } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { createCallerFactory } from './init';
import { appRouter } from './root';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(appRouter);
const callerFor = (actor: Actor) =>
  createCaller({ ctx: world.as(actor), cartToken: null, setCartToken: () => {} });
const eventsAbout = async (id: string) =>
  (await world.system.db.select().from(securityEvents).orderBy(securityEvents.id))
    .filter(({ subjectId }) => subjectId === id)
    .map(({ kind, severity, count }) => ({ kind, severity, count }));

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i += 1) await expect(work()).rejects.toThrow();
}

test('who tries doors is noted, and who tries many is told of', async () => {
  const { id } = await makeUser(world.system);
  const caller = callerFor(userActor(id, 'customer'));
  await times(3, () => caller.admin.security.list({}));
  expect(await eventsAbout(id)).toEqual([{ kind: 'access.denied', severity: 'LOW', count: 3 }]);
  await times(30, () => caller.admin.audit.search({}));
  expect(await eventsAbout(id)).toEqual([
    { kind: 'access.denied', severity: 'LOW', count: 33 },
    { kind: 'access.probing', severity: 'HIGH', count: 1 },
  ]);
});

test('who counts through ids is noted too', async () => {
  const { id } = await makeUser(world.system);
  const caller = callerFor(userActor(id, 'customer'));
  await times(41, () => caller.shop.orders.get({ orderId: world.system.ids.uuid() }));
  expect(await eventsAbout(id)).toEqual([
    { kind: 'access.not_found', severity: 'LOW', count: 41 },
    { kind: 'access.enumeration', severity: 'HIGH', count: 1 },
  ]);
});

test('a missing second factor, a wrong input and a visitor are no such events', async () => {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  const before = await world.system.db.$count(securityEvents);
  const bare: Actor = { kind: 'user', userId: id, sessionId: world.system.ids.uuid(), roles: ['admin'] };
  await times(2, () => callerFor(bare).admin.audit.mayExport());
  await times(2, () => callerFor(userActor(id, 'admin')).admin.security.get({ eventId: 'x' }));
  await times(2, () => callerFor({ kind: 'visitor' }).admin.overview());
  expect(await world.system.db.$count(securityEvents)).toBe(before);
});
