import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import type { PhoneNumber } from '@/lib/phone';
import { securityEvents } from '@/services/platform/audit/tables';
import { blindIndex } from '@/services/platform/encryption';
import { LIMITS } from '@/services/platform/limits/limits';
import { rateBuckets, rateLimits } from '@/services/platform/limits/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { newestCodeTo } from '@/testing/sign-in-codes';
import { requestSignInCode, type SignInBrowser, verifySignInCode } from './index';
import { SIGN_IN } from './sign-in-limits';
import { sessions, signInCodes } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const stranger = (): SignInBrowser => ({ handle: world.system.ids.token(16), knownAs: null });
const known = (): SignInBrowser => ({ handle: world.system.ids.token(16), knownAs: world.system.ids.uuid() });
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
const ask = (phone: string, browser: SignInBrowser) => requestSignInCode(world.visitor, { phone }, browser);
const enter = (phone: string, code: string, browser: SignInBrowser | null) =>
  verifySignInCode(world.visitor, { phone, code }, browser);

/** What one of an attacker's browsers gets: a code to try on if there is one left, and five tries. */
async function attack(phone: PhoneNumber): Promise<{ refused: boolean; tried: number }> {
  const browser = stranger();
  let refused = false;
  await ask(phone, browser).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'too_many') throw error;
    refused = true;
  });
  const guess = wrong((await newestCodeTo(world.system, phone)) ?? '');
  let tried = 0;
  for (let n = 0; n < 8; n += 1) {
    const outcome = await enter(phone, guess, browser);
    expect(outcome.kind).not.toBe('signed_in');
    if (outcome.kind === 'wrong_code') tried += 1;
  }
  return { refused, tried };
}

