import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import type { Actor } from '@/lib/context';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { newestCodeTo, textsTo } from '@/testing/sign-in-codes';
import {
  addEmail,
  findSession,
  getSignInWays,
  judgePassword,
  openSession,
  removeEmail,
  removePassword,
  requestOwnerCode,
  setPassword,
  signInWithPassword,
  verifyEmail,
} from '../index';
import { userEmails, userPasswords } from '../tables';
import { PASSWORD_TRIES } from './sign-in-with-password';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const GOOD = 'the blue boda waits at nine';
let made = 0;
const newEmail = () => {
  made += 1;
  return `person-${made}@example.ug`;
};
const stranger = { knownAs: null };

type Person = { id: string; phone: string; ctx: Ctx };
async function person(extra: Partial<Extract<Actor, { kind: 'user' }>> = {}): Promise<Person> {
  const { id, phone } = await makeUser(world.system);
  const { sessionId } = await withTransaction(world.visitor, (tx) => openSession(tx, { userId: id }));
  const actor: Actor = { kind: 'user', userId: id, sessionId, roles: ['customer'], ...extra };
  return { id, phone, ctx: world.as(actor) };
}

const mailTo = async (to: string) => (await textsTo(world.system, to)).at(-1) ?? '';
const mailedCode = async (email: string) => /\d{6}/.exec(await mailTo(email))?.[0] ?? '';

async function withEmail(someone: Person, email = newEmail()): Promise<string> {
  await addEmail(someone.ctx, { email });
  const code = await mailedCode(email);
  // Two mails of one moment have no order.
  world.clock.advanceMs(1_000);
  expect(await verifyEmail(someone.ctx, { email, code })).toEqual({
    kind: 'verified',
  });
  return email;
}

async function ownerCode({ ctx, phone }: Person): Promise<string> {
  world.clock.advanceMs(31_000);
  await requestOwnerCode(ctx);
  return (await newestCodeTo(world.system, phone)) ?? '';
}

async function withPassword(password = GOOD): Promise<Person & { email: string }> {
  const someone = await person();
  const email = await withEmail(someone);
  expect(await setPassword(someone.ctx, { password, code: await ownerCode(someone) })).toEqual({
    kind: 'set',
  });
  return { ...someone, email };
}

describe('an e-mail address', () => {
  test('is the account’s once the mailed code came back, sealed in the database', async () => {
    const someone = await person();
    const email = await withEmail(someone);
    expect(await getSignInWays(someone.ctx)).toMatchObject({ email, confirmBy: 'code', passwordSetAt: null });
    const [row] = await world.system.db.select().from(userEmails).where(eq(userEmails.userId, someone.id));
    expect(JSON.stringify(row)).not.toContain(email);
    expect(await mailTo(someone.phone)).toContain(
      'The e-mail address of your Urban Herb account was changed.',
    );
  });

  test('that belongs to another account is answered alike and stays theirs; only its owner learns why', async () => {
    const owner = await person();
    const email = await withEmail(owner);
    const other = await person();
    world.clock.advanceMs(1_000);
    const free = await addEmail(other.ctx, { email: newEmail() });
    expect(await addEmail(other.ctx, { email: email.toUpperCase() })).toEqual(free);
    expect(await mailTo(email)).toContain('already belongs to one');
    expect(await verifyEmail(other.ctx, { email, code: '123456' })).toEqual({ kind: 'no_valid_code' });
    expect((await getSignInWays(owner.ctx)).email).toBe(email);
  });

  test('is verified by its own code only, five tries, once, within half an hour', async () => {
    const someone = await person();
    const email = newEmail();
    await addEmail(someone.ctx, { email });
    const code = await mailedCode(email);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await verifyEmail((await person()).ctx, { email, code })).toEqual({ kind: 'no_valid_code' });
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await verifyEmail(someone.ctx, { email, code: wrong })).toEqual({
        kind: 'wrong_code',
        triesLeft,
      });
    expect(await verifyEmail(someone.ctx, { email, code })).toEqual({ kind: 'no_valid_code' });
    await addEmail(someone.ctx, { email });
    world.clock.advanceMs(30 * 60_000);
    expect(await verifyEmail(someone.ctx, { email, code: await mailedCode(email) })).toEqual({
      kind: 'no_valid_code',
    });
  });

  test('the old one hears of the new one; no more than five codes an hour', async () => {
    const someone = await person();
    const old = await withEmail(someone);
    await withEmail(someone);
    expect(await mailTo(old)).toContain('was changed');
    for (let sent = 2; sent < 5; sent += 1) await addEmail(someone.ctx, { email: newEmail() });
    await expect(addEmail(someone.ctx, { email: newEmail() })).rejects.toMatchObject({ code: 'too_many' });
  });

  test.each(['nobody', 'a@b', 'a b@example.ug', 'a@example.ug\nbcc: x@y.zz'])(
    '%j is refused in words',
    async (email) => {
      await expect(addEmail((await person()).ctx, { email })).rejects.toMatchObject({ code: 'invalid' });
    },
  );
});

