import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { balanceOf, postTransaction, verifyLedger } from '@/services/money/ledger';
import { paymentInvariants, requestRefund, sweepPayments } from '.';
import { attemptsOf, bothBooks, paidAtOperator, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

/** A paid purchase all of which was given back to the customer's wallet. */
async function paid(code: string): Promise<Purchase> {
  const purchase = await world.start(code, 50_000, 'airtel');
  await world.advance(2 * MINUTE);
  await withTransaction(world.ctx, (tx) =>
    postTransaction(tx, {
      key: `test-return:${purchase.purchaseId}`,
      kind: 'returned',
      ref: { kind: 'purchase', id: purchase.purchaseId },
      entries: [
        ...purchase.orderIds.map((ownerId) => ({
          account: { kind: 'escrow', ownerId } as const,
          amountUgx: ugx(25_000),
        })),
        { account: { kind: 'customer_wallet', ownerId: purchase.userId }, amountUgx: ugx(-50_000) },
      ],
    }),
  );
  return purchase;
}

const refund = (purchase: Purchase, amount: number) =>
  withTransaction(world.ctx, (tx) =>
    requestRefund(tx, {
      ref: { kind: 'purchase', id: purchase.purchaseId },
      amountUgx: ugx(amount),
      customerId: purchase.userId,
      idempotencyKey: randomUUID(),
    }),
  );

async function standOf(purchase: Purchase, attemptId: string) {
  const attempt = (await attemptsOf(world, purchase)).find((one) => one.id === attemptId);
  const [wallet, transit] = await Promise.all([
    balanceOf(world.ctx, { kind: 'customer_wallet', ownerId: purchase.userId }),
    balanceOf(world.ctx, { kind: 'refund_in_transit', ownerId: attemptId }),
  ]);
  return { state: attempt?.state, paidFrom: attempt?.paidFrom, wallet, transit };
}

const sent = async (operation: string) =>
  (await requestsAtOperator(world, 'method=POST')).filter((one) => one.operation === operation).length;

test('a whole payment goes back over the collection, and its answer is believed: there is nothing to ask', async () => {
  const purchase = await paid('101');
  const { attemptId } = await refund(purchase, 50_000);
  await world.runJobs();
  expect(await standOf(purchase, attemptId)).toEqual({
    state: 'succeeded',
    paidFrom: 'collection',
    wallet: 0n,
    transit: 0n,
  });
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(0n);
});

test('a part of one goes out as a payout under a reference of its own, and is asked about', async () => {
  const purchase = await paid('102');
  const before = await sent('refund');
  const { attemptId } = await refund(purchase, 20_000);
  await world.advance(MINUTE);
  expect(await standOf(purchase, attemptId)).toMatchObject({ state: 'succeeded', paidFrom: 'disbursement' });
  expect(await sent('refund')).toBe(before);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(30_000n);
  // The rest is no whole payment either.
  const rest = await refund(purchase, 30_000);
  await world.advance(MINUTE);
  expect(await standOf(purchase, rest.attemptId)).toMatchObject({
    state: 'succeeded',
    paidFrom: 'disbursement',
  });
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(0n);
});

test('refused: the money is back in the wallet', async () => {
  const purchase = await paid('090');
  const { attemptId } = await refund(purchase, 50_000);
  await world.runJobs();
  expect(await standOf(purchase, attemptId)).toMatchObject({
    state: 'not_created',
    wallet: 50_000n,
    transit: 0n,
  });
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(50_000n);
});

test.each([
  ['091', 'said to be ambiguous'],
  ['092', 'the answer lost on its way'],
])('%s, %s: never sent again, in transit until a person has looked', async (code) => {
  const purchase = await paid(code);
  const before = await sent('refund');
  const { attemptId } = await refund(purchase, 50_000);
  await world.advance(30 * MINUTE);
  expect(await standOf(purchase, attemptId)).toMatchObject({
    state: 'unknown',
    wallet: 0n,
    transit: 50_000n,
  });
  await world.advance(2 * DAY);
  expect(await standOf(purchase, attemptId)).toMatchObject({
    state: 'needs_review',
    wallet: 0n,
    transit: 50_000n,
  });
  expect(await sent('refund')).toBe(before + 1);
  await expect(refund(purchase, 1)).rejects.toMatchObject({ code: 'conflict' });
});

test('marked as being sent, but dead before the way was fixed: nothing left, so it goes out', async () => {
  const purchase = await paid('103');
  const { attemptId } = await refund(purchase, 50_000);
  await world.loseJobs();
  await world.database.sql`
    update payment_attempts set state = 'submitting', submitted_at = ${world.ctx.clock.now().toISOString()},
      next_enquiry_at = ${world.ctx.clock.now().toISOString()}, version = version + 1 where id = ${attemptId}`;
  await world.sleep(2 * MINUTE);
  await sweepPayments(world.ctx);
  await world.advance(5 * MINUTE);
  expect(await standOf(purchase, attemptId)).toMatchObject({ state: 'succeeded', paidFrom: 'collection' });
});

test('in the end both books agree, but for what a person must look at', async () => {
  const { ours, theirs } = await bothBooks(world, 'airtel');
  expect(ours.disbursement).toBe(theirs.disbursement);
  // Refund 091 and 092 did go out; we keep their money in transit and never say so by ourselves.
  expect(ours.collection - theirs.collection).toBe(100_000n);
  expect(await verifyLedger(world.ctx)).toMatchObject({ ok: true });
  const invariants = Object.entries(await paymentInvariants(world.ctx));
  expect(invariants.filter(([, { ok }]) => !ok)).toEqual([]);
});
