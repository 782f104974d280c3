import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { findSession } from '@/services/platform/identity';
import { FactorWorld, type Person } from '@/testing/factor-world';
import { type Manner, SoftwareAuthenticator } from '@/testing/software-authenticator';
import {
  beginConfirmation,
  beginPasskeySignIn,
  beginRegistration,
  confirmWithKey,
  finishPasskeySignIn,
  finishRegistration,
} from '.';
import { authenticators, webauthnChallenges } from './tables';

let world: FactorWorld;
beforeAll(async () => {
  world = await FactorWorld.open();
});
afterAll(() => world.close());

const browser = 'a-browser-of-its-own-0001';
const visitor = () => world.base.as(VISITOR);

async function signIn(device: SoftwareAuthenticator, manner: Manner = {}, from = browser) {
  const options = await beginPasskeySignIn(visitor(), { browser });
  return finishPasskeySignIn(visitor(), { browser: from, answer: device.get(options, manner) });
}

describe('making a key', () => {
  test('a passkey is taken in, proves the session and is told to its owner', async () => {
    const person = await world.person();
    const before = await world.as(person);
    const { authenticatorId } = await world.withKey(person);
    const after = await world.as(person);
    expect(before.actor).toMatchObject({ factor: null, holds: 'none' });
    expect(after.actor).toMatchObject({ factor: { kind: 'passkey', at: world.clock.now() }, holds: 'key' });
    expect(await world.auditOf(authenticatorId)).toEqual(['factor.add']);
    expect(await world.eventsOf(person.id)).toEqual([{ kind: 'factor.add', severity: 'HIGH' }]);
    expect(await world.noticesTo(person)).toEqual(['factor.add']);
  });

  test('it is asked of the device that the person is verified, and for our address only', async () => {
    const ctx = await world.as(await world.person());
    const passkey = await beginRegistration(ctx, { kind: 'passkey' });
    expect(passkey.rp.id).toBe('localhost');
    expect(passkey.authenticatorSelection).toMatchObject({
      authenticatorAttachment: 'platform',
      residentKey: 'required',
      userVerification: 'required',
    });
    // The device's own lists show no name and no whole number.
    expect(passkey.user.name).toMatch(/^0\d{3} ••• \d{3}$/);
    const key = await beginRegistration(ctx, { kind: 'security_key' });
    expect(key.authenticatorSelection).toMatchObject({ authenticatorAttachment: 'cross-platform' });
  });

  const refused: [name: string, manner: Manner, reason: string][] = [
    ['another origin', { origin: 'https://urban-herb.example' }, 'origin'],
    ['another port', { origin: 'http://localhost:3001' }, 'origin'],
    ['another RP id', { rpId: 'urban-herb.example' }, 'rp_id'],
    ['no user verification', { verified: false }, 'user_verification'],
    ['nobody present', { present: false }, 'user_verification'],
    ['a challenge of their own', { challenge: 'bm90LW91cnM' }, 'challenge'],
    ['an answer to something else', { type: 'webauthn.get' }, 'malformed'],
  ];
  test.each(refused)('refused: %s', async (_name, manner, reason) => {
    const person = await world.person();
    const ctx = await world.as(person);
    const options = await beginRegistration(ctx, { kind: 'passkey' });
    const answer = new SoftwareAuthenticator().create(options, manner);
    const outcome = await finishRegistration(ctx, { kind: 'passkey', name: 'Phone', answer });
    expect(outcome).toEqual({ kind: 'refused', reason });
    expect(await world.eventsOf(person.id)).toEqual([
      { kind: 'factor.registration-refused', severity: 'MEDIUM' },
    ]);
    expect((await world.as(person)).actor).toMatchObject({ holds: 'none', factor: null });
  });

  test('a challenge works once, in its own session, for its own purpose, for five minutes', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const device = new SoftwareAuthenticator();
    const begin = async () => beginRegistration(await world.as(person), { kind: 'passkey' });
    const finish = async (
      options: Awaited<ReturnType<typeof begin>>,
      by: Person,
      kind: 'passkey' | 'security_key' = 'passkey',
    ) =>
      finishRegistration(await world.as(by), {
        kind,
        name: 'Phone',
        answer: device.create(options),
      });
    const spent = { kind: 'refused', reason: 'challenge' };
    expect(await finish(await begin(), other)).toEqual(spent);
    expect(await finish(await begin(), person, 'security_key')).toEqual(spent);
    const late = await begin();
    world.clock.advanceMs(5 * 60_000);
    expect(await finish(late, person)).toEqual(spent);
    // A failed answer uses it up as well.
    const options = await begin();
    const ctx = await world.as(person);
    const bad = device.create(options, { verified: false });
    await finishRegistration(ctx, { kind: 'passkey', name: 'Phone', answer: bad });
    expect(await finish(options, person)).toEqual(spent);
  });

  test('a device that is known is not taken twice, not even by somebody else', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const { device } = await world.withKey(person);
    const ctx = await world.as(other);
    const options = await beginRegistration(ctx, { kind: 'passkey' });
    const again = await finishRegistration(ctx, {
      kind: 'passkey',
      name: 'Mine now',
      answer: device.create(options),
    });
    expect(again).toEqual({ kind: 'known_already' });
    expect((await world.as(other)).actor).toMatchObject({ holds: 'none' });
  });

  test('once there is a factor, another one takes a fresh one', async () => {
    const person = await world.person();
    await world.withKey(person);
    world.clock.advanceMs(5 * 60_000);
    const ctx = await world.as(person);
    await expect(beginRegistration(ctx, { kind: 'security_key' })).rejects.toMatchObject({
      code: 'forbidden',
      details: { need: 'step_up' },
    });
    const answer = new SoftwareAuthenticator().create({ challenge: 'x', user: { id: 'x' } });
    await expect(
      finishRegistration(ctx, { kind: 'security_key', name: 'Key', answer }),
    ).rejects.toMatchObject({ details: { need: 'step_up' } });
    // A session of the same person that never proved anything is asked too.
    await world.signIn(person.id);
    world.clock.advanceMs(1_000);
    await expect(beginRegistration(await world.as(person), { kind: 'passkey' })).rejects.toMatchObject({
      details: { need: 'step_up' },
    });
  });

  test('a visitor makes no keys', async () => {
    await expect(beginRegistration(visitor(), { kind: 'passkey' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('signing in with a passkey', () => {
  test('opens a session of its owner that is proven already', async () => {
    const person = await world.person('vendor');
    const { device } = await world.withKey(person);
    const outcome = await signIn(device);
    if (outcome.kind !== 'signed_in') throw new Error(outcome.reason);
    expect(outcome.userId).toBe(person.id);
    expect(await findSession(visitor(), outcome.sessionId)).toMatchObject({
      userId: person.id,
      factor: { kind: 'passkey', at: world.clock.now() },
      holds: 'key',
    });
  });

  const refused: [name: string, manner: Manner, reason: string][] = [
    ['another origin', { origin: 'https://localhost:3000' }, 'origin'],
    ['another RP id', { rpId: 'example.com' }, 'rp_id'],
    ['no user verification', { verified: false }, 'user_verification'],
    ['nobody present', { present: false }, 'user_verification'],
    ['a forged signature', { forged: true }, 'signature'],
    ["somebody else's handle", { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'unknown_key'],
    ['a key that may now be copied', { mayBackUp: true }, 'copied'],
    ['a challenge of their own', { challenge: 'bm90LW91cnM' }, 'challenge'],
    ['an answer to something else', { type: 'webauthn.create' }, 'malformed'],
  ];
  test.each(refused)('refused: %s', async (_name, manner, reason) => {
    const person = await world.person();
    const { device } = await world.withKey(person);
    const before = await world.eventsOf(person.id);
    expect(await signIn(device, manner)).toEqual({ kind: 'refused', reason });
    if (reason !== 'challenge') {
      expect((await world.eventsOf(person.id)).slice(before.length)).toEqual([
        { kind: 'factor.key-refused', severity: 'MEDIUM' },
      ]);
    }
    expect(await signIn(device)).toMatchObject({ kind: 'signed_in' });
  });

  test('a replayed answer is refused, also at the same moment', async () => {
    const { device } = await world.withKey(await world.person());
    const options = await beginPasskeySignIn(visitor(), { browser });
    const answer = device.get(options);
    const both = await Promise.all([1, 2].map(() => finishPasskeySignIn(visitor(), { browser, answer })));
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'signed_in']);
    expect(await finishPasskeySignIn(visitor(), { browser, answer })).toEqual({
      kind: 'refused',
      reason: 'challenge',
    });
  });

  test('an answer from another browser is refused, and so is one that comes late', async () => {
    const { device } = await world.withKey(await world.person());
    expect(await signIn(device, {}, 'another-browser-entirely')).toEqual({
      kind: 'refused',
      reason: 'challenge',
    });
    const options = await beginPasskeySignIn(visitor(), { browser });
    world.clock.advanceMs(5 * 60_000);
    const answer = device.get(options);
    expect(await finishPasskeySignIn(visitor(), { browser, answer })).toMatchObject({ reason: 'challenge' });
  });

  test('a counter that goes back or stands still is refused and reported as critical', async () => {
    for (const counter of [4, 5]) {
      const person = await world.person();
      const { device, authenticatorId } = await world.withKey(person);
      device.counter = 4;
      expect(await signIn(device)).toMatchObject({ kind: 'signed_in' });
      expect(await signIn(device, { counter })).toEqual({ kind: 'refused', reason: 'counter_back' });
      expect(await world.eventsOf(person.id)).toContainEqual({
        kind: 'factor.counter-back',
        severity: 'CRITICAL',
      });
      expect(await world.auditOf(authenticatorId)).toContain('factor.refuse');
      expect(await world.noticesTo(person)).toContain('factor.counter-back');
      device.counter = 5;
      expect(await signIn(device)).toMatchObject({ kind: 'signed_in' });
    }
  });

  test('a forged answer with an old counter raises no alarm about copies', async () => {
    const person = await world.person();
    const { device } = await world.withKey(person);
    device.counter = 4;
    await signIn(device);
    expect(await signIn(device, { counter: 1, forged: true })).toEqual({
      kind: 'refused',
      reason: 'signature',
    });
    expect((await world.eventsOf(person.id)).map(({ severity }) => severity)).not.toContain('CRITICAL');
  });

  test('a device without a counter goes on with zero', async () => {
    const { device } = await world.withKey(await world.person());
    for (let i = 0; i < 2; i += 1)
      expect(await signIn(device, { counter: 0 })).toMatchObject({ kind: 'signed_in' });
  });

  test('a device nobody registered is refused', async () => {
    const stranger = new SoftwareAuthenticator();
    expect(await signIn(stranger, { userHandle: '' })).toEqual({ kind: 'refused', reason: 'unknown_key' });
  });

  test('nobody is named when signing in begins', async () => {
    const options = await beginPasskeySignIn(visitor(), { browser });
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
  });
});

describe('confirming with a key', () => {
  test("one's own key proves the session, whose id changes", async () => {
    const person = await world.person('admin');
    const { device, authenticatorId } = await world.withKey(person, 'security_key');
    world.clock.advanceMs(1_000);
    await world.signIn(person.id);
    const unproven = await world.as(person);
    const options = await beginConfirmation(unproven);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([
      device.credentialId.toString('base64url'),
    ]);
    expect(await confirmWithKey(unproven, { answer: device.get(options) })).toEqual({ kind: 'confirmed' });
    const proven = await world.as(person);
    expect(unproven.actor).toMatchObject({ factor: null });
    expect(proven.actor).toMatchObject({ factor: { kind: 'security_key', at: world.clock.now() } });
    const [row] = await world.base.system.db
      .select()
      .from(authenticators)
      .where(eq(authenticators.id, authenticatorId));
    expect(row).toMatchObject({ lastUsedAt: world.clock.now(), signCount: 1 });
  });

  test("somebody else's key proves nothing, nor does an answer meant for signing in", async () => {
    const [person, other] = [await world.person(), await world.person()];
    const mine = await world.withKey(person);
    const theirs = await world.withKey(other);
    const ctx = await world.as(person);
    const foreign = theirs.device.get(await beginConfirmation(ctx));
    expect(await confirmWithKey(ctx, { answer: foreign })).toEqual({
      kind: 'refused',
      reason: 'unknown_key',
    });
    const elsewhere = mine.device.get(await beginPasskeySignIn(visitor(), { browser }));
    expect(await confirmWithKey(ctx, { answer: elsewhere })).toEqual({
      kind: 'refused',
      reason: 'challenge',
    });
    const unverified = mine.device.get(await beginConfirmation(ctx), { verified: false });
    expect(await confirmWithKey(ctx, { answer: unverified })).toMatchObject({ reason: 'user_verification' });
    await expect(beginConfirmation(visitor())).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(confirmWithKey(visitor(), { answer: foreign })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

test('challenges of long ago are forgotten as new ones are made', async () => {
  await beginPasskeySignIn(visitor(), { browser });
  world.clock.advanceMs(25 * 60 * 60_000);
  for (let i = 0; i < 10; i += 1) await beginPasskeySignIn(visitor(), { browser });
  const kept = await world.base.system.db.select().from(webauthnChallenges);
  expect(kept).toHaveLength(10);
});
