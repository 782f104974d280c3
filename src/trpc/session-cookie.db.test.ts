import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { findSession, openSession, recordFactorProof } from '@/services/platform/identity';
import { sessions } from '@/services/platform/identity/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { createCallerFactory, router, signedInProcedure } from './init';
import { SESSION_COOKIE, sessionCookieHeader, sessionIn } from './session-cookie';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const cookiesOf = (header: string) => {
  const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=');
  return new Map([[name, value]]);
};

test('a session’s cookie comes back as its id, and only as we made it', async () => {
  const header = await sessionCookieHeader('user', 'session');
  expect(header).toContain('; HttpOnly; SameSite=Lax');
  for (const _ of ['opened', 'known']) {
    expect(await sessionIn(cookiesOf(header))).toEqual({ userId: 'user', sessionId: 'session' });
  }
  expect(await sessionIn(new Map())).toBeNull();
  expect(await sessionIn(new Map([[SESSION_COOKIE, 'session']]))).toBeNull();
  const [, token = ''] = [...cookiesOf(header)][0] ?? [];
  const changed = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`;
  expect(await sessionIn(new Map([[SESSION_COOKIE, changed]]))).toBeNull();
});

const testRouter = router({
  prove: signedInProcedure.mutation(({ ctx }) =>
    withTransaction(ctx.ctx, (tx) => recordFactorProof(tx, 'totp')),
  ),
  proveInVain: signedInProcedure.mutation(({ ctx }) =>
    withTransaction(ctx.ctx, async (tx) => {
      await recordFactorProof(tx, 'totp');
      throw invalid('something else is wrong');
    }),
  ),
});

test('the browser’s cookie follows a proof, and stays when the proof is undone', async () => {
  const { id: userId } = await makeUser(world.system);
  const { sessionId } = await withTransaction(world.visitor, (tx) => openSession(tx, { userId }));
  const actor = await findSession(world.visitor, sessionId);
  if (!actor) throw new Error('not signed in');
  const given: string[] = [];
  const caller = createCallerFactory(testRouter)({
    ctx: world.as(actor),
    cartToken: null,
    setCartToken: () => {},
    setSession: async (id) => void given.push(id),
  });
  await expect(caller.proveInVain()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(given).toEqual([]);
  const { sessionId: moved } = await caller.prove();
  expect(given).toEqual([moved]);
  const [row] = await world.system.db.select().from(sessions).where(eq(sessions.id, sessionId));
  expect(row?.endedBecause).toBe('rotated');
});
