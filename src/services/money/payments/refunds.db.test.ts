import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { balanceOf, postTransaction, verifyLedger } from '@/services/money/ledger';
import { checkNow, operatorMoney, paymentInvariants, requestRefund, retryPayment } from '.';
import {
  attemptsOf,
  eventsOf,
  floatsAtOperator,
  observe,
  paidAtOperator,
  requestsAtOperator,
} from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

// Numbers the simulator has no scenario for pay at once; each test has its own, so that its wallet tells its story.
/** A paid purchase whose first order was given back to the customer's wallet: 25,000 of 50,000 shillings. */
async function paid(code: string): Promise<Purchase> {
  const purchase = await world.start(code);
  await world.advance(2 * MINUTE);
  await intoWallet(purchase, 0);
  return purchase;
}

async function intoWallet(purchase: Purchase, order: 0 | 1): Promise<void> {
  await withTransaction(world.ctx, (tx) =>
    postTransaction(tx, {
      key: `test-return:${purchase.orderIds[order]}`,
      kind: 'returned',
      ref: { kind: 'order', id: purchase.orderIds[order] },
      entries: [
        { account: { kind: 'escrow', ownerId: purchase.orderIds[order] }, amountUgx: ugx(25_000) },
        { account: { kind: 'customer_wallet', ownerId: purchase.userId }, amountUgx: ugx(-25_000) },
      ],
    }),
  );
}

const refund = (purchase: Purchase, amount = 25_000, idempotencyKey: string = randomUUID()) =>
  withTransaction(world.ctx, (tx) =>
    requestRefund(tx, {
      ref: { kind: 'purchase', id: purchase.purchaseId },
      amountUgx: ugx(amount),
      customerId: purchase.userId,
      idempotencyKey,
    }),
  );

async function standOf(purchase: Purchase, attemptId: string) {
  const attempt = (await attemptsOf(world, purchase)).find((one) => one.id === attemptId);
  const [wallet, transit] = await Promise.all([
    balanceOf(world.ctx, { kind: 'customer_wallet', ownerId: purchase.userId }),
    balanceOf(world.ctx, { kind: 'refund_in_transit', ownerId: attemptId }),
  ]);
  return { state: attempt?.state, wallet, transit };
}

const refundsSent = async (attempt: { reference: string } | undefined) =>
  (await requestsAtOperator(world, `reference=${attempt?.reference}&method=POST`)).length;

test('part of a payment goes back to the phone that paid', async () => {
  const purchase = await paid('103');
  const { attemptId } = await refund(purchase);
  expect(await standOf(purchase, attemptId)).toEqual({ state: 'prepared', wallet: 0n, transit: 25_000n });
  await world.advance(MINUTE);
  expect(await standOf(purchase, attemptId)).toEqual({ state: 'succeeded', wallet: 0n, transit: 0n });
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(25_000n);
  expect(await eventsOf(world, purchase.intentId)).toEqual(['payment.settled', 'refund.settled']);
});

test('a refund asked for again under its key goes out once', async () => {
  const purchase = await paid('001');
  const key = randomUUID();
  const first = await refund(purchase, 25_000, key);
  expect(await refund(purchase, 25_000, key)).toEqual(first);
  await world.advance(MINUTE);
  expect(await refund(purchase, 25_000, key)).toEqual(first);
  await world.advance(MINUTE);
  expect((await attemptsOf(world, purchase)).filter((one) => one.operation === 'refund')).toHaveLength(1);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(25_000n);
});

test('refused by the operator: the money is back in the wallet, and everybody is told', async () => {
  const purchase = await paid('090');
  const { attemptId } = await refund(purchase);
  await world.advance(MINUTE);
  expect(await standOf(purchase, attemptId)).toEqual({ state: 'failed', wallet: 25_000n, transit: 0n });
  expect(await eventsOf(world, purchase.intentId)).toEqual(['payment.settled', 'refund.failed']);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(50_000n);
});

