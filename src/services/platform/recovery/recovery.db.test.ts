import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Actor } from '@/lib/context';
import { type PhoneNumber, requirePhone } from '@/lib/phone';
import {
  findSession,
  openSession,
  recordFactorProof,
  requestNumberCode,
  requestOwnerCode,
} from '@/services/platform/identity';
import { rateBuckets } from '@/services/platform/limits/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { textsTo } from '@/testing/sign-in-codes';
import {
  changeNumber,
  findMyRecovery,
  RECOVERY,
  recoveryJobs,
  requestFactorRecovery,
  stopRecovery,
  stopRecoveryByLink,
} from './index';
import { recoveryRequests } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type UserActor = Extract<Actor, { kind: 'user' }>;
type Person = { id: string; phone: PhoneNumber; ctx: Ctx; sessionId: string };

async function person(extra: Partial<UserActor> = {}): Promise<Person> {
  const { id, phone } = await makeUser(world.system);
  return { id, phone, ...(await session(id, extra)) };
}

async function session(userId: string, extra: Partial<UserActor> = {}) {
  const { sessionId } = await withTransaction(world.visitor, (tx) => openSession(tx, { userId }));
  return { sessionId, ctx: world.as({ kind: 'user', userId, sessionId, roles: ['customer'], ...extra }) };
}

const isAlive = async (sessionId: string) => (await findSession(world.visitor, sessionId)) !== null;
const codeIn = (texts: readonly string[]) => /\d{6}/.exec(texts.at(-1) ?? '')?.[0] ?? '';
let made = 0;
const newNumber = () => {
  made += 1;
  return requirePhone(`+25678${String(8_200_000 + made)}`);
};

/** Runs what the queue holds and is due by the test's clock, as the worker does. */
async function runDueJobs(): Promise<void> {
  const jobs = await world.system.db.execute<{ id: string; task: string; payload: unknown }>(sql`
    select j.id::text, t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier like 'recovery.%' and j.run_at <= ${world.clock.now().toISOString()}::timestamptz
    order by j.run_at`);
  for (const { id, task, payload } of jobs) {
    await recoveryJobs[task as keyof typeof recoveryJobs](world.system, payload);
    await world.system.db.execute(sql`delete from graphile_worker._private_jobs where id = ${id}::bigint`);
  }
}

async function passMs(ms: number): Promise<void> {
  const until = world.clock.now().getTime() + ms;
  while (world.clock.now().getTime() < until) {
    world.clock.advanceMs(Math.min(RECOVERY.remindEveryMs, until - world.clock.now().getTime()));
    await runDueJobs();
  }
}

async function asked(someone: Person): Promise<string> {
  const outcome = await requestFactorRecovery(someone.ctx);
  if (outcome.kind !== 'waiting') throw new Error(`not waiting: ${outcome.kind}`);
  return outcome.requestId;
}

