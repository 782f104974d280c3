import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '@/services/platform/limits';
import { checkNow, expireIntent, paymentSettings, providerStates } from '.';
import { attemptsOf, observe, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
/** What the operator documents; one more in a second is answered 429. */
const ALLOWED = 10;
const AT_ONCE = 40;

let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld({ sandbox: { enquiriesPerSecond: ALLOWED } });
});
afterAll(() => world.close());

const statuses = async () => (await requestsAtOperator(world, 'method=GET')).map(({ status }) => status);
const questions = async (purchase: Purchase) => {
  const [attempt] = await attemptsOf(world, purchase);
  return (await requestsAtOperator(world, `reference=${attempt?.reference}&method=GET`)).length;
};
/** As if other processes had just asked. */
async function useUpTurns(): Promise<void> {
  const pace = { name: 'enquiries:mtn', perSecond: paymentSettings().enquiriesPerSecond };
  while ((await takeTurn(world.ctx, pace)) === 0);
}
/** A prompt nobody answered, at the moment its payment is over; what the queue holds is gone. */
async function over(): Promise<Purchase & { intentId: string }> {
  const purchase = await world.start('002');
  await world.runJobs();
  const [intent] = await world.database.sql<{ id: string }[]>`
    select id from payment_intents where ref_id = ${purchase.purchaseId}`;
  await world.loseJobs();
  await world.sleep(paymentSettings().holdMs);
  return { ...purchase, intentId: intent?.id ?? '' };
}

test('however many payments are asked about and end at once, no second has more questions than are allowed', async () => {
  const purchases = [];
  for (let i = 0; i < AT_ONCE; i += 1) purchases.push(await world.start('041'));
  await world.advance(15 * MINUTE);
  for (const purchase of purchases)
    expect(await observe(world, purchase)).toMatchObject({ intent: 'expired' });
  const answered = await statuses();
  expect(answered.length).toBeGreaterThan(AT_ONCE);
  expect(answered).not.toContain(429);
});

test('the question before the end waits its turn', async () => {
  const purchase = await over();
  await useUpTurns();
  const before = await questions(purchase);
  await expireIntent(world.ctx, purchase);
  expect(await observe(world, purchase)).toMatchObject({ intent: 'awaiting_payer' });
  expect(await questions(purchase)).toBe(before);
  await world.advance(1_000);
  expect(await questions(purchase)).toBe(before + 1);
  expect((await observe(world, purchase)).intent).not.toBe('awaiting_payer');
});

test('but no payment stays open for want of a turn', async () => {
  const purchase = await over();
  await world.sleep(paymentSettings().notFoundGraceMs);
  await useUpTurns();
  const before = await questions(purchase);
  await expireIntent(world.ctx, purchase);
  expect(await observe(world, purchase)).toMatchObject({ intent: 'expired' });
  expect(await questions(purchase)).toBe(before);
});

test('an admin who asks is told to wait', async () => {
  const purchase = await over();
  await useUpTurns();
  const admin = world.as(purchase.userId, 'admin');
  await expect(checkNow(admin, { attemptId: purchase.attemptId })).rejects.toMatchObject({
    code: 'too_many',
    details: { retryAfterSeconds: 1 },
  });
  await world.sleep(1_000);
  expect(await checkNow(admin, { attemptId: purchase.attemptId })).toHaveProperty('state');
});

test('being asked too often is no trouble of the operator’s', async () => {
  const purchase = await world.start('041');
  await world.runJobs();
  await world.admin('POST', '/rules', {
    match: { op: 'requesttopay.get' },
    effect: { kind: 'status', status: 429, body: '' },
    times: 100,
  });
  await world.advance(4 * MINUTE);
  expect((await statuses()).filter((status) => status === 429).length).toBeGreaterThan(5);
  expect(await providerStates(world.ctx)).toMatchObject([{ provider: 'mtn', state: 'ok' }, {}]);
  expect(await observe(world, purchase)).toMatchObject({ intent: 'awaiting_payer' });
});
