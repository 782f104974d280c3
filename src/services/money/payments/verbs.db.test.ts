import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { type Role, VISITOR } from '@/lib/context';
import { formatUgx } from '@/lib/money';
import { moneySettings } from '@/services/money/settings';
import {
  checkNow,
  enquire,
  expireIntent,
  listProblemPayments,
  operatorMoney,
  paymentHistory,
  paymentInvariants,
  paymentStatus,
  retryPayment,
  submitAttempt,
  sweepPayments,
} from '.';
import { providerTitle } from './provider-states';
import { attemptsOf, observe, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

const ref = (purchase: Purchase) => ({ kind: 'purchase', id: purchase.purchaseId }) as const;
const statusOf = (purchase: Purchase) => paymentStatus(world.as(purchase.userId, 'customer'), ref(purchase));
const retry = (purchase: Purchase, payerPhone: string) =>
  retryPayment(world.as(purchase.userId, 'customer'), {
    kind: 'purchase',
    id: purchase.purchaseId,
    payerPhone,
  });

describe('who may', () => {
  const id = randomUUID();
  const forSystem: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ['submitAttempt', (ctx) => submitAttempt(ctx, { attemptId: id })],
    ['enquire', (ctx) => enquire(ctx, { attemptId: id })],
    ['expireIntent', (ctx) => expireIntent(ctx, { intentId: id })],
    ['sweepPayments', (ctx) => sweepPayments(ctx)],
  ];
  test.each(forSystem)('%s: nobody but the system', async (_name, verb) => {
    await expect(verb({ ...world.ctx, actor: VISITOR })).rejects.toMatchObject({ code: 'forbidden' });
    for (const role of ['customer', 'vendor', 'driver', 'admin'] as const) {
      await expect(verb(world.as(id, role))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  const forPeople: [string, Role, (ctx: Ctx) => Promise<unknown>][] = [
    ['paymentStatus', 'customer', (ctx) => paymentStatus(ctx, { kind: 'purchase', id })],
    [
      'retryPayment',
      'customer',
      (ctx) => retryPayment(ctx, { kind: 'purchase', id: id, payerPhone: '0772123456' }),
    ],
    ['checkNow', 'admin', (ctx) => checkNow(ctx, { attemptId: id })],
    ['listProblemPayments', 'admin', (ctx) => listProblemPayments(ctx, {})],
    ['paymentHistory', 'admin', (ctx) => paymentHistory(ctx, [])],
    ['paymentInvariants', 'admin', (ctx) => paymentInvariants(ctx)],
    ['operatorMoney', 'admin', (ctx) => operatorMoney(ctx)],
  ];
  test.each(forPeople)('%s: only a %s', async (_name, allowed, verb) => {
    await expect(verb({ ...world.ctx, actor: VISITOR })).rejects.toMatchObject({ code: 'unauthenticated' });
    for (const role of ['customer', 'vendor', 'driver', 'admin'] as const) {
      if (role === allowed) continue;
      await expect(verb(world.as(id, role))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('another person’s purchase is not there', async () => {
    const purchase = await world.start('010');
    await world.advance(30_000);
    const stranger = world.as(randomUUID(), 'customer');
    await expect(paymentStatus(stranger, ref(purchase))).rejects.toMatchObject({ code: 'not_found' });
    const input = { ...ref(purchase), payerPhone: '0772123456' };
    await expect(retryPayment(stranger, input)).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      checkNow(world.as(randomUUID(), 'admin'), { attemptId: randomUUID() }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await attemptsOf(world, purchase)).toHaveLength(1);
  });
});

describe('what a shopper sees', () => {
  test('from the prompt to success', async () => {
    const purchase = await world.start('001');
    expect(await statusOf(purchase)).toMatchObject({
      state: 'awaiting_payer',
      promptExpiresAt: null,
      canRetry: false,
    });
    await world.runJobs();
    const waiting = await statusOf(purchase);
    expect(waiting).toMatchObject({
      state: 'awaiting_payer',
      amountUgx: 50_000n,
      payerPhoneMasked: '0770 ••• 001',
      reason: null,
    });
    expect(waiting.promptExpiresAt?.getTime()).toBe(world.ctx.clock.now().getTime() + 5 * MINUTE);
    await world.advance(2 * MINUTE);
    expect(await statusOf(purchase)).toMatchObject({ state: 'succeeded', canRetry: false });
  });

  test.each([
    ['010', 'declined'],
    ['011', 'timed_out'],
    ['013', 'timed_out'],
    ['020', 'not_enough_funds'],
    ['021', 'limit_reached'],
    ['022', 'number_not_registered'],
    ['026', 'provider_problem'],
  ])('%s: failed because %s, and may try again', async (code, reason) => {
    const purchase = await world.start(code);
    await world.advance(5.5 * MINUTE);
    expect(await statusOf(purchase)).toMatchObject({ state: 'failed', reason, canRetry: true });
    expect((await observe(world, purchase)).events).toEqual(['payment.failed']);
  });

  test('"checking" while the operator gives no clear answer, and the end of the hold', async () => {
    const purchase = await world.start('052');
    await world.advance(8000);
    expect(await statusOf(purchase)).toMatchObject({ state: 'checking', canRetry: false });
    await world.advance(7 * MINUTE);
    expect(await statusOf(purchase)).toMatchObject({ state: 'expired', canRetry: false });
  });

  test('"checking" when the prompt is over and the operator says nothing', async () => {
    const purchase = await world.start('041');
    await world.advance(5.2 * MINUTE);
    expect(await statusOf(purchase)).toMatchObject({ state: 'checking' });
  });
});

describe('trying again', () => {
  test('on another phone after a refusal: one more prompt, under a new reference', async () => {
    const purchase = await world.start('010');
    await world.advance(30_000);
    expect(await retry(purchase, '0770 000 000')).toMatchObject({
      state: 'awaiting_payer',
      payerPhoneMasked: '0770 ••• 000',
    });
    await world.advance(30_000);
    expect(await statusOf(purchase)).toMatchObject({ state: 'succeeded' });
    const attempts = await attemptsOf(world, purchase);
    expect(attempts.map((attempt) => attempt.state)).toEqual(['failed', 'succeeded']);
    expect(new Set(attempts.map((attempt) => attempt.reference)).size).toBe(2);
    expect((await observe(world, purchase)).events).toEqual(['payment.failed', 'payment.settled']);
  });

  test('what one operator takes at once may be too much for the other', async () => {
    const { promptMostAirtelUgx, promptMostMtnUgx } = await moneySettings(world.ctx);
    expect(promptMostAirtelUgx).toBeLessThan(promptMostMtnUgx);
    const purchase = await world.start('010', Number(promptMostMtnUgx));
    await world.advance(30_000);
    await expect(retry(purchase, '0750 000 000')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(
        `${providerTitle('airtel')} takes at most ${formatUgx(promptMostAirtelUgx)}`,
      ),
    });
    expect(await attemptsOf(world, purchase)).toHaveLength(1);
    expect(await retry(purchase, '0770 000 000')).toMatchObject({ state: 'awaiting_payer' });
  });

  test('not while the last prompt may still be answered', async () => {
    const purchase = await world.start('002');
    await world.advance(10_000);
    await expect(retry(purchase, '0770000000')).rejects.toMatchObject({ code: 'conflict' });
    expect(await attemptsOf(world, purchase)).toHaveLength(1);
  });

  test('pressed twice at once rings one phone once', async () => {
    const purchase = await world.start('010');
    await world.advance(30_000);
    const both = await Promise.allSettled([retry(purchase, '0770000002'), retry(purchase, '0770000002')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await attemptsOf(world, purchase)).toHaveLength(2);
  });

  test('not after success, and not when nobody could answer in time', async () => {
    const paid = await world.start('000');
    await world.advance(30_000);
    await expect(retry(paid, '0770000000')).rejects.toMatchObject({ code: 'conflict' });
    const late = await world.start('010');
    await world.advance(6.2 * MINUTE);
    expect(await statusOf(late)).toMatchObject({ state: 'failed', canRetry: false });
    await expect(retry(late, '0770000000')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a number that is none is explained, a purchase without a payment is not there', async () => {
    const purchase = await world.start('010');
    await world.advance(30_000);
    await expect(retry(purchase, '+254 712 345678')).rejects.toMatchObject({ code: 'invalid' });
    const nothing = { ...purchase, purchaseId: randomUUID() };
    await expect(retry(nothing, '0770000000')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is written down', async () => {
    const purchase = await world.start('010');
    await world.advance(30_000);
    await retry(purchase, '0770000000');
    const rows = await world.database
      .sql`select actor, details from audit_entries where action = 'payment.retried'
      and details->>'ref' = ${`purchase:${purchase.purchaseId}`}`;
    expect(rows).toMatchObject([{ actor: `user:${purchase.userId}` }]);
    expect(JSON.stringify(rows)).not.toContain('770000000');
  });
});

describe('those who look after payments', () => {
  test('see what is stuck or unknown, page by page, and can ask the operator at once', async () => {
    const admin = world.as(randomUUID(), 'admin');
    const stuck = await world.start('041');
    const other = await world.start('041', 60_000);
    await world.advance(10 * MINUTE);
    const first = await listProblemPayments(admin, { limit: 1 });
    const second = await listProblemPayments(admin, { limit: 1, cursor: first.nextCursor });
    const ids = [...first.items, ...second.items].map((item) => item.attemptId);
    expect(new Set(ids)).toEqual(new Set([stuck.attemptId, other.attemptId]));
    expect(first.items[0]?.payerPhoneMasked).toBe('0770 ••• 041');
    const [attempt] = await attemptsOf(world, stuck);
    await world.admin('POST', `/transactions/${attempt?.reference}/resolve`, { outcome: 'success' });
    expect(await checkNow(admin, { attemptId: stuck.attemptId })).toEqual({ state: 'succeeded' });
    expect(await observe(world, stuck)).toMatchObject({ intent: 'succeeded_late', wallet: 50_000n });
    const late = await listProblemPayments(admin, { filter: 'late' });
    expect(late.items.map((item) => item.attemptId)).toContain(stuck.attemptId);
    expect((await listProblemPayments(admin, { filter: 'needs_review' })).items).toEqual([]);
  });

  test('read the whole exchange of a purchase, with no number in it', async () => {
    const purchase = await world.start('000');
    await world.advance(30_000);
    const [attempt, ...others] = await paymentHistory(world.as(randomUUID(), 'admin'), [ref(purchase)]);
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      state: 'succeeded',
      intentState: 'succeeded',
      payerPhoneMasked: '0770 ••• 000',
    });
    expect(new Set(attempt?.exchanges.map((one) => one.source))).toEqual(
      new Set(['submit', 'callback', 'enquiry']),
    );
    expect(JSON.stringify(attempt?.exchanges.map((one) => one.body))).not.toContain('256770000000');
  });
});

test('an answer about another amount books nothing; a person has it checked, and the truth is booked', async () => {
  const purchase = await world.start('001');
  await world.runJobs();
  const [attempt] = await attemptsOf(world, purchase);
  const body = JSON.stringify({
    status: 'SUCCESSFUL',
    amount: '51000',
    currency: 'UGX',
    financialTransactionId: '77',
  });
  const match = { op: 'requesttopay.get', reference: attempt?.reference };
  // Once by the schedule, once because the callback came: nothing else asks after a mismatch.
  await world.admin('POST', '/rules', { match, effect: { kind: 'status', status: 200, body }, times: 2 });
  await world.advance(8000);
  const seen = await observe(world, purchase);
  expect(seen).toMatchObject({ attempt: 'needs_review', intent: 'needs_review', reason: 'MISMATCH' });
  expect(await statusOf(purchase)).toMatchObject({ state: 'needs_review', canRetry: false });
  await world.advance(30 * MINUTE);
  expect(await requestsAtOperator(world, `reference=${attempt?.reference}&method=GET`)).toHaveLength(2);
  const later = await observe(world, purchase);
  expect(later).toMatchObject({ attempt: 'needs_review', intent: 'expired', escrow: [0n, 0n], wallet: 0n });
  const admin = world.as(randomUUID(), 'admin');
  const { items } = await listProblemPayments(admin, { filter: 'needs_review' });
  expect(items.map((item) => item.attemptId)).toEqual([purchase.attemptId]);
  await checkNow(admin, { attemptId: purchase.attemptId });
  expect(await observe(world, purchase)).toMatchObject({
    attempt: 'succeeded',
    intent: 'succeeded_late',
    wallet: 50_000n,
  });
});

test('an answer full of bytes no database keeps stops nothing', async () => {
  const purchase = await world.start('001');
  await world.runJobs();
  const [attempt] = await attemptsOf(world, purchase);
  const match = { op: 'requesttopay.get', reference: attempt?.reference };
  for (const body of [
    '\u0000\ud800{',
    '{"status":"FAILED\\u0000"}',
    '{"status":"PENDING","amount":"5\\u00000000"}',
  ]) {
    await world.admin('POST', '/rules', { match, effect: { kind: 'status', status: 200, body }, times: 1 });
  }
  await world.advance(30_000);
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'needs_review', escrow: [0n, 0n] });
  const failed = await world.start('001');
  await world.runJobs();
  const [other] = await attemptsOf(world, failed);
  const body = '{"status":"FAILED","reason":"NO\\u0000PE\\ud800","financialTransactionId":"\\u0000"}';
  const rule = {
    match: { ...match, reference: other?.reference },
    effect: { kind: 'status', status: 200, body },
  };
  await world.admin('POST', '/rules', { ...rule, times: 1 });
  await world.advance(8000);
  expect(await observe(world, failed)).toMatchObject({ attempt: 'failed', reason: 'NOPE' });
});
