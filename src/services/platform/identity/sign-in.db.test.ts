import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blindIndex } from '@/services/platform/encryption';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { messagesTo } from '@/testing/messages';
import { endSession, findSession, getMe, requestSignInCode, verifySignInCode } from './index';
import { sessions, users } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let made = 0;
const newPhone = () => {
  made += 1;
  return `+25677${String(8_000_000 + made)}`;
};

/** The code as its owner reads it: from the message, the only place it stands in clear. */
async function codeSentTo(phone: string): Promise<string> {
  const rows = await messagesTo(world.system, phone);
  const newest = rows.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
  return /\d{6}/.exec(newest?.body ?? '')?.[0] ?? '';
}

/** The browser somebody signs in on, unknown to the number unless it says so. */
const here = { handle: 'a-browser-of-the-tests', knownAs: null };

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

async function signedIn(phone: string) {
  await requestSignInCode(world.visitor, { phone }, here);
  const outcome = await verifySignInCode(world.visitor, { phone, code: await codeSentTo(phone) }, here);
  if (outcome.kind !== 'signed_in') throw new Error(`not signed in: ${outcome.kind}`);
  return outcome;
}

describe('signing in by SMS code', () => {
  test('the first code makes an account, the next finds the same one', async () => {
    const phone = newPhone();
    const first = await signedIn(phone);
    world.clock.advanceMs(60_000);
    const second = await signedIn(phone);
    expect(second.userId).toBe(first.userId);
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(
      await world.system.db
        .select()
        .from(users)
        .where(eq(users.phoneIndex, blindIndex('phone', phone))),
    ).toHaveLength(1);
  });

  test('any usual way to write the number is the same account', async () => {
    const phone = newPhone();
    const { userId } = await signedIn(phone);
    world.clock.advanceMs(60_000);
    await requestSignInCode(world.visitor, { phone: `0${phone.slice(4)}` }, here);
    const again = await verifySignInCode(
      world.visitor,
      {
        phone: phone.slice(1),
        code: await codeSentTo(phone),
      },
      here,
    );
    expect(again).toMatchObject({ kind: 'signed_in', userId });
  });

  test('a code opens one session and no second', async () => {
    const phone = newPhone();
    await requestSignInCode(world.visitor, { phone }, here);
    const code = await codeSentTo(phone);
    expect(await verifySignInCode(world.visitor, { phone, code }, here)).toMatchObject({ kind: 'signed_in' });
    expect(await verifySignInCode(world.visitor, { phone, code }, here)).toEqual({ kind: 'no_valid_code' });
  });

  test('an older code is dead once a newer one was sent, also after the newer one was used', async () => {
    const phone = newPhone();
    await requestSignInCode(world.visitor, { phone }, here);
    const older = await codeSentTo(phone);
    world.clock.advanceMs(31_000);
    await requestSignInCode(world.visitor, { phone }, here);
    const newer = await codeSentTo(phone);
    if (older !== newer) {
      expect(await verifySignInCode(world.visitor, { phone, code: older }, here)).toMatchObject({
        kind: 'wrong_code',
      });
    }
    expect(await verifySignInCode(world.visitor, { phone, code: newer }, here)).toMatchObject({
      kind: 'signed_in',
    });
    expect(await verifySignInCode(world.visitor, { phone, code: older }, here)).toEqual({
      kind: 'no_valid_code',
    });
  });

  test('five wrong tries lock the code, the right one included', async () => {
    const phone = newPhone();
    await requestSignInCode(world.visitor, { phone }, here);
    const code = await codeSentTo(phone);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const outcome = await verifySignInCode(world.visitor, { phone, code: wrong(code) }, here);
      expect(outcome).toEqual({ kind: 'wrong_code', triesLeft });
    }
    expect(await verifySignInCode(world.visitor, { phone, code }, here)).toEqual({ kind: 'no_valid_code' });
  });

  test('guesses at the same time are all counted', async () => {
    const phone = newPhone();
    await requestSignInCode(world.visitor, { phone }, here);
    const code = await codeSentTo(phone);
    const guesses = Array.from({ length: 12 }, () =>
      verifySignInCode(world.visitor, { phone, code: wrong(code) }, here),
    );
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter(({ kind }) => kind === 'wrong_code')).toHaveLength(5);
  });

  test('a code is valid for five minutes', async () => {
    const phone = newPhone();
    await requestSignInCode(world.visitor, { phone }, here);
    const code = await codeSentTo(phone);
    world.clock.advanceMs(5 * 60_000);
    expect(await verifySignInCode(world.visitor, { phone, code }, here)).toEqual({ kind: 'no_valid_code' });
  });

  test('codes cannot be asked for faster than every 30 seconds, nor more than five an hour', async () => {
    const phone = newPhone();
    await requestSignInCode(world.visitor, { phone }, here);
    await expect(requestSignInCode(world.visitor, { phone }, here)).rejects.toMatchObject({
      code: 'too_many',
      details: { retryAfterSeconds: 30 },
    });
    for (let sent = 1; sent < 5; sent += 1) {
      world.clock.advanceMs(30_000);
      await requestSignInCode(world.visitor, { phone }, here);
    }
    world.clock.advanceMs(30_000);
    await expect(requestSignInCode(world.visitor, { phone }, here)).rejects.toMatchObject({
      code: 'too_many',
    });
    world.clock.advanceMs(60 * 60_000);
    await expect(requestSignInCode(world.visitor, { phone }, here)).resolves.toMatchObject({
      resendInSeconds: 30,
    });
  });

  test('pressing twice sends one code', async () => {
    const phone = newPhone();
    const presses = await Promise.allSettled(
      [1, 2, 3].map(() => requestSignInCode(world.visitor, { phone }, here)),
    );
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each([['+254712345678'], ['0414 123 456'], ['077212345'], ['nothing']])(
    '%s is refused with words',
    async (phone) => {
      await expect(requestSignInCode(world.visitor, { phone }, here)).rejects.toMatchObject({
        code: 'invalid',
      });
    },
  );
});