describe('a password', () => {
  test('opens the account together with its address, however that is written', async () => {
    const { id, email } = await withPassword();
    const typed = ` ${email.toUpperCase()} `;
    const outcome = await signInWithPassword(world.visitor, { email: typed, password: GOOD }, stranger);
    expect(outcome).toMatchObject({ kind: 'signed_in', userId: id });
    const [row] = await world.system.db.select().from(userPasswords).where(eq(userPasswords.userId, id));
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('is not set without a code to the owner’s phone, an address, or a fit password', async () => {
    const someone = await person();
    expect(await setPassword(someone.ctx, { password: GOOD })).toEqual({ kind: 'no_email' });
    await withEmail(someone);
    expect(await setPassword(someone.ctx, { password: GOOD })).toEqual({ kind: 'code_needed' });
    const code = await ownerCode(someone);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await setPassword(someone.ctx, { password: GOOD, code: wrong })).toEqual({
      kind: 'wrong_code',
      triesLeft: 4,
    });
    expect(await setPassword(someone.ctx, { password: 'password1', code })).toEqual({
      kind: 'unfit',
      problem: 'common',
    });
    expect(await setPassword(someone.ctx, { password: `${someone.phone.slice(4)} x`, code })).toEqual({
      kind: 'unfit',
      problem: 'personal',
    });
    expect((await getSignInWays(someone.ctx)).passwordSetAt).toBeNull();
  });

  test('wants the second factor first from whoever holds one; a fresh one is enough', async () => {
    const holder = await person({ holds: 'key' });
    const need = { code: 'forbidden', details: { need: 'step_up' } };
    await expect(addEmail(holder.ctx, { email: newEmail() })).rejects.toMatchObject(need);
    await expect(removeEmail(holder.ctx, {})).rejects.toMatchObject(need);
    const fresh = await person({ holds: 'key', factor: { kind: 'passkey', at: world.clock.now() } });
    await withEmail(fresh);
    expect(await setPassword(fresh.ctx, { password: GOOD })).toEqual({ kind: 'set' });
  });

  test('that is changed signs out every other device', async () => {
    const someone = await withPassword();
    const elsewhere = await signInWithPassword(
      world.visitor,
      { email: someone.email, password: GOOD },
      stranger,
    );
    if (elsewhere.kind !== 'signed_in') throw new Error('not signed in');
    expect(
      await setPassword(someone.ctx, { password: `${GOOD} sharp`, code: await ownerCode(someone) }),
    ).toEqual({ kind: 'set' });
    expect(await findSession(world.visitor, elsewhere.sessionId)).toBeNull();
    if (someone.ctx.actor.kind !== 'user') throw new Error('no person');
    expect(await findSession(world.visitor, someone.ctx.actor.sessionId)).not.toBeNull();
  });

  test('and address can be taken away again, one by one or together', async () => {
    const someone = await withPassword();
    expect(await removePassword(someone.ctx, {})).toEqual({ kind: 'code_needed' });
    expect(await removePassword(someone.ctx, { code: await ownerCode(someone) })).toEqual({
      kind: 'removed',
    });
    const { email } = someone;
    expect(await signInWithPassword(world.visitor, { email, password: GOOD }, stranger)).toEqual({
      kind: 'refused',
    });
    const other = await withPassword();
    expect(await removeEmail(other.ctx, { code: await ownerCode(other) })).toEqual({ kind: 'removed' });
    expect(await getSignInWays(other.ctx)).toMatchObject({ email: null, passwordSetAt: null });
    expect(await mailTo(other.email)).toContain('The e-mail address of your Urban Herb account was removed.');
  });

  test('is judged for its owner, and for nobody else', async () => {
    expect(await judgePassword((await person()).ctx, { password: GOOD })).toEqual({
      problem: null,
      good: true,
    });
    expect(await judgePassword((await person()).ctx, { password: 'kampala1' })).toEqual({
      problem: 'common',
      good: false,
    });
    expect(await judgePassword((await person()).ctx, { password: 'NCC1701D' })).toEqual({
      problem: 'common',
      good: false,
    });
    for (const verb of [
      judgePassword(world.visitor, { password: GOOD }),
      setPassword(world.visitor, { password: GOOD }),
      removePassword(world.visitor, {}),
      removeEmail(world.visitor, {}),
      addEmail(world.visitor, { email: newEmail() }),
      verifyEmail(world.visitor, { email: newEmail(), code: '123456' }),
      getSignInWays(world.visitor),
      requestOwnerCode(world.visitor),
    ])
      await expect(verb).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('who guesses passwords', () => {
  const seen = async (email: string, password: string, browser: { knownAs: string | null } = stranger) => {
    world.statements.splice(0);
    const answer = await signInWithPassword(world.visitor, { email, password }, browser);
    return { answer, sent: world.statements.splice(0) };
  };

  test('sees no difference between an unknown address, a wrong password and a locked account', async () => {
    const { email } = await withPassword();
    const wrong = await seen(email, 'not this one at all');
    expect(wrong.answer).toEqual({ kind: 'refused' });
    expect(await seen(newEmail(), GOOD)).toEqual(wrong);
    const { email: withoutPassword } = await (async () => ({ email: await withEmail(await person()) }))();
    expect(await seen(withoutPassword, GOOD)).toEqual(wrong);
    for (let n = 1; n < PASSWORD_TRIES.perHour; n += 1) await seen(email, 'not this one at all');
    expect(await seen(email, GOOD)).toEqual(wrong);
  });

  test('locks out strangers for a while, not a browser the owner has used', async () => {
    const { id, email } = await withPassword();
    const owner = { knownAs: world.system.ids.uuid() };
    for (let n = 0; n < PASSWORD_TRIES.perHour + 5; n += 1) await seen(email, 'not this one at all');
    expect((await seen(email, GOOD)).answer).toEqual({ kind: 'refused' });
    expect((await seen(email, GOOD, owner)).answer).toMatchObject({ kind: 'signed_in', userId: id });
    world.clock.advanceMs(60 * 60_000);
    expect((await seen(email, GOOD)).answer).toMatchObject({ kind: 'signed_in' });
  });
});
