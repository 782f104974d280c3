import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import type { Actor, Role } from '@/lib/context';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { messagesTo } from '@/testing/messages';
import {
  endMyOtherSessions,
  endMySession,
  endSession,
  endSessionsOf,
  findSession,
  listMySessions,
  notifyOwner,
  openSession,
  recordFactorProof,
  SESSION_LIMITS,
} from './index';
import { MAX_SESSIONS, ROTATION_GRACE_MS } from './session-limits';
import { sessions, userRoles, users } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const CHROME = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36';

async function signIn(userId: string, userAgent = CHROME): Promise<string> {
  const ctx = { ...world.visitor, origin: { address: null, userAgent } };
  return (await withTransaction(ctx, (tx) => openSession(tx, { userId }))).sessionId;
}

const newPerson = async (...roles: Role[]) =>
  (await makeUser(world.system, roles.length ? { roles } : {})).id;

const hold = (userId: string, holds: 'none' | 'key') =>
  world.system.db.update(users).set({ holds }).where(eq(users.id, userId));
async function keyHolder(): Promise<string> {
  const userId = await newPerson();
  await hold(userId, 'key');
  return userId;
}

async function actorOf(sessionId: string): Promise<Extract<Actor, { kind: 'user' }>> {
  const actor = await findSession(world.visitor, sessionId);
  if (actor?.kind !== 'user') throw new Error('signed out');
  return actor;
}

const asSession = async (sessionId: string): Promise<Ctx> => world.as(await actorOf(sessionId));
const isAlive = async (sessionId: string) => (await findSession(world.visitor, sessionId)) !== null;
const prove = async (sessionId: string) => {
  const ctx = await asSession(sessionId);
  return (await withTransaction(ctx, (tx) => recordFactorProof(tx, 'totp'))).sessionId;
};

describe('limits', () => {
  test.each(['customer', 'vendor', 'driver', 'admin'] as const)(
    'a %s is signed out after the idle limit',
    async (role) => {
      const { idleMs } = SESSION_LIMITS[role];
      const sessionId = await signIn(await newPerson(role));
      world.clock.advanceMs(idleMs - 1);
      expect(await isAlive(sessionId)).toBe(true);
      // That was a use: the limit counts from there.
      world.clock.advanceMs(idleMs - 1);
      expect(await isAlive(sessionId)).toBe(true);
      world.clock.advanceMs(idleMs);
      expect(await isAlive(sessionId)).toBe(false);
    },
  );

  test('use does not carry a session over the absolute limit, nor does a second factor', async () => {
    const { idleMs, absoluteMs } = SESSION_LIMITS.admin;
    let sessionId = await signIn(await newPerson('admin'));
    for (let passed = 0; passed + idleMs - 1 < absoluteMs; passed += idleMs - 1) {
      expect(await isAlive(sessionId)).toBe(true);
      sessionId = await prove(sessionId);
      world.clock.advanceMs(idleMs - 1);
    }
    world.clock.advanceMs(idleMs - 1);
    expect(await isAlive(sessionId)).toBe(false);
  });

  test('a role given later tightens a session that is already open', async () => {
    const userId = await newPerson('customer');
    const sessionId = await signIn(userId);
    world.clock.advanceMs(SESSION_LIMITS.admin.idleMs);
    await world.system.db.insert(userRoles).values({ userId, role: 'admin', grantedAt: world.clock.now() });
    expect(await isAlive(sessionId)).toBe(false);
  });

  test('the last use is written at most once a minute', async () => {
    const sessionId = await signIn(await newPerson());
    world.statements.splice(0);
    await isAlive(sessionId);
    expect(world.statements.filter((text) => text.startsWith('update'))).toHaveLength(1);
    world.clock.advanceMs(59_000);
    world.statements.splice(0);
    await isAlive(sessionId);
    expect(world.statements).toHaveLength(1);
    world.clock.advanceMs(1_000);
    await isAlive(sessionId);
    const [row] = await world.system.db.select().from(sessions).where(eq(sessions.id, sessionId));
    expect(row?.lastSeenAt).toEqual(world.clock.now());
  });

  test('an account has at most so many sign-ins; the least used one makes room', async () => {
    const userId = await newPerson();
    const first = await signIn(userId);
    world.clock.advanceMs(1_000);
    const second = await signIn(userId);
    world.clock.advanceMs(1_000);
    expect(await isAlive(first)).toBe(true);
    for (let made = 2; made < MAX_SESSIONS; made += 1) {
      world.clock.advanceMs(1_000);
      await signIn(userId);
    }
    expect(await isAlive(second)).toBe(true);
    // The one in use least recently is now `first`.
    await signIn(userId);
    expect(await isAlive(first)).toBe(false);
    expect(await isAlive(second)).toBe(true);
  });
});

