import { afterAll, beforeAll, expect, test } from 'vitest';
import { balanceOf } from '@/services/money/ledger';
import { payoutProblemOf, retryPayment } from '.';
import { attemptsOf, bothBooks, observe } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld } from './testing/payment-world';

const MINUTE = 60_000;
let world: PaymentWorld;

beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

test.each([
  { chosen: 'mtn', home: 'airtel', reason: 'PAYER_NOT_FOUND' },
  { chosen: 'airtel', home: 'mtn', reason: 'DP00800001010' },
] as const)('a number of $home asked over $chosen moves nothing, and pays over its own', async (row) => {
  const { chosen, home, reason } = row;
  const before = await bothBooks(world, chosen);
  const msisdn = world.newNumber(home);
  const purchase = await world.start(msisdn, 40_000, chosen);
  await world.advance(MINUTE);
  expect(await observe(world, purchase)).toMatchObject({
    attempt: 'failed',
    reason,
    intent: 'awaiting_payer',
    escrow: [0n, 0n],
    wallet: 0n,
  });
  expect(await bothBooks(world, chosen)).toEqual(before);

  const { purchaseId: id, userId } = purchase;
  const payerPhone = `+${msisdn}`;
  const wish = { kind: 'purchase' as const, id, payerPhone, provider: home };
  await retryPayment(world.as(userId, 'customer'), wish);
  await world.advance(5 * MINUTE);
  expect(await observe(world, purchase)).toMatchObject({ intent: 'succeeded', escrow: [20_000n, 20_000n] });
  expect((await attemptsOf(world, purchase)).map(({ provider, state }) => [provider, state])).toEqual([
    [chosen, 'failed'],
    [home, 'succeeded'],
  ]);
});

test.each([
  { chosen: 'mtn', home: 'airtel' },
  { chosen: 'airtel', home: 'mtn' },
] as const)(
  'a payout to a number of $home over $chosen goes back to whom it is owed',
  async ({ chosen, home }) => {
    const before = await bothBooks(world, chosen);
    const { attemptId, vendorId } = await world.payOut(world.newNumber(home), 30_000, chosen);
    await world.advance(5 * MINUTE);
    const [row] = await world.database.sql<{ state: string; reason: string }[]>`
      select state, reason from payment_attempts where id = ${attemptId}`;
    expect(row?.state).toMatch(/^(failed|not_created)$/);
    expect(payoutProblemOf(row?.reason ?? null)).toBe('number_not_registered');
    expect(await balanceOf(world.ctx, { kind: 'vendor_payable', ownerId: vendorId })).toBe(30_000n);
    expect(await bothBooks(world, chosen)).toEqual(before);
  },
);
