import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { getBreach, listBreaches, openBreach, updateBreach } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const admin = () => world.as(userActor(world.system.ids.uuid(), 'admin'));
const facts = () => ({
  id: world.system.ids.uuid(),
  title: 'A laptop was stolen',
  description: 'It held a list of last month’s orders.',
  noticedAt: world.clock.now(),
  categories: ['orders', 'health'] as ('orders' | 'health')[],
  peopleAffected: null,
  measures: '',
});

test('an incident is recorded with its clock running until the office is told', async () => {
  const { breachId } = await openBreach(admin(), facts());
  world.clock.advanceMs(90 * 60_000);
  expect(await getBreach(admin(), { breachId })).toMatchObject({ minutesToNotice: 90, notifiedAt: null });
  const notifiedAt = world.clock.now();
  await updateBreach(admin(), {
    breachId,
    version: 1,
    note: 'Told the office by telephone and in writing.',
    notifiedAt,
    officeReference: 'PDPO 17',
    peopleAffected: 120,
  });
  world.clock.advanceMs(24 * 60 * 60_000);
  const breach = await getBreach(admin(), { breachId });
  expect(breach).toMatchObject({
    minutesToNotice: 90,
    notifiedAt,
    officeReference: 'PDPO 17',
    peopleAffected: 120,
  });
  expect(breach.entries.map(({ version, note }) => [version, note])).toEqual([
    [1, 'Opened.'],
    [2, 'Told the office by telephone and in writing.'],
  ]);
  const audit = await world.system.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(eq(auditEntries.resourceId, breachId));
  expect(audit.map(({ action }) => action).sort()).toEqual(['breach.open', 'breach.update']);
});

test('pressed twice it is one incident', async () => {
  const once = facts();
  expect(await openBreach(admin(), once)).toEqual({ breachId: once.id });
  expect(await openBreach(admin(), once)).toEqual({ breachId: once.id });
  expect((await getBreach(admin(), { breachId: once.id })).entries).toHaveLength(1);
});

test('it is closed only once the office was told; nobody is told in the future', async () => {
  const { breachId } = await openBreach(admin(), facts());
  const update = (change: Partial<Parameters<typeof updateBreach>[1]>) =>
    updateBreach(admin(), { breachId, version: 1, note: 'More is known.', ...change });
  await expect(update({ close: true })).rejects.toMatchObject({ code: 'invalid' });
  const tomorrow = addMs(world.clock.now(), 24 * 60 * 60_000);
  await expect(update({ notifiedAt: tomorrow })).rejects.toMatchObject({ code: 'invalid' });
  await expect(openBreach(admin(), { ...facts(), noticedAt: tomorrow })).rejects.toMatchObject({
    code: 'invalid',
  });
  await update({ notifiedAt: world.clock.now(), close: true });
  expect(await getBreach(admin(), { breachId })).toMatchObject({ closedAt: world.clock.now(), version: 2 });
});

test('two admins do not overwrite each other', async () => {
  const { breachId } = await openBreach(admin(), facts());
  const outcomes = await Promise.allSettled(
    ['One finding.', 'Another finding.'].map((note) => updateBreach(admin(), { breachId, version: 1, note })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await getBreach(admin(), { breachId })).entries).toHaveLength(2);
});

test('entries and incidents cannot be removed, entries not be changed, also by hand', async () => {
  await openBreach(admin(), facts());
  for (const statement of [
    sql`update breach_entries set note = 'x'`,
    sql`delete from breach_entries`,
    sql`delete from breaches`,
  ]) {
    await expect(world.system.db.execute(statement)).rejects.toThrow();
  }
});

test('the register is for admins alone, paged newest first; an id that is none is not found', async () => {
  const { id } = await makeUser(world.system);
  const { breachId } = await openBreach(admin(), facts());
  for (const ctx of [world.as(userActor(id, 'customer', 'vendor', 'driver'))]) {
    await expect(openBreach(ctx, facts())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getBreach(ctx, { breachId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listBreaches(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateBreach(ctx, { breachId, version: 1, note: 'abc' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  }
  await expect(openBreach(world.visitor, facts())).rejects.toMatchObject({ code: 'unauthenticated' });
  const nobody = world.system.ids.uuid();
  await expect(getBreach(admin(), { breachId: nobody })).rejects.toMatchObject({ code: 'not_found' });
  await expect(updateBreach(admin(), { breachId: nobody, version: 1, note: 'abc' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const first = await listBreaches(admin(), { limit: 2 });
  const rest = await listBreaches(admin(), { limit: 100, cursor: first.nextCursor });
  const all = [...first.items, ...rest.items];
  expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
  const times = all.map(({ noticedAt }) => noticedAt.getTime());
  expect([...times].sort((a, b) => b - a)).toEqual(times);
});