describe('a second factor', () => {
  test('is part of the session from then on, under a new id; the old id opens nothing', async () => {
    const userId = await keyHolder();
    const before = await signIn(userId);
    expect((await actorOf(before)).factor).toBeNull();
    const moves: string[] = [];
    const ctx = { ...(await asSession(before)), sessionMoved: (id: string) => void moves.push(id) };
    const { sessionId: after } = await withTransaction(ctx, (tx) => recordFactorProof(tx, 'passkey'));
    expect(moves).toEqual([after]);
    expect(await isAlive(before)).toBe(false);
    expect((await actorOf(after)).factor).toEqual({ kind: 'passkey', at: world.clock.now() });
    // Taken away meanwhile: what was proven with it counts no more.
    await hold(userId, 'none');
    expect((await actorOf(after)).factor).toBeNull();
  });

  test('that was part of signing in is there at once', async () => {
    const userId = await keyHolder();
    const proof = { kind: 'passkey', at: world.clock.now() } as const;
    const { sessionId } = await withTransaction(world.visitor, (tx) => openSession(tx, { userId, proof }));
    expect((await actorOf(sessionId)).factor).toEqual(proof);
  });

  test('of two proofs at the same time one moves the session, and one session is left', async () => {
    const userId = await newPerson();
    const ctx = await asSession(await signIn(userId));
    const proofs = await Promise.allSettled(
      [1, 2, 3].map(() => withTransaction(ctx, (tx) => recordFactorProof(tx, 'totp'))),
    );
    expect(proofs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows = await world.system.db.select().from(sessions).where(eq(sessions.userId, userId));
    expect(rows.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  });

  test('cannot be noted for a visitor or in a session that has ended', async () => {
    await expect(withTransaction(world.visitor, (tx) => recordFactorProof(tx, 'totp'))).rejects.toMatchObject(
      { code: 'unauthenticated' },
    );
    const ctx = await asSession(await signIn(await newPerson()));
    await endSession(ctx);
    await expect(withTransaction(ctx, (tx) => recordFactorProof(tx, 'totp'))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('an id that was given up', () => {
  test('does no harm while requests from before are still on their way', async () => {
    const before = await signIn(await newPerson());
    const after = await prove(before);
    expect(await isAlive(after)).toBe(true);
    world.clock.advanceMs(ROTATION_GRACE_MS - 1);
    expect(await isAlive(before)).toBe(false);
    expect(await isAlive(after)).toBe(true);
  });

  test('ends the whole sign-in when it is used later, and leaves others alone', async () => {
    const userId = await newPerson();
    const before = await signIn(userId);
    const elsewhere = await signIn(userId);
    const between = await prove(before);
    const after = await prove(between);
    expect(await isAlive(after)).toBe(true);
    world.clock.advanceMs(ROTATION_GRACE_MS + 1);
    expect(await isAlive(before)).toBe(false);
    expect(await isAlive(after)).toBe(false);
    expect(await isAlive(elsewhere)).toBe(true);
    const [entry] = await world.system.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, after))
      .orderBy(desc(auditEntries.id))
      .limit(1);
    expect(entry).toMatchObject({ action: 'session.reuse', details: { delivered: true } });
  });
});

describe('where somebody is signed in', () => {
  test('lists this device first, then by last use, each with its device', async () => {
    const userId = await newPerson();
    const phone = await signIn(userId);
    world.clock.advanceMs(60_000);
    const cafe = await signIn(userId, 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/132.0');
    world.clock.advanceMs(60_000);
    const desk = await signIn(userId, 'curl/8');
    await signIn(await newPerson());
    const list = await listMySessions(await asSession(phone));
    expect(list.map(({ sessionId, isThisOne, device }) => [sessionId, isThisOne, device])).toEqual([
      [phone, true, 'Chrome on Android'],
      [desk, false, null],
      [cafe, false, 'Firefox on Windows'],
    ]);
  });

  test('ending one takes effect on its next request; a repeat changes nothing', async () => {
    const userId = await newPerson();
    const here = await signIn(userId);
    const there = await signIn(userId);
    const ctx = await asSession(here);
    await endMySession(ctx, { sessionId: there });
    expect(await isAlive(there)).toBe(false);
    await endMySession(ctx, { sessionId: there });
    expect((await listMySessions(ctx)).map(({ sessionId }) => sessionId)).toEqual([here]);
  });

  test('a session that just changed its id is ended by the id its list still shows', async () => {
    const userId = await newPerson();
    const here = await signIn(userId);
    const there = await signIn(userId);
    const ctx = await asSession(here);
    const moved = await prove(there);
    await endMySession(ctx, { sessionId: there });
    expect(await isAlive(moved)).toBe(false);
  });

  test('another person’s session is not found and stays', async () => {
    const theirs = await signIn(await newPerson());
    const ctx = await asSession(await signIn(await newPerson('admin')));
    await expect(endMySession(ctx, { sessionId: theirs })).rejects.toMatchObject({ code: 'not_found' });
    expect(await isAlive(theirs)).toBe(true);
  });

  test('ending all others leaves this one and other people alone', async () => {
    const userId = await newPerson();
    const here = await signIn(userId);
    const others = [await signIn(userId), await signIn(userId)];
    const theirs = await signIn(await newPerson());
    expect(await endMyOtherSessions(await asSession(here))).toEqual({ ended: 2 });
    expect(await Promise.all([here, ...others, theirs].map(isAlive))).toEqual([true, false, false, true]);
  });

  test('changed roles end every session of the person', async () => {
    const userId = await newPerson();
    const here = await signIn(userId);
    const theirs = await signIn(await newPerson());
    await withTransaction(world.system, (tx) => endSessionsOf(tx, userId, 'roles_changed'));
    expect(await Promise.all([here, theirs].map(isAlive))).toEqual([false, true]);
  });

  test('a visitor may do none of it', async () => {
    const refused = { code: 'unauthenticated' };
    const sessionId = await signIn(await newPerson());
    await expect(listMySessions(world.visitor)).rejects.toMatchObject(refused);
    await expect(endMySession(world.visitor, { sessionId })).rejects.toMatchObject(refused);
    await expect(endMyOtherSessions(world.visitor)).rejects.toMatchObject(refused);
    await expect(endSession(world.visitor)).rejects.toMatchObject(refused);
  });
});

test('an owner is told once, however often the notice is given', async () => {
  const { id, phone } = await makeUser(world.system);
  const notice = { kind: 'test_notice', subjectId: world.system.ids.uuid(), text: 'Something changed.' };
  for (const _ of [1, 2]) await withTransaction(world.system, (tx) => notifyOwner(tx, id, notice));
  const sent = await messagesTo(world.system, phone);
  expect(sent.map(({ body }) => body)).toEqual(['Something changed.']);
});
