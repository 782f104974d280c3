import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { justProven } from '@/testing/context';
import {
  assertProviderOpen,
  configurePayments,
  pauseProvider,
  paymentSettings,
  providerStates,
  resumeProvider,
} from '.';
import { isSlow, noteOutcome } from './provider-outcomes';
import { attemptsOf, observe, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld } from './testing/payment-world';

const MINUTE = 60_000;
let world: PaymentWorld;
let writes: number;
beforeEach(async () => {
  writes = 0;
  world = await openOwnWorld({
    onStatement: (text) => {
      if (/(insert into|update) provider_state/.test(text)) writes += 1;
    },
  });
});
afterEach(() => world.close());

const stateOf = async (provider: 'mtn' | 'airtel') =>
  (await providerStates(world.ctx)).find((one) => one.provider === provider);
const outage = (seconds: number) => world.admin('POST', '/outage', { provider: 'mtn', mode: '503', seconds });

async function makeAdmin(): Promise<string> {
  const id = randomUUID();
  await world.database.sql`insert into users (id, created_at) values (${id}, now())`;
  return id;
}

/** The admin, with a second factor proven this moment. */
function asAdmin(id: string) {
  const ctx = world.as(id, 'admin');
  return { ...ctx, actor: justProven(ctx.actor, ctx.clock) };
}

describe('too many failures in a row', () => {
  test('stop new prompts with words, and the first answer lets them through again', async () => {
    await world.start('000');
    await world.advance(MINUTE);
    expect(await stateOf('mtn')).toMatchObject({ state: 'ok', words: null });
    await outage(600);
    const waiting = await world.start('002');
    // Asked about five times by then, the first time as it was sent.
    await world.advance(70_000);
    expect(await stateOf('mtn')).toMatchObject({
      state: 'troubled',
      words: 'MTN is having problems just now.',
    });
    await expect(assertProviderOpen(world.ctx, 'mtn')).rejects.toMatchObject({
      code: 'unavailable',
      message: 'MTN is having problems just now. Please use Airtel, or try later.',
    });
    await assertProviderOpen(world.ctx, 'airtel');
    // The other operator never noticed.
    expect(await stateOf('airtel')).toMatchObject({ state: 'ok' });
    await outage(0);
    await world.advance(10 * MINUTE);
    expect((await attemptsOf(world, waiting))[0]?.state).not.toBe('submitting');
    await assertProviderOpen(world.ctx, 'mtn');
  });

  test('a single failure does not', async () => {
    await world.start('060');
    await world.advance(MINUTE);
    await assertProviderOpen(world.ctx, 'mtn');
  });

  test('in the good case a process writes once in a while, not once a payment', async () => {
    // The last one is approved after a minute, so it is asked about all the while.
    for (let i = 100; i < 140; i += 1) await world.start(String(i));
    await world.start('001');
    await world.advance(MINUTE);
    expect(writes).toBeLessThanOrEqual(5);
    expect(writes).toBeGreaterThan(0);
    const [state] = await world.database.sql<{ at: Date | null }[]>`
      select last_success_at as at from provider_state where provider = 'mtn'`;
    expect(state?.at).not.toBeNull();
  });
});

describe('paused by an admin', () => {
  const reason = 'MTN told us of work on their side tonight';

  test('nothing goes out, what is on its way is asked about, and it is written down', async () => {
    const underway = await world.start('001');
    await world.runJobs();
    const adminId = await makeAdmin();
    await pauseProvider(asAdmin(adminId), { provider: 'mtn', reason });
    await expect(assertProviderOpen(world.ctx, 'mtn')).rejects.toMatchObject({
      message: 'MTN payments are paused just now. Please use Airtel, or try later.',
    });
    const payout = await world.payOut('000', 20_000, 'mtn');
    await world.advance(10 * MINUTE);
    expect(await observe(world, underway)).toMatchObject({ attempt: 'succeeded' });
    const transfers = (await requestsAtOperator(world, 'method=POST')).filter((one) =>
      one.operation?.includes('transfer'),
    );
    expect(transfers).toEqual([]);
    await resumeProvider(asAdmin(adminId), { provider: 'mtn', reason: 'They are done' });
    await world.advance(MINUTE);
    const [row] = await world.database.sql<{ state: string }[]>`
      select state from payment_attempts where id = ${payout.attemptId}`;
    expect(row?.state).toBe('succeeded');
    const trail = await world.database.sql<{ action: string; details: unknown }[]>`
      select action, details from audit_entries where resource_kind = 'provider' order by at, action`;
    expect(trail).toMatchObject([
      { action: 'provider.pause', details: { reason } },
      { action: 'provider.resume', details: { reason: 'They are done' } },
    ]);
  });

  test('twice, or without a reason, or by anybody else, it is not', async () => {
    const ctx = asAdmin(await makeAdmin());
    await expect(pauseProvider(ctx, { provider: 'mtn', reason: ' ' })).rejects.toThrow();
    await pauseProvider(ctx, { provider: 'mtn', reason });
    await expect(pauseProvider(ctx, { provider: 'mtn', reason })).rejects.toMatchObject({ code: 'conflict' });
    await expect(resumeProvider(ctx, { provider: 'airtel', reason })).rejects.toMatchObject({
      code: 'conflict',
    });
    const id = randomUUID();
    for (const role of ['customer', 'vendor', 'driver'] as const) {
      await expect(resumeProvider(world.as(id, role), { provider: 'mtn', reason })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    // An old second factor is not enough.
    await expect(resumeProvider(world.as(id, 'admin'), { provider: 'mtn', reason })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

test('while an operator is in trouble it is asked less often, and as often as before when it answers', async () => {
  const now = world.ctx.clock.now();
  for (let i = 0; i < 5; i += 1) await noteOutcome(world.ctx, 'mtn', false);
  expect(isSlow('mtn', now)).toBe(true);
  expect(isSlow('airtel', now)).toBe(false);
  await noteOutcome(world.ctx, 'mtn', true);
  expect(isSlow('mtn', now)).toBe(false);
  const { slowEnquiriesPerSecond, enquiriesPerSecond } = paymentSettings();
  expect(slowEnquiriesPerSecond).toBeLessThan(enquiriesPerSecond);
});

test('failures of several processes add up, and an answer to any of them counts for all', async () => {
  for (let process = 0; process < 5; process += 1) {
    expect(await stateOf('mtn')).toMatchObject({ state: 'ok' });
    // A process that has just started remembers nothing.
    configurePayments({});
    await noteOutcome(world.ctx, 'mtn', false);
  }
  expect(await stateOf('mtn')).toMatchObject({ state: 'troubled' });
  await world.sleep(MINUTE);
  // Tried again after a while; one more failure is enough to stop.
  await assertProviderOpen(world.ctx, 'mtn');
  await noteOutcome(world.ctx, 'mtn', false);
  expect(await stateOf('mtn')).toMatchObject({ state: 'troubled' });
  await noteOutcome(world.ctx, 'mtn', true);
  expect(await stateOf('mtn')).toMatchObject({ state: 'ok' });
});

test('failures far apart are no row', async () => {
  for (let i = 0; i < 8; i += 1) {
    await noteOutcome(world.ctx, 'mtn', false);
    await world.sleep(11 * MINUTE);
  }
  expect(await stateOf('mtn')).toMatchObject({ state: 'ok' });
});
