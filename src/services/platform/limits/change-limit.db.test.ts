import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { changeLimit, listLimits, switchLimitOn, takeToken } from '.';
import { rateLimits } from './tables';

let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  admin = world.as(justProven(userActor(id, 'admin'), world.clock));
});
afterAll(() => world.close());

const NEW = { name: 'uploading', burst: 1, perMinute: 2 } as const;
const row = async () => (await listLimits(admin)).find(({ name }) => name === NEW.name);
const upload = () => takeToken(admin, { bucket: 'account', key: 'one', limit: 'uploading' });

test('new figures hold at once and are on record', async () => {
  expect(await row()).toMatchObject({ isDefault: true, enabled: true });
  await changeLimit(admin, NEW);
  expect(await row()).toMatchObject({ ...NEW, isDefault: false, enabled: true });
  await upload();
  await expect(upload()).rejects.toMatchObject({ code: 'too_many', details: { retryAfterSeconds: 30 } });
  const trail = await world.system.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'limit.change'));
  expect(trail).toHaveLength(1);
});

test('switched on again it keeps its figures', async () => {
  await world.system.db.update(rateLimits).set({ enabled: false });
  await upload();
  await switchLimitOn(admin, { name: NEW.name });
  expect(await row()).toMatchObject({ ...NEW, enabled: true });
});

test('refuses the wrong actor, an old factor and figures that make no sense', async () => {
  const refused = (ctx: Ctx) =>
    Promise.allSettled([changeLimit(ctx, NEW), switchLimitOn(ctx, { name: NEW.name })]).then((all) =>
      all.map((one) => (one.status === 'rejected' ? one.reason.code : 'ok')),
    );
  const { id } = await makeUser(world.system);
  expect(await refused(world.visitor)).toEqual(['unauthenticated', 'unauthenticated']);
  expect(await refused(world.as(userActor(id, 'customer', 'vendor', 'driver')))).toEqual([
    'forbidden',
    'forbidden',
  ]);
  expect(await refused(world.as(userActor(id, 'admin')))).toEqual(['forbidden', 'forbidden']);
  for (const change of [{ burst: 0 }, { perMinute: 0 }, { burst: 1.5 }, { perMinute: Number.NaN }]) {
    await expect(changeLimit(admin, { ...NEW, ...change })).rejects.toThrow();
  }
});
