import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import type { Actor, Role } from '@/lib/context';
import { auditEntries } from '@/services/platform/audit/tables';
import { findSession, openSession } from '@/services/platform/identity';
import { userRoles } from '@/services/platform/identity/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { messagesTo } from '@/testing/messages';
import { appointFirstAdmin, getPerson, grantRole, listPeople, myRoles, revokeRole, signOutPerson } from '.';

let world: TestWorld;
let admin: Ctx;
let adminId: string;
beforeAll(async () => {
  world = await createWorld();
  adminId = (await makeUser(world.system, { roles: ['admin'] })).id;
  admin = fresh(adminId, 'admin');
});
afterAll(() => world.close());

/** Somebody who has just shown a key. */
function fresh(userId: string, ...roles: Role[]): Ctx {
  return world.as({
    ...userActor(userId, ...roles),
    factor: { kind: 'passkey', at: world.clock.now() },
  } as Actor);
}
const signIn = async (userId: string) =>
  (await withTransaction(world.system, (tx) => openSession(tx, { userId }))).sessionId;
const rolesBy = async (sessionId: string) => {
  const actor = await findSession(world.system, sessionId);
  return actor?.kind === 'user' ? actor.roles : null;
};
const HOUR_MS = 60 * 60_000;

describe('a role', () => {
  test('counts at once, ends every sign-in, and stays as history when it is taken back', async () => {
    const { id: userId } = await makeUser(world.system);
    const before = await signIn(userId);
    expect(await grantRole(fresh(adminId, 'admin'), { userId, role: 'driver', reason: 'New rider' })).toEqual(
      {
        kind: 'granted',
      },
    );
    expect(await rolesBy(before)).toBeNull();
    const after = await signIn(userId);
    expect(await rolesBy(after)).toEqual(['customer', 'driver']);

    const back = { userId, role: 'driver', reason: 'Left us' } as const;
    expect(await revokeRole(fresh(adminId, 'admin'), back)).toEqual({ kind: 'revoked' });
    expect(await rolesBy(after)).toBeNull();
    expect(await rolesBy(await signIn(userId))).toEqual(['customer']);
    expect(await revokeRole(fresh(adminId, 'admin'), back)).toEqual({ kind: 'not_held' });

    const { grants, roles } = await getPerson(admin, { userId });
    expect(roles).toEqual(['customer']);
    expect(grants.find(({ role }) => role === 'driver')).toMatchObject({
      reason: 'New rider',
      endedBecause: 'Left us',
      isLive: false,
    });
    const audit = await world.system.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(and(eq(auditEntries.resourceId, userId), eq(auditEntries.actor, `user:${adminId}`)));
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['role.grant', 'role.revoke']));
  });

  test('given until a day ends on that day, and can be given again', async () => {
    const { id: userId } = await makeUser(world.system);
    const until = new Date(world.clock.now().getTime() + HOUR_MS);
    const give = { userId, role: 'driver', reason: 'For today', until } as const;
    expect(await grantRole(fresh(adminId, 'admin'), give)).toEqual({ kind: 'granted' });
    expect(await grantRole(fresh(adminId, 'admin'), give)).toEqual({ kind: 'held_already' });
    const session = await signIn(userId);
    world.clock.advanceMs(HOUR_MS - 1);
    expect(await rolesBy(session)).toContain('driver');
    world.clock.advanceMs(1);
    expect(await rolesBy(session)).toEqual(['customer']);
    const again = { userId, role: 'driver', reason: 'For good' } as const;
    expect(await grantRole(fresh(adminId, 'admin'), again)).toEqual({ kind: 'granted' });
    const { grants } = await getPerson(fresh(adminId, 'admin'), { userId });
    expect(grants.filter(({ role }) => role === 'driver')).toHaveLength(2);
    await expect(
      grantRole(fresh(adminId, 'admin'), { ...give, until: world.clock.now() }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('that was taken back does not come again by signing in', async () => {
    const { id: userId } = await makeUser(world.system);
    await revokeRole(fresh(adminId, 'admin'), { userId, role: 'customer', reason: 'Fraud' });
    expect(await rolesBy(await signIn(userId))).toEqual([]);
    expect((await myRoles(world.as(userActor(userId)))).filter(({ isLive }) => isLive)).toEqual([]);
  });

  test('held by two sessions of two admins at once is given once', async () => {
    const { id: userId } = await makeUser(world.system);
    const give = { userId, role: 'vendor', reason: 'A shop' } as const;
    const outcomes = await Promise.all([1, 2, 3].map(() => grantRole(fresh(adminId, 'admin'), give)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['granted', 'held_already', 'held_already']);
  });
});

describe('nobody', () => {
  test('gives themselves a role, also not by hand', async () => {
    await expect(
      grantRole(fresh(adminId, 'admin'), { userId: adminId, role: 'driver', reason: 'For me' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      world.system.db
        .insert(userRoles)
        .values({ userId: adminId, role: 'driver', grantedAt: world.clock.now(), grantedBy: adminId }),
    ).rejects.toThrow();
  });

  test('takes the last admin away, not even two at once', async () => {
    const small = await createWorld();
    try {
      const ids = [
        (await makeUser(small.system, { roles: ['admin'] })).id,
        (await makeUser(small.system, { roles: ['admin'] })).id,
      ] as const;
      const as = (id: string) =>
        small.as({ ...userActor(id, 'admin'), factor: { kind: 'passkey', at: small.clock.now() } } as Actor);
      const [a, b] = ids;
      const outcomes = await Promise.all([
        revokeRole(as(a), { userId: b, role: 'admin', reason: 'Goes' }),
        revokeRole(as(b), { userId: a, role: 'admin', reason: 'Goes' }),
      ]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['last_admin', 'revoked']);
    } finally {
      await small.close();
    }
  });

  test('but an admin with a fresh factor gives or takes roles', async () => {
    const { id: userId } = await makeUser(world.system);
    const give = { userId, role: 'driver', reason: 'A test' } as const;
    for (const ctx of [
      world.as(userActor(userId, 'customer', 'vendor', 'driver')),
      world.as(userActor(adminId, 'admin')),
    ]) {
      await expect(grantRole(ctx, give)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(revokeRole(ctx, give)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(listPeople(world.as(userActor(userId, 'customer')), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      grantRole(fresh(adminId, 'admin'), { ...give, userId: world.system.ids.uuid() }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('an admin with a fresh factor signs somebody out everywhere, who is told and can come back', async () => {
  const { id: userId, phone } = await makeUser(world.system);
  const [one, two] = [await signIn(userId), await signIn(userId)];
  const asked = { userId, reason: 'Phone stolen' };
  const unproven = world.as(userActor(adminId, 'admin'));
  for (const ctx of [unproven, fresh(userId, 'customer'), fresh(userId, 'vendor', 'driver')])
    await expect(signOutPerson(ctx, asked)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(signOutPerson(world.visitor, asked)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await rolesBy(one)).toEqual(['customer']);
  expect(await signOutPerson(fresh(adminId, 'admin'), asked)).toEqual({ ended: 2 });
  expect([await rolesBy(one), await rolesBy(two)]).toEqual([null, null]);
  expect((await messagesTo(world.system, phone)).map(({ kind }) => kind)).toEqual(['signed_out_by_admin']);
  expect(await signOutPerson(fresh(adminId, 'admin'), asked)).toEqual({ ended: 0 });
  expect(await messagesTo(world.system, phone)).toHaveLength(1);
  expect(await rolesBy(await signIn(userId))).toEqual(['customer']);
  const entries = await world.system.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, 'user.sign-out'), eq(auditEntries.resourceId, userId)));
  expect(entries[0]).toMatchObject({ actor: `user:${adminId}`, details: { reason: 'Phone stolen' } });
  const nobody = { ...asked, userId: world.system.ids.uuid() };
  await expect(signOutPerson(fresh(adminId, 'admin'), nobody)).rejects.toMatchObject({ code: 'not_found' });
});

test('people are found by whole number, id, part of a name and role', async () => {
  const person = await makeUser(world.system, { displayName: 'Zawadi 100%_Okot', roles: ['driver'] });
  const ctx = fresh(adminId, 'admin');
  const found = async (q: string) => (await listPeople(ctx, { q })).items.map(({ id }) => id);
  expect(await found(person.phone)).toEqual([person.id]);
  expect(await found(person.id)).toEqual([person.id]);
  expect(await found('zawadi')).toEqual([person.id]);
  expect(await found('100%_')).toEqual([person.id]);
  expect(await found(person.phone.slice(0, -1))).toEqual([]);
  expect((await listPeople(ctx, { role: 'driver', q: 'zawadi' })).items).toHaveLength(1);
  expect((await listPeople(ctx, { role: 'vendor', q: 'zawadi' })).items).toHaveLength(0);
  expect((await listPeople(ctx, { q: '', cursor: 'nonsense' })).items.length).toBeGreaterThan(0);
});

describe('the first admin', () => {
  test('is appointed once, by the machine, among those who have signed in', async () => {
    const market = await createWorld();
    try {
      const { id: userId, phone } = await makeUser(market.system);
      expect(await appointFirstAdmin(market.system, { phone: '0772 555 001' })).toEqual({
        kind: 'no_account',
      });
      await expect(appointFirstAdmin(market.as(userActor(userId, 'admin')), { phone })).rejects.toMatchObject(
        { code: 'forbidden' },
      );
      expect(await appointFirstAdmin(market.system, { phone: `0${phone.slice(4)}` })).toEqual({
        kind: 'appointed',
        userId,
      });
      const [entry] = await market.system.db
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.action, 'role.grant'), eq(auditEntries.resourceId, userId)));
      expect(entry?.details).toMatchObject({ role: 'admin' });
      const other = await makeUser(market.system);
      expect(await appointFirstAdmin(market.system, { phone: other.phone })).toEqual({
        kind: 'admins_exist',
      });
    } finally {
      await market.close();
    }
  });
});
