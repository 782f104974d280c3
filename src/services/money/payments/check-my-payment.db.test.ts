import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { checkMyPayment } from '.';
import { attemptsOf, observe, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

const check = (purchase: Purchase, userId = purchase.userId) =>
  checkMyPayment(world.as(userId, 'customer'), { kind: 'purchase', id: purchase.purchaseId });

/** Paid at the operator while our own next question is some way off. */
async function paidUnnoticed(): Promise<Purchase> {
  const purchase = await world.start('041');
  await world.advance(3 * 60_000);
  const [attempt] = await attemptsOf(world, purchase);
  await world.admin('POST', `/transactions/${attempt?.reference}/resolve`, { outcome: 'success' });
  await world.runJobs();
  return purchase;
}

test('asked by the payer, the operator is asked at once, and what it says is booked', async () => {
  const purchase = await paidUnnoticed();
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'pending' });
  expect(await check(purchase)).toMatchObject({ amountUgx: 50_000n });
  await world.runJobs();
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'succeeded', intent: 'succeeded' });
  const rows = await world.database.sql`select actor from audit_entries
    where action = 'payment.check-asked' and resource_id = ${purchase.attemptId}`;
  expect(rows).toMatchObject([{ actor: `user:${purchase.userId}` }]);
});

test('what was never sent is not asked about', async () => {
  const purchase = await world.start('001');
  await check(purchase);
  const [attempt] = await attemptsOf(world, purchase);
  const asked = `reference=${attempt?.reference}&method=GET`;
  expect(await requestsAtOperator(world, asked)).toEqual([]);
  expect(attempt?.state).toBe('prepared');
});

test('another’s payment is not there; a visitor and who presses without end are refused', async () => {
  const purchase = await world.start('002');
  await world.runJobs();
  await expect(check(purchase, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  const input = { kind: 'purchase', id: purchase.purchaseId } as const;
  await expect(checkMyPayment({ ...world.ctx, actor: VISITOR }, input)).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  await expect(checkMyPayment(world.as(randomUUID(), 'driver'), input)).rejects.toMatchObject({
    code: 'forbidden',
  });
  const presses = await Promise.allSettled(Array.from({ length: 8 }, () => check(purchase)));
  const refused = presses.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ reason: { code: 'too_many' } });
});