test('the answer lost on its way: asked about under the same reference, never sent under another', async () => {
  const purchase = await paid('092');
  const { attemptId } = await refund(purchase);
  await world.runJobs();
  expect(await standOf(purchase, attemptId)).toEqual({ state: 'unknown', wallet: 0n, transit: 25_000n });
  await world.advance(2 * MINUTE);
  expect(await standOf(purchase, attemptId)).toEqual({ state: 'succeeded', wallet: 0n, transit: 0n });
  const attempt = (await attemptsOf(world, purchase)).find((one) => one.id === attemptId);
  expect(await refundsSent(attempt)).toBe(1);
});

test('an outage of a day: unknown stays unknown, the money stays in transit, the reference stays the same', async () => {
  const purchase = await paid('101');
  await intoWallet(purchase, 1);
  const { attemptId } = await refund(purchase);
  await world.admin('POST', '/outage', { provider: 'mtn', mode: '500', seconds: 86_400 });
  await world.advance(10 * HOUR);
  const half = await standOf(purchase, attemptId);
  expect(half).toMatchObject({ wallet: 25_000n, transit: 25_000n });
  expect(['unknown', 'prepared']).toContain(half.state);
  await world.advance(48 * HOUR);
  expect(await standOf(purchase, attemptId)).toMatchObject({ state: 'succeeded', transit: 0n });
  const refunds = (await attemptsOf(world, purchase)).filter((one) => one.operation === 'refund');
  expect(refunds).toHaveLength(1);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(25_000n);
});

test('lost before it arrived: sent again under its reference after two "not found"', async () => {
  const purchase = await paid('104');
  const { attemptId } = await refund(purchase);
  await world.admin('POST', '/rules', { match: { op: 'refund' }, effect: { kind: 'reset' }, times: 1 });
  await world.advance(3 * MINUTE);
  expect(await standOf(purchase, attemptId)).toMatchObject({ state: 'succeeded', transit: 0n });
  const attempt = (await attemptsOf(world, purchase)).find((one) => one.id === attemptId);
  expect(await refundsSent(attempt)).toBe(2);
  expect(attempt?.submitCount).toBe(2);
});

test('more than is left of the payment, or than the wallet holds, is refused and changes nothing', async () => {
  const purchase = await paid('105');
  await expect(refund(purchase, 50_001)).rejects.toMatchObject({ code: 'conflict' });
  await expect(refund(purchase, 25_001)).rejects.toMatchObject({ code: 'conflict' });
  expect((await attemptsOf(world, purchase)).length).toBe(1);
  await refund(purchase, 25_000);
  await intoWallet(purchase, 1);
  await expect(refund(purchase, 25_001)).rejects.toMatchObject({ code: 'conflict' });
  await refund(purchase, 25_000);
  await world.advance(MINUTE);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(await operatorHolds(purchase));
});

/** What our ledger still has of a purchase, in any account. */
async function operatorHolds(purchase: Purchase): Promise<bigint> {
  const { escrow, wallet } = await observe(world, purchase);
  return [...escrow, wallet].reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n);
}

test('ten refunds of the same money at once: only what is there goes out', async () => {
  const purchase = await paid('106');
  await intoWallet(purchase, 1);
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => refund(purchase, 20_000)));
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
  for (const one of all)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  await world.advance(MINUTE);
  expect(await observe(world, purchase)).toMatchObject({ wallet: 10_000n });
});

test('however much the wallet holds, a payment gives back no more than came by it, also to ten at once', async () => {
  const [purchase, other] = [await paid('171'), await paid('172')];
  await intoWallet(purchase, 1);
  await withTransaction(world.ctx, (tx) =>
    postTransaction(tx, {
      key: `test-gift:${other.purchaseId}`,
      kind: 'gift',
      ref: { kind: 'purchase', id: other.purchaseId },
      entries: [
        { account: { kind: 'customer_wallet', ownerId: other.userId }, amountUgx: ugx(25_000) },
        { account: { kind: 'escrow', ownerId: other.orderIds[1] }, amountUgx: ugx(25_000) },
        { account: { kind: 'customer_wallet', ownerId: purchase.userId }, amountUgx: ugx(-50_000) },
      ],
    }),
  );
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => refund(purchase, 20_000)));
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
  await expect(refund(purchase, 10_001)).rejects.toMatchObject({ code: 'conflict' });
  await refund(purchase, 10_000);
  await world.advance(MINUTE);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(0n);
  expect(await observe(world, purchase)).toMatchObject({ wallet: 50_000n });
});

