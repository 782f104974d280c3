import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { enquire, expireIntent, recordCallback, submitAttempt } from '.';
import { applyStep } from './apply-step';
import { findSnapshot } from './attempts';
import { unchanged } from './decide-enquiry';
import { askOperator } from './enquire';
import { attemptsOf, observe, paidAtOperator, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';
import { paymentSettingsFor } from './time-limits';

const MINUTE = 60_000;
let world: PaymentWorld;
beforeAll(async () => {
  // All of them ask: how often one may is another matter.
  world = await openOwnWorld({
    settings: { ...paymentSettingsFor(1), enquiriesPerSecond: Number.POSITIVE_INFINITY },
  });
});
afterAll(() => world.close());

const postsOf = async (purchase: Purchase) => {
  const [attempt] = await attemptsOf(world, purchase);
  return requestsAtOperator(world, `reference=${attempt?.reference}&method=POST`);
};

test('W9 ten enquiries about a payment that succeeded: one settlement', async () => {
  const purchase = await world.start('030', 50_000);
  await world.runJobs();
  await world.sleep(10_000);
  const before = await paidAtOperator(world, purchase.msisdn);
  await Promise.all(Array.from({ length: 10 }, () => enquire(world.ctx, { attemptId: purchase.attemptId })));
  const seen = await observe(world, purchase);
  expect(seen).toMatchObject({
    attempt: 'succeeded',
    escrow: [25_000n, 25_000n],
    events: ['payment.settled'],
  });
  expect(before).toBe(await paidAtOperator(world, purchase.msisdn));
});

test('W9 ten enquiries about a payment that was refused: one piece of news', async () => {
  const purchase = await world.start('020');
  await world.runJobs();
  await world.sleep(20_000);
  const { attemptId } = purchase;
  await Promise.all(Array.from({ length: 10 }, () => askOperator(world.ctx, attemptId)));
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'failed', events: ['payment.failed'] });
});

test('what was decided on an old reading is not written', async () => {
  const purchase = await world.start('041');
  await world.runJobs();
  const old = await findSnapshot(world.ctx, purchase.attemptId);
  if (old === null) throw new Error('the attempt is not there');
  const { attempt } = old;
  await askOperator(world.ctx, attempt.id);
  const step = { ...unchanged(attempt), state: 'failed', reason: 'EXPIRED', event: null } as const;
  expect(await applyStep(world.ctx, old, step)).toBe(false);
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'pending', reason: null, events: [] });
});

test('a callback in the middle of a settlement waits its turn before it touches the queue', async () => {
  const purchase = await world.start('041');
  await world.runJobs();
  const { attemptId } = purchase;
  const [attempt] = await attemptsOf(world, purchase);
  const body = JSON.stringify({ externalId: attempt?.reference, status: 'SUCCESSFUL' });
  let callback: Promise<void> | undefined;
  await world.database.sql.begin(async (tx) => {
    await tx`update payment_attempts set provider_txn_id = 'one of its own' where id = ${attemptId}`;
    callback = recordCallback(world.ctx, { provider: 'mtn', body });
    await vi.waitUntil(async () => {
      const waiting = await world.database.sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length > 0;
    });
    // Holding the queue's row meanwhile, the callback would make this a deadlock.
    await tx`select graphile_worker.add_job('payments.enquire', ${JSON.stringify({ attemptId })}::text::json,
      job_key => ${`enquire:${attemptId}`})`;
  });
  await expect(callback).resolves.toBeUndefined();
});

test('what may be there already is not sent again before the operator twice said it is not', async () => {
  const purchase = await world.start('051');
  await world.runJobs();
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'unknown' });
  await submitAttempt(world.ctx, { attemptId: purchase.attemptId });
  expect(await postsOf(purchase)).toHaveLength(1);
});

test('a prompt nobody could answer in time is not sent', async () => {
  const purchase = await world.start('014');
  await world.loseJobs();
  await world.sleep(6 * MINUTE);
  await submitAttempt(world.ctx, { attemptId: purchase.attemptId });
  expect(await postsOf(purchase)).toHaveLength(0);
  await expireIntent(world.ctx, { intentId: purchase.intentId });
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'prepared', intent: 'awaiting_payer' });
});

test('two workers with the same submission ring once', async () => {
  const purchase = await world.start('021');
  const { attemptId } = purchase;
  await Promise.all([submitAttempt(world.ctx, { attemptId }), submitAttempt(world.ctx, { attemptId })]);
  expect(await postsOf(purchase)).toHaveLength(1);
});

test('settling and expiring: one of them happens first, and both agree on it', async () => {
  for (let round = 0; round < 6; round += 1) {
    const purchase = await world.start('002');
    await world.runJobs();
    const [attempt] = await attemptsOf(world, purchase);
    await world.sleep(7 * MINUTE - 100 + round);
    await world.loseJobs();
    await world
      .admin('POST', `/transactions/${attempt?.reference}/resolve`, { outcome: 'success' })
      .catch(() => undefined);
    await world.sleep(1000);
    const { attemptId, intentId } = purchase;
    await Promise.all([
      enquire(world.ctx, { attemptId }),
      expireIntent(world.ctx, { intentId }),
      enquire(world.ctx, { attemptId }),
    ]);
    const { intent, events } = await observe(world, purchase);
    expect(['succeeded', 'succeeded_late', 'expired']).toContain(intent);
    expect(events.filter((type) => type.startsWith('payment.settled')).length).toBeLessThanOrEqual(1);
  }
});
