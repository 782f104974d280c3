import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { requirePhone } from '@/lib/phone';
import { enquire, recordCallback, startPayment, submitAttempt } from '.';
import { attemptsOf, observe } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld } from './testing/payment-world';

let world: PaymentWorld;
let statements: string[] = [];
beforeAll(async () => {
  // One connection: postgres.js asks each new one for its types, which is not the verbs' doing.
  world = await openOwnWorld({
    maxConnections: 1,
    onStatement: (text) => statements.push(text),
  });
  await world.start('002');
  await world.runJobs();
});
afterAll(() => world.close());
beforeEach(() => world.loseJobs());

async function counted(work: () => Promise<unknown>): Promise<string[]> {
  statements = [];
  await work();
  return [...statements];
}

test('starting a payment takes one statement of the caller’s transaction, its jobs with it', async () => {
  const { userId, purchaseId, orderIds } = await world.start('002');
  await withTransaction(world.ctx, async (tx) => {
    const sent = await counted(() =>
      startPayment(tx, {
        ref: { kind: 'purchase', id: orderIds[0] },
        payerUserId: userId,
        amountUgx: ugx(9000),
        allocations: [{ accountKind: 'escrow', ownerId: purchaseId, amountUgx: ugx(9000) }],
        payer: { phone: requirePhone('0770000002'), provider: 'mtn' },
        label: 'UH-1',
      }),
    );
    expect(sent).toHaveLength(1);
  });
});

test('sending it takes two, with a token in hand', async () => {
  const { attemptId } = await world.start('000');
  expect(await counted(() => submitAttempt(world.ctx, { attemptId }))).toHaveLength(2);
});

test('a token that must be fetched first adds three, the note that all is well one, a vain repeat takes two', async () => {
  const { attemptId } = await world.start('002');
  await world.sleep(51 * 60_000);
  const late = await world.start('002');
  expect(await counted(() => submitAttempt(world.ctx, { attemptId: late.attemptId }))).toHaveLength(6);
  expect(await counted(() => submitAttempt(world.ctx, { attemptId }))).toHaveLength(2);
});

test('a callback takes one', async () => {
  const purchase = await world.start('002');
  await submitAttempt(world.ctx, { attemptId: purchase.attemptId });
  const [attempt] = await attemptsOf(world, purchase);
  const body = JSON.stringify({ externalId: attempt?.reference, status: 'SUCCESSFUL' });
  expect(await counted(() => recordCallback(world.ctx, { provider: 'mtn', body }))).toHaveLength(1);
});

test('an enquiry that settles takes seven with BEGIN, COMMIT and its turn; one without news three; one too late one', async () => {
  const purchase = await world.start('000');
  const { attemptId } = purchase;
  await submitAttempt(world.ctx, { attemptId });
  expect(await counted(() => enquire(world.ctx, { attemptId }))).toHaveLength(3);
  await world.sleep(10_000);
  const settling = await counted(() => enquire(world.ctx, { attemptId }));
  expect(await observe(world, purchase)).toMatchObject({ attempt: 'succeeded', intent: 'succeeded' });
  expect(settling.length).toBeLessThanOrEqual(7);
  expect(await counted(() => enquire(world.ctx, { attemptId }))).toHaveLength(1);
});