test('nothing paid, or another person’s payment, cannot be given back', async () => {
  const unpaid = await world.start('010');
  await world.advance(MINUTE);
  await expect(refund(unpaid)).rejects.toMatchObject({ code: 'conflict' });
  const purchase = await paid('107');
  await expect(refund({ ...purchase, userId: randomUUID() })).rejects.toMatchObject({ code: 'conflict' });
});

test('a refund that failed first and went out after all is taken from the wallet, once', async () => {
  const purchase = await paid('090');
  const { attemptId } = await refund(purchase);
  await world.advance(MINUTE);
  const attempt = (await attemptsOf(world, purchase)).find((one) => one.id === attemptId);
  await answerOnce(attempt?.reference ?? '', {
    status: 'SUCCESSFUL',
    amount: '25000',
    currency: 'UGX',
    financialTransactionId: '9000000001',
  });
  await checkNow(world.as(randomUUID(), 'admin'), { attemptId });
  expect(await standOf(purchase, attemptId)).toEqual({ state: 'succeeded', wallet: 0n, transit: 0n });
});

test('…and where the wallet is already empty a person must look', async () => {
  const purchase = await paid('090');
  const { attemptId } = await refund(purchase);
  await world.advance(MINUTE);
  const spent = await refund(purchase);
  const attempt = (await attemptsOf(world, purchase)).find((one) => one.id === attemptId);
  await answerOnce(attempt?.reference ?? '', {
    status: 'SUCCESSFUL',
    amount: '25000',
    currency: 'UGX',
    financialTransactionId: '8000000001',
  });
  expect(await checkNow(world.as(randomUUID(), 'admin'), { attemptId })).toEqual({ state: 'needs_review' });
  expect(await standOf(purchase, spent.attemptId)).toMatchObject({ wallet: 0n, transit: 25_000n });
});

const answerOnce = (reference: string, body: object) =>
  world.admin('POST', '/rules', {
    match: { op: 'refund.get', reference },
    effect: { kind: 'status', status: 200, body: JSON.stringify(body) },
    times: 1,
  });

test('money that comes twice goes back by itself', async () => {
  // The first prompt failed and was paid after all, when the second had long been paid.
  const purchase = await world.start('042');
  await world.advance(MINUTE);
  await retryPayment(world.as(purchase.userId, 'customer'), {
    kind: 'purchase',
    id: purchase.purchaseId,
    payerPhone: '0770000190',
  });
  await world.advance(MINUTE);
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'failed', intent: 'succeeded' });
  const before = await paidAtOperator(world, purchase.msisdn);
  await world.advance(30 * MINUTE);
  const seen = await observe(world, purchase);
  expect(seen).toMatchObject({
    attempt: 'succeeded',
    intent: 'succeeded',
    escrow: [25_000n, 25_000n],
    wallet: 0n,
  });
  expect(seen.events.filter((type) => type.startsWith('payment.settled'))).toEqual(['payment.settled']);
  expect(seen.events.at(-1)).toBe('surplus-refund.settled');
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(before);
});

test('in the end the operator’s floats and our ledger agree, and every promise holds', async () => {
  await world.advance(HOUR);
  const [{ mtn }, floats] = [await operatorMoney(world.ctx), await floatsAtOperator(world)];
  expect(floats.collection).toBe(mtn.collection);
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
  // One refund was made up by the test above: the operator's books do not know it.
  const madeUp = 25_000n;
  expect(1_000_000_000n - floats.disbursement).toBe(-mtn.disbursement - madeUp);
  const broken = Object.entries(await paymentInvariants(world.ctx)).filter(([, { ok }]) => !ok);
  expect(broken).toEqual([]);
});
