import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { FactorWorld, type Person } from '@/testing/factor-world';
import {
  confirmApp,
  confirmWithCode,
  confirmWithRecoveryCode,
  enrolApp,
  listFactors,
  makeRecoveryCodes,
  removeAuthenticator,
  renameAuthenticator,
} from '.';
import { authenticators, recoveryCodes } from './tables';

let world: FactorWorld;
beforeAll(async () => {
  world = await FactorWorld.open();
});
afterAll(() => world.close());

const visitor = () => world.base.as(VISITOR);
const wrong = async (secret: string) => ((await world.code(secret, 40)) === '000000' ? '000001' : '000000');
const fresh = (person: Person, secret: string) =>
  world.code(secret).then(async (code) => confirmWithCode(await world.as(person), { code }));

describe('an authenticator app', () => {
  test('counts once it has answered with a code; its secret lies sealed', async () => {
    const person = await world.person();
    const ctx = await world.as(person);
    const { authenticatorId, secret, uri, qr } = await enrolApp(ctx, { name: 'Old phone' });
    expect(uri).toContain(secret);
    expect(qr.path).toMatch(/^M\d/);
    expect(await listFactors(ctx)).toMatchObject({ items: [], holds: 'none' });
    const [row] = await world.base.system.db
      .select()
      .from(authenticators)
      .where(eq(authenticators.id, authenticatorId));
    expect(row?.secretSealed).toBeTruthy();
    expect(row?.secretSealed).not.toContain(secret);
    expect(await confirmApp(ctx, { authenticatorId, code: await world.code(secret) })).toEqual({
      kind: 'added',
    });
    const after = await world.as(person);
    expect(after.actor).toMatchObject({ factor: { kind: 'totp' }, holds: 'app' });
    expect((await listFactors(after)).items).toMatchObject([{ kind: 'totp', name: 'Old phone' }]);
    expect(await world.eventsOf(person.id)).toEqual([{ kind: 'factor.add', severity: 'HIGH' }]);
    expect(await world.noticesTo(person)).toEqual(['factor.add']);
  });

  test('a wrong first code does not count, one after a quarter of an hour comes too late', async () => {
    const person = await world.person();
    const ctx = await world.as(person);
    const { authenticatorId, secret } = await enrolApp(ctx, { name: 'App' });
    expect(await confirmApp(ctx, { authenticatorId, code: await wrong(secret) })).toEqual({
      kind: 'wrong',
      triesLeft: 4,
    });
    expect((await world.as(person)).actor).toMatchObject({ holds: 'none' });
    world.clock.advanceMs(15 * 60_000);
    await expect(confirmApp(ctx, { authenticatorId, code: await world.code(secret) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test("somebody else's enrolment is not found", async () => {
    const [person, other] = [await world.person(), await world.person()];
    const { authenticatorId, secret } = await enrolApp(await world.as(person), { name: 'App' });
    await expect(
      confirmApp(await world.as(other), { authenticatorId, code: await world.code(secret) }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a code proves the session once; the same code again, or at the same moment, does not', async () => {
    const person = await world.person();
    const { secret } = await world.withApp(person);
    await world.signIn(person.id);
    const ctx = await world.as(person);
    const code = await world.code(secret);
    const [first, second] = await Promise.allSettled([
      confirmWithCode(ctx, { code }),
      confirmWithCode(ctx, { code }),
    ]);
    const kinds = [first, second].map((one) => (one.status === 'fulfilled' ? one.value.kind : 'refused'));
    expect(kinds.filter((kind) => kind === 'confirmed')).toHaveLength(1);
    expect(await confirmWithCode(await world.as(person), { code })).toMatchObject({ kind: 'wrong' });
    expect((await world.as(person)).actor).toMatchObject({ factor: { kind: 'totp', at: world.clock.now() } });
  });

  test('a code of one step ago or ahead is taken, of two steps is not', async () => {
    const person = await world.person();
    const { secret } = await world.withApp(person);
    for (const [steps, kind] of [
      [-2, 'wrong'],
      [-1, 'confirmed'],
      [1, 'confirmed'],
      [2, 'wrong'],
    ] as const) {
      const outcome = await confirmWithCode(await world.as(person), {
        code: await world.code(secret, steps),
      });
      expect(outcome.kind, `${steps} steps`).toBe(kind);
    }
  });

  test('the fifth wrong code leads to a wait that the right one does not shorten; each wait is longer', async () => {
    const person = await world.person();
    const { secret } = await world.withApp(person);
    const ctx = await world.as(person);
    for (const waitSeconds of [300, 900, 3600, 3600]) {
      for (const triesLeft of [4, 3, 2, 1])
        expect(await confirmWithCode(ctx, { code: await wrong(secret) })).toEqual({
          kind: 'wrong',
          triesLeft,
        });
      const wait = { kind: 'wait', retryAfterSeconds: waitSeconds };
      expect(await confirmWithCode(ctx, { code: await wrong(secret) })).toEqual(wait);
      expect(await confirmWithCode(ctx, { code: await world.code(secret) })).toEqual(wait);
      world.clock.advanceMs(waitSeconds * 1000);
    }
    expect(await world.eventsOf(person.id)).toContainEqual({
      kind: 'factor.tries-exhausted',
      severity: 'HIGH',
    });
    expect(await fresh(person, secret)).toEqual({ kind: 'confirmed' });
    expect(await confirmWithCode(await world.as(person), { code: await wrong(secret) })).toEqual({
      kind: 'wrong',
      triesLeft: 4,
    });
  });

  test('guesses at the same time are all counted', async () => {
    const person = await world.person();
    const { secret } = await world.withApp(person);
    const ctx = await world.as(person);
    const code = await wrong(secret);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => confirmWithCode(ctx, { code })));
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
    expect(outcomes.filter(({ kind }) => kind === 'wait')).toHaveLength(8);
  });

  test("one's code opens nothing of somebody else, and a visitor has none", async () => {
    const [person, other] = [await world.person(), await world.person()];
    const { secret } = await world.withApp(person);
    await world.withApp(other);
    const code = await world.code(secret);
    expect(await confirmWithCode(await world.as(other), { code })).toMatchObject({ kind: 'wrong' });
    await expect(confirmWithCode(visitor(), { code })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(enrolApp(visitor(), { name: 'App' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('recovery codes', () => {
  test('are made with a fresh factor only, lie hashed, and older ones die', async () => {
    const person = await world.person();
    await expect(makeRecoveryCodes(await world.as(person))).rejects.toMatchObject({ code: 'conflict' });
    await world.withApp(person);
    const { codes } = await makeRecoveryCodes(await world.as(person));
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const rows = await world.base.system.db
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.userId, person.id));
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(codes[0]);
    await makeRecoveryCodes(await world.as(person));
    expect(await confirmWithRecoveryCode(await world.as(person), { code: codes[0] ?? '' })).toMatchObject({
      kind: 'wrong',
    });
    world.clock.advanceMs(5 * 60_000);
    await expect(makeRecoveryCodes(await world.as(person))).rejects.toMatchObject({
      details: { need: 'step_up' },
    });
    await expect(makeRecoveryCodes(visitor())).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('each works once, however it is typed, and its owner is told', async () => {
    const person = await world.person();
    await world.withApp(person);
    const { codes } = await makeRecoveryCodes(await world.as(person));
    const [code = '', other = ''] = codes;
    await world.signIn(person.id);
    const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
    expect(await confirmWithRecoveryCode(await world.as(person), { code: typed })).toEqual({
      kind: 'confirmed',
      codesLeft: 9,
    });
    expect((await world.as(person)).actor).toMatchObject({ factor: { kind: 'recovery_code' } });
    expect(await confirmWithRecoveryCode(await world.as(person), { code })).toMatchObject({ kind: 'wrong' });
    expect((await listFactors(await world.as(person))).recoveryCodesLeft).toBe(9);
    expect(await world.noticesTo(person)).toContain('recovery-code.use');
    const stranger = await world.person();
    await world.withApp(stranger);
    expect(await confirmWithRecoveryCode(await world.as(stranger), { code: other })).toMatchObject({
      kind: 'wrong',
    });
  });

  test('wrong ones are counted together with wrong codes of the app', async () => {
    const person = await world.person();
    const { secret } = await world.withApp(person);
    await makeRecoveryCodes(await world.as(person));
    const ctx = await world.as(person);
    const code = await wrong(secret);
    for (let i = 0; i < 3; i += 1) await confirmWithCode(ctx, { code });
    expect(await confirmWithRecoveryCode(ctx, { code: 'AAAAA-AAAAA' })).toEqual({
      kind: 'wrong',
      triesLeft: 1,
    });
    expect(await confirmWithRecoveryCode(ctx, { code: 'AAAAA-AAAAB' })).toMatchObject({ kind: 'wait' });
  });
});

describe('what somebody holds', () => {
  test('is listed with names and last use; a name is changed', async () => {
    const person = await world.person();
    const { authenticatorId } = await world.withKey(person);
    const ctx = await world.as(person);
    await renameAuthenticator(ctx, { authenticatorId, name: '  Work phone ' });
    expect((await listFactors(ctx)).items).toEqual([
      expect.objectContaining({ id: authenticatorId, name: 'Work phone', lastUsedAt: world.clock.now() }),
    ]);
    await expect(renameAuthenticator(ctx, { authenticatorId, name: ' ' })).rejects.toThrow();
  });

  test('is removed with a fresh factor only; sessions elsewhere end', async () => {
    const person = await world.person();
    const { authenticatorId } = await world.withKey(person);
    const { secret } = await world.withApp(person);
    world.clock.advanceMs(5 * 60_000);
    await expect(removeAuthenticator(await world.as(person), { authenticatorId })).rejects.toMatchObject({
      details: { need: 'step_up' },
    });
    const elsewhere = await world.as(person);
    world.clock.advanceMs(1_000);
    await world.signIn(person.id);
    expect(await fresh(person, secret)).toEqual({ kind: 'confirmed' });
    const here = await world.as(person);
    expect(await removeAuthenticator(here, { authenticatorId })).toEqual({ kind: 'removed' });
    expect(await world.auditOf(authenticatorId)).toEqual(['factor.add', 'factor.remove']);
    expect((await world.as(person)).actor).toMatchObject({ holds: 'app' });
    expect(await world.isLive(elsewhere)).toBe(false);
    expect(await world.isLive(here)).toBe(true);
  });

  test("somebody else's is not found, and a visitor has none", async () => {
    const [person, other] = [await world.person(), await world.person()];
    const { authenticatorId } = await world.withKey(person);
    await world.withKey(other);
    const ctx = await world.as(other);
    await expect(removeAuthenticator(ctx, { authenticatorId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(renameAuthenticator(ctx, { authenticatorId, name: 'Mine' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(listFactors(visitor())).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(removeAuthenticator(visitor(), { authenticatorId })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(renameAuthenticator(visitor(), { authenticatorId, name: 'x' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('a role keeps what it asks for: a vendor one of any kind, an admin one key', async () => {
    const [vendor, admin] = [await world.person('vendor'), await world.person('admin')];
    const app = await world.withApp(vendor);
    await fresh(vendor, app.secret);
    expect(
      await removeAuthenticator(await world.as(vendor), { authenticatorId: app.authenticatorId }),
    ).toEqual({ kind: 'last_required' });
    const key = await world.withKey(vendor);
    expect(
      await removeAuthenticator(await world.as(vendor), { authenticatorId: app.authenticatorId }),
    ).toEqual({ kind: 'removed' });
    const adminKey = await world.withKey(admin);
    await world.withApp(admin);
    expect(
      await removeAuthenticator(await world.as(admin), { authenticatorId: adminKey.authenticatorId }),
    ).toEqual({ kind: 'last_required' });
    expect((await listFactors(await world.as(admin))).items).toHaveLength(2);
    expect((await listFactors(await world.as(vendor))).items.map(({ id }) => id)).toEqual([
      key.authenticatorId,
    ]);
  });

  test('what a role asks for and is missing is said', async () => {
    const missing = async (person: Person) => (await listFactors(await world.as(person))).missing;
    const [shopper, driver, admin] = [
      await world.person(),
      await world.person('driver'),
      await world.person('admin'),
    ];
    expect([await missing(shopper), await missing(driver), await missing(admin)]).toEqual([
      null,
      'any',
      'key',
    ]);
    await world.withApp(driver);
    await world.withApp(admin);
    expect([await missing(driver), await missing(admin)]).toEqual([null, 'key']);
  });
});