describe('sessions', () => {
  test('a session stands for its person until it is ended or expires', async () => {
    const { userId, sessionId } = await signedIn(newPhone());
    const actor = await findSession(world.visitor, sessionId);
    expect(actor).toEqual({
      kind: 'user',
      userId,
      sessionId,
      roles: ['customer'],
      factor: null,
      holds: 'none',
    });
    await endSession(world.as({ kind: 'user', userId, sessionId, roles: ['customer'] }));
    expect(await findSession(world.visitor, sessionId)).toBeNull();
  });

  test('ending a session leaves the person’s other sessions and other people alone', async () => {
    const phone = newPhone();
    const one = await signedIn(phone);
    world.clock.advanceMs(60_000);
    const two = await signedIn(phone);
    const other = await signedIn(newPhone());
    await endSession(
      world.as({ kind: 'user', userId: one.userId, sessionId: one.sessionId, roles: ['customer'] }),
    );
    expect(await findSession(world.visitor, two.sessionId)).not.toBeNull();
    expect(await findSession(world.visitor, other.sessionId)).not.toBeNull();
  });

  test('an expired or unknown session is nobody', async () => {
    const { sessionId } = await signedIn(newPhone());
    await world.system.db
      .update(sessions)
      .set({ expiresAt: world.clock.now() })
      .where(eq(sessions.id, sessionId));
    expect(await findSession(world.visitor, sessionId)).toBeNull();
    expect(await findSession(world.visitor, world.system.ids.uuid())).toBeNull();
    expect(await findSession(world.visitor, "' or 1=1")).toBeNull();
  });

  test('a visitor has no account page', async () => {
    await expect(getMe(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(endSession(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    const { userId } = await signedIn(newPhone());
    expect(await getMe(world.as(userActor(userId, 'customer')))).toMatchObject({ userId });
  });
});