describe('somebody who tries codes', () => {
  test('opens nothing, sends few messages and gets few tries in a day, while the owner signs in meanwhile', async () => {
    const { id, phone } = await makeUser(world.system);
    const owner = known();
    let tried = 0;
    for (let half = 0; half < 48; half += 1) {
      for (let n = 0; n < 4; n += 1) tried += (await attack(phone)).tried;
      if (half % 12 === 0) {
        world.clock.advanceMs(1_000);
        await ask(phone, owner);
        const code = (await newestCodeTo(world.system, phone)) ?? '';
        expect(await enter(phone, code, owner)).toMatchObject({ kind: 'signed_in', userId: id });
      }
      world.clock.advanceMs(30 * 60_000);
    }
    const codes = await world.system.db
      .select()
      .from(signInCodes)
      .where(eq(signInCodes.phoneIndex, blindIndex('phone', phone)));
    const toStrangers = codes.filter(({ knownAs }) => knownAs === null);
    expect(toStrangers).toHaveLength(SIGN_IN.codesPerDay);
    expect(tried).toBe(SIGN_IN.codesPerDay * SIGN_IN.triesPerCode);
    expect(await world.system.db.select().from(sessions).where(eq(sessions.userId, id))).toHaveLength(4);
  });

  test('neither uses up the tries of the owner’s code nor makes it too old', async () => {
    const { phone } = await makeUser(world.system);
    const owner = known();
    await ask(phone, owner);
    const code = (await newestCodeTo(world.system, phone)) ?? '';
    const attacker = stranger();
    await ask(phone, attacker);
    for (let n = 0; n < SIGN_IN.triesPerCode + 1; n += 1) await enter(phone, '123456', attacker);
    expect(await enter(phone, code, owner)).toMatchObject({ kind: 'signed_in' });
  });

  test('uses up what strangers may send together, not what owners may; a refusal uses up nothing', async () => {
    const { phone } = await makeUser(world.system);
    await ask(phone, stranger());
    const { burst } = LIMITS['code-sending-in-all'];
    for (let n = 0; n < burst; n += 1)
      await expect(ask(phone, stranger())).rejects.toMatchObject({ details: { holdsCode: false } });
    const other = await makeUser(world.system);
    await ask(other.phone, stranger());
    await world.system.db.update(rateBuckets).set({ fullAt: addMs(world.clock.now(), 60 * 60_000) });
    const next = await makeUser(world.system);
    await expect(ask(next.phone, stranger())).rejects.toMatchObject({ code: 'too_many' });
    expect(await newestCodeTo(world.system, next.phone)).toBeNull();
    await ask(next.phone, known());
    expect(await newestCodeTo(world.system, next.phone)).toMatch(/^\d{6}$/);
    await world.system.db.delete(rateBuckets);
  });

  test('one number gets from strangers as many as an admin has set', async () => {
    const { db } = world.system;
    const [one, other] = [await makeUser(world.system), await makeUser(world.system)];
    const set = { burst: 1, perMinute: 0.01, enabled: true, changedAt: world.clock.now() };
    await db.insert(rateLimits).values({ name: 'code-sending-to-one', ...set });
    await ask(one.phone, stranger());
    world.clock.advanceMs(SIGN_IN.resendAfterMs);
    await expect(ask(one.phone, stranger())).rejects.toMatchObject({ code: 'too_many' });
    await ask(other.phone, stranger());
    await ask(one.phone, known());
    await db.delete(rateLimits);
    await db.delete(rateBuckets);
  });

  test('cannot redeem elsewhere what was sent for one browser, not even the right code', async () => {
    const { phone } = await makeUser(world.system);
    const owner = stranger();
    await ask(phone, owner);
    const code = (await newestCodeTo(world.system, phone)) ?? '';
    expect(await enter(phone, code, stranger())).toEqual({ kind: 'no_valid_code' });
    expect(await enter(phone, code, null)).toEqual({ kind: 'no_valid_code' });
    expect(await enter(phone, code, owner)).toMatchObject({ kind: 'signed_in' });
  });

  test('who is refused a code learns whether this browser still holds one', async () => {
    const { phone } = await makeUser(world.system);
    const owner = stranger();
    await ask(phone, owner);
    await expect(ask(phone, owner)).rejects.toMatchObject({ details: { holdsCode: true } });
    await expect(ask(phone, stranger())).rejects.toMatchObject({ details: { holdsCode: false } });
  });

  test('leaves a trace, one row a minute', async () => {
    const { phone } = await makeUser(world.system);
    const browser = stranger();
    await ask(phone, browser);
    const guess = wrong((await newestCodeTo(world.system, phone)) ?? '');
    for (let n = 0; n < SIGN_IN.triesPerCode; n += 1) await enter(phone, guess, browser);
    const traces = (kind: string) =>
      world.system.db
        .select({ count: securityEvents.count, severity: securityEvents.severity })
        .from(securityEvents)
        .where(and(eq(securityEvents.kind, kind), eq(securityEvents.subjectId, blindIndex('phone', phone))));
    expect(await traces('sign_in.wrong_code')).toEqual([
      { count: SIGN_IN.triesPerCode - 1, severity: 'LOW' },
    ]);
    expect(await traces('sign_in.code_locked')).toEqual([{ count: 1, severity: 'MEDIUM' }]);
  });
});

describe('whether a number has an account', () => {
  const statementsOf = async (work: Promise<unknown>) => {
    world.statements.splice(0);
    const answer = await work;
    return { answer, sent: world.statements.splice(0) };
  };

  test('shows neither in the answer nor in what the database is asked', async () => {
    const member = (await makeUser(world.system)).phone;
    const nobody = '+256779999001';
    const browser = stranger();
    const [one, other] = [await statementsOf(ask(member, browser)), await statementsOf(ask(nobody, browser))];
    expect(other.sent).toEqual(one.sent);
    expect(other.answer).toEqual({ ...Object(one.answer), phoneMasked: '0779 ••• 001' });
    const tries = async (phone: string) => {
      const guess = wrong((await newestCodeTo(world.system, phone)) ?? '');
      return statementsOf(enter(phone, guess, browser));
    };
    expect(await tries(nobody)).toEqual(await tries(member));
    const unasked = (phone: string) => statementsOf(enter(phone, '123456', stranger()));
    expect(await unasked('+256779999002')).toEqual(await unasked((await makeUser(world.system)).phone));
  });
});
