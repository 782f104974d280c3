import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { consentHistory, consentOverview, decideConsent, hasConsent, myConsents, PURPOSES } from '.';
import { consentRecords, consentTexts } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function person() {
  const { id } = await makeUser(world.system);
  return { id, ctx: world.as(userActor(id, 'customer')) };
}
const admin = () => world.as(userActor(world.system.ids.uuid(), 'admin'));

test('nobody has agreed to anything by default, and the service is told, not asked', async () => {
  const { id, ctx } = await person();
  const { necessary, optional } = await myConsents(ctx);
  expect(necessary.length).toBeGreaterThan(0);
  expect(optional.map(({ purpose }) => purpose)).toEqual([...PURPOSES]);
  expect(optional.every(({ given, decidedAt }) => !given && decidedAt === null)).toBe(true);
  for (const purpose of PURPOSES) expect(await hasConsent(world.system, id, purpose)).toBe(false);
});

test('a yes holds at once and until it is taken back; saying it twice writes once', async () => {
  const { id, ctx } = await person();
  const yes = { purpose: 'review_name', version: 1, decision: 'given' } as const;
  await Promise.all([decideConsent(ctx, yes), decideConsent(ctx, yes)]);
  expect(await hasConsent(world.system, id, 'review_name')).toBe(true);
  expect(await hasConsent(world.system, id, 'location_history')).toBe(false);
  world.clock.advanceMs(1_000);
  expect(await decideConsent(ctx, { ...yes, decision: 'withdrawn' })).toEqual({
    kind: 'decided',
    given: false,
  });
  expect(await hasConsent(world.system, id, 'review_name')).toBe(false);
  const { items } = await consentHistory(admin(), { purpose: 'review_name' });
  expect(items.filter(({ userId }) => userId === id)).toMatchObject([
    { decision: 'withdrawn', version: 1, how: 'privacy_page', at: world.clock.now() },
    { decision: 'given', version: 1 },
  ]);
  const actions = await world.system.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(sql`${auditEntries.resourceId} = ${id}`);
  expect(actions.map(({ action }) => action).sort()).toEqual(['consent.give', 'consent.withdraw']);
});

test('new words ask again: an earlier yes no longer counts, and an unread wording cannot be agreed to', async () => {
  const { id, ctx } = await person();
  await decideConsent(ctx, { purpose: 'location_history', version: 2, decision: 'given' });
  await world.system.db.insert(consentTexts).values({
    purpose: 'location_history',
    version: 3,
    kind: 'optional',
    position: 12,
    title: 'Remember where I signed in',
    body: 'Other words.',
    since: world.clock.now(),
  });
  expect(await hasConsent(world.system, id, 'location_history')).toBe(false);
  const mine = (await myConsents(ctx)).optional.find(({ purpose }) => purpose === 'location_history');
  expect(mine).toMatchObject({ version: 3, given: false, wordsChanged: true });
  const decide = (version: number) =>
    decideConsent(ctx, { purpose: 'location_history', version, decision: 'given' });
  expect(await decide(2)).toEqual({ kind: 'words_changed' });
  expect(await decide(3)).toEqual({ kind: 'decided', given: true });
  const counts = (await consentOverview(admin())).filter(({ purpose }) => purpose === 'location_history');
  expect(counts).toMatchObject([
    { version: 3, inForce: true, given: 1 },
    { version: 2, inForce: false, given: 0 },
    { version: 1, inForce: false, given: 0 },
  ]);
});

test("decisions are one's own: another person's stay as they are, and only admins read them all", async () => {
  const [one, other] = [await person(), await person()];
  await decideConsent(one.ctx, { purpose: 'review_name', version: 1, decision: 'given' });
  expect(await hasConsent(world.system, other.id, 'review_name')).toBe(false);
  for (const read of [consentOverview, (ctx: typeof one.ctx) => consentHistory(ctx, {})]) {
    await expect(read(one.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  }
  await expect(myConsents(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(
    decideConsent(world.visitor, { purpose: 'review_name', version: 1, decision: 'given' }),
  ).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('records and wordings cannot be changed or removed, also by hand', async () => {
  const { id, ctx } = await person();
  await decideConsent(ctx, { purpose: 'review_name', version: 1, decision: 'given' });
  const { db } = world.system;
  for (const statement of [
    sql`update ${consentRecords} set decision = 'withdrawn' where user_id = ${id}`,
    sql`delete from ${consentRecords} where user_id = ${id}`,
    sql`update ${consentTexts} set body = 'x'`,
  ]) {
    await expect(db.execute(statement)).rejects.toThrow();
  }
  expect(await hasConsent(ctx, id, 'review_name')).toBe(true);
});

test('the history is paged, newest first', async () => {
  const { ctx } = await person();
  for (const purpose of PURPOSES) {
    const version = required(
      (await myConsents(ctx)).optional.find((one) => one.purpose === purpose),
      'purpose',
    ).version;
    await decideConsent(ctx, { purpose, version, decision: 'given' });
  }
  const first = await consentHistory(admin(), { limit: 2 });
  const second = await consentHistory(admin(), { limit: 2, cursor: first.nextCursor });
  const ids = [...first.items, ...second.items].map(({ id }) => BigInt(id));
  expect(ids).toHaveLength(4);
  expect([...ids].sort((a, b) => Number(b - a))).toEqual(ids);
});