describe('every second factor is lost', () => {
  test('after three days, told at once and daily, they are removed and every session ends', async () => {
    const someone = await person({ holds: 'key' });
    const elsewhere = await session(someone.id);
    const requestId = await asked(someone);
    expect((await textsTo(world.system, someone.phone)).at(-1)).toContain(
      'asked to remove the second factors',
    );
    await passMs(RECOVERY.waitMs - 1);
    expect(await findMyRecovery(elsewhere.ctx)).toMatchObject({ requestId, kind: 'factors' });
    expect(await isAlive(someone.sessionId)).toBe(true);
    await passMs(1);
    expect(await isAlive(someone.sessionId)).toBe(false);
    expect(await isAlive(elsewhere.sessionId)).toBe(false);
    const texts = await textsTo(world.system, someone.phone);
    expect(texts.filter((text) => text.includes('asked to remove'))).toHaveLength(3);
    expect(texts.at(-1)).toContain('were removed and every device was signed out');
  });

  test('whoever has no second factor has none to lose', async () => {
    expect(await requestFactorRecovery((await person()).ctx)).toEqual({ kind: 'nothing_to_remove' });
  });

  test('asking again does not begin anew; three requests a month are enough', async () => {
    const someone = await person({ holds: 'key' });
    for (let n = 0; n < RECOVERY.most; n += 1) {
      const requestId = await asked(someone);
      world.clock.advanceMs(1_000);
      expect(await requestFactorRecovery(someone.ctx)).toMatchObject({ requestId });
      await stopRecovery(someone.ctx, { requestId });
    }
    expect(await requestFactorRecovery(someone.ctx)).toEqual({ kind: 'too_many' });
  });

  test('a job that comes too early, twice, or for nothing changes nothing', async () => {
    const someone = await person({ holds: 'key' });
    const requestId = await asked(someone);
    await recoveryJobs['recovery.finish'](world.system, { requestId });
    expect(await isAlive(someone.sessionId)).toBe(true);
    await stopRecovery(someone.ctx, { requestId });
    world.clock.advanceMs(RECOVERY.waitMs);
    await recoveryJobs['recovery.finish'](world.system, { requestId });
    await recoveryJobs['recovery.remind'](world.system, { requestId });
    await expect(recoveryJobs['recovery.finish'](someone.ctx, { requestId })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('stopping it', () => {
  test('one press on any device, or the link of the notice without signing in', async () => {
    const someone = await person({ holds: 'key' });
    const elsewhere = await session(someone.id);
    const first = await asked(someone);
    await stopRecovery(elsewhere.ctx, { requestId: first });
    expect(await findMyRecovery(someone.ctx)).toBeNull();
    await asked(someone);
    const text = (await textsTo(world.system, someone.phone)).at(-1) ?? '';
    const token = /\/recover\/stop\/(\S+)/.exec(text)?.[1] ?? '';
    await stopRecoveryByLink(world.visitor, { token });
    expect(await findMyRecovery(someone.ctx)).toBeNull();
    expect((await textsTo(world.system, someone.phone)).at(-1)).toContain('was stopped');
    await stopRecoveryByLink(world.visitor, { token });
    await passMs(RECOVERY.waitMs);
    expect(await isAlive(someone.sessionId)).toBe(true);
  });

  test('a link that was made up says and changes nothing', async () => {
    const someone = await person({ holds: 'key' });
    const requestId = await asked(someone);
    for (const token of [requestId, `${requestId}.`, `${requestId}.aaaaaaaaaaaaaaaaaaaaaa`, 'x'])
      expect(await stopRecoveryByLink(world.visitor, { token })).toBeUndefined();
    expect(await findMyRecovery(someone.ctx)).toMatchObject({ requestId });
  });

  test('is not for another account', async () => {
    const someone = await person({ holds: 'key' });
    const requestId = await asked(someone);
    await expect(stopRecovery((await person()).ctx, { requestId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await findMyRecovery(someone.ctx)).not.toBeNull();
  });
});

describe('another number', () => {
  async function newCode(someone: Person, phone: PhoneNumber): Promise<string> {
    world.clock.advanceMs(31_000);
    await requestNumberCode(someone.ctx, { phone });
    return codeIn(await textsTo(world.system, phone));
  }
  async function oldCode(someone: Person): Promise<string> {
    world.clock.advanceMs(31_000);
    await requestOwnerCode(someone.ctx);
    return codeIn(await textsTo(world.system, someone.phone));
  }

  test('needs the new number’s code and the old one’s; every session ends', async () => {
    const someone = await person();
    const phone = newNumber();
    const code = await newCode(someone, phone);
    expect(await changeNumber(someone.ctx, { phone, code })).toEqual({ kind: 'code_needed' });
    expect(await changeNumber(someone.ctx, { phone, code, oldCode: await oldCode(someone) })).toEqual({
      kind: 'changed',
    });
    expect(await isAlive(someone.sessionId)).toBe(false);
    expect((await textsTo(world.system, someone.phone)).at(-1)).toContain('moved to another number');
  });

  test('whoever holds a second factor shows it: a code to the old number is not enough', async () => {
    const someone = await person({ holds: 'key' });
    const phone = newNumber();
    const code = await newCode(someone, phone);
    await expect(
      changeNumber(someone.ctx, { phone, code, oldCode: await oldCode(someone) }),
    ).rejects.toMatchObject({ details: { need: 'step_up' } });
    const fresh = world.as({
      kind: 'user',
      userId: someone.id,
      sessionId: someone.sessionId,
      roles: ['customer'],
      holds: 'key',
      factor: { kind: 'passkey', at: world.clock.now() },
    });
    expect(await changeNumber(fresh, { phone, code })).toEqual({ kind: 'changed' });
  });

  test('the code for the new number is still good after a step-up has changed the session’s id', async () => {
    const someone = await person({ holds: 'app' });
    const phone = newNumber();
    const code = await newCode(someone, phone);
    const { sessionId } = await withTransaction(someone.ctx, (tx) => recordFactorProof(tx, 'totp'));
    expect(sessionId).not.toBe(someone.sessionId);
    const factor = { kind: 'totp', at: world.clock.now() } as const;
    const proven = world.as({
      ...{ kind: 'user', userId: someone.id, sessionId, roles: ['customer'], holds: 'app', factor },
    });
    expect(await changeNumber(proven, { phone, code })).toEqual({ kind: 'changed' });
  });

  test('two presses at once are one request', async () => {
    const someone = await person({ holds: 'app' });
    const outcomes = await Promise.all([1, 2, 3].map(() => requestFactorRecovery(someone.ctx)));
    expect(new Set(outcomes.map((one) => (one.kind === 'waiting' ? one.requestId : one.kind))).size).toBe(1);
  });

  test('without either it waits, can be stopped, and then moves the account', async () => {
    const someone = await person({ holds: 'key' });
    const phone = newNumber();
    const outcome = await changeNumber(someone.ctx, {
      phone,
      code: await newCode(someone, phone),
      wait: true,
    });
    expect(outcome).toMatchObject({ kind: 'waiting' });
    const [row] = await world.system.db
      .select()
      .from(recoveryRequests)
      .where(eq(recoveryRequests.userId, someone.id));
    expect(JSON.stringify(row)).not.toContain(phone);
    await passMs(RECOVERY.waitMs);
    expect(await isAlive(someone.sessionId)).toBe(false);
    const again = await session(someone.id);
    const notices = (await textsTo(world.system, phone)).length;
    world.clock.advanceMs(31_000);
    await requestOwnerCode(again.ctx);
    expect((await textsTo(world.system, phone)).length).toBe(notices + 1);
  });

  test('of another account is refused once it is proved, and one with a wrong code before', async () => {
    const [someone, owner] = [await person(), await person()];
    const code = await newCode(someone, owner.phone);
    const wrong = code === '000000' ? '000001' : '000000';
    const old = await oldCode(someone);
    expect(await changeNumber(someone.ctx, { phone: owner.phone, code: wrong, oldCode: old })).toEqual({
      kind: 'wrong_new_code',
      triesLeft: 4,
    });
    const again = await oldCode(someone);
    expect(await changeNumber(someone.ctx, { phone: owner.phone, code, oldCode: again })).toEqual({
      kind: 'taken',
    });
  });

  test('a number that somebody else took during the wait stays theirs', async () => {
    const someone = await person();
    const phone = newNumber();
    await changeNumber(someone.ctx, { phone, code: await newCode(someone, phone), wait: true });
    await makeUser(world.system, { phone });
    await passMs(RECOVERY.waitMs);
    expect(await isAlive(someone.sessionId)).toBe(true);
    expect((await textsTo(world.system, someone.phone)).at(-1)).toContain('was stopped');
  });

  test('a code to a new number counts among those of all strangers, one to the own number does not', async () => {
    const someone = await person();
    await requestNumberCode(someone.ctx, { phone: newNumber() });
    await world.system.db.update(rateBuckets).set({ fullAt: addMs(world.clock.now(), 60 * 60_000) });
    await expect(requestNumberCode(someone.ctx, { phone: newNumber() })).rejects.toMatchObject({
      code: 'too_many',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await requestOwnerCode(someone.ctx);
    expect(await textsTo(world.system, someone.phone)).toHaveLength(1);
    await world.system.db.delete(rateBuckets);
  });

  test('no account sends codes without end', async () => {
    const someone = await person();
    for (let n = 0; n < 10; n += 1) await requestNumberCode(someone.ctx, { phone: newNumber() });
    await expect(requestNumberCode(someone.ctx, { phone: newNumber() })).rejects.toMatchObject({
      code: 'too_many',
    });
  });
});

test('a visitor may ask for nothing', async () => {
  const requestId = world.system.ids.uuid();
  for (const verb of [
    requestFactorRecovery(world.visitor),
    changeNumber(world.visitor, { phone: '0772 123 456', code: '123456' }),
    stopRecovery(world.visitor, { requestId }),
    findMyRecovery(world.visitor),
    requestNumberCode(world.visitor, { phone: '0772 123 456' }),
  ])
    await expect(verb).rejects.toMatchObject({ code: 'unauthenticated' });
});
