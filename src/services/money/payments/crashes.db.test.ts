import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { ugx } from '@/lib/money';
import { requirePhone } from '@/lib/phone';
import { enquire, expireIntent, paymentInvariants, startPayment, sweepPayments } from '.';
import { attemptsOf, observe, paidAtOperator, requestsAtOperator } from './testing/observe';
import { openOwnWorld } from './testing/own-world';
import type { PaymentWorld, Purchase } from './testing/payment-world';

const MINUTE = 60_000;
let world: PaymentWorld;
beforeAll(async () => {
  world = await openOwnWorld();
});
afterAll(() => world.close());

const sweepAndAdvance = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await sweepPayments(world.ctx);
    await world.advance(MINUTE);
  }
};

const postsOf = async (purchase: Purchase) => {
  const [attempt] = await attemptsOf(world, purchase);
  return requestsAtOperator(world, `reference=${attempt?.reference}&method=POST`);
};

async function expectPaidOnce(purchase: Purchase): Promise<void> {
  const seen = await observe(world, purchase);
  expect(seen).toMatchObject({
    attempt: 'succeeded',
    intent: 'succeeded',
    escrow: [25_000n, 25_000n],
    wallet: 0n,
  });
  expect(seen.events.filter((type) => type.startsWith('payment.settled'))).toHaveLength(1);
  expect(await paidAtOperator(world, purchase.msisdn)).toBe(50_000n);
}

/** Makes the rows look as a process that died in the middle of a submission left them. */
function diedWhileSending(purchase: Purchase) {
  const now = world.ctx.clock.now();
  return world.database
    .sql`update payment_attempts set state = 'submitting', version = version + 1, submit_count = 1,
    submitted_at = ${now.toISOString()}, prompt_expires_at = ${addMs(now, 5 * MINUTE).toISOString()},
    next_enquiry_at = ${addMs(now, 45_000).toISOString()} where id = ${purchase.attemptId}`;
}

describe('killed', () => {
  test('W0 before the commit: nothing is there, nothing is charged', async () => {
    const before = await world.database.sql`select id from payment_attempts`;
    const owner = await world.start('000');
    const died = withTransaction(world.ctx, async (tx) => {
      await startPayment(tx, {
        ref: { kind: 'purchase', id: owner.intentId },
        payerUserId: owner.userId,
        amountUgx: ugx(5),
        allocations: [{ accountKind: 'escrow', ownerId: owner.orderIds[0], amountUgx: ugx(5) }],
        payer: { phone: requirePhone('0770000001'), provider: 'mtn' },
        label: 'UH-1',
      });
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect(await world.database.sql`select id from payment_attempts`).toHaveLength(before.length + 1);
    await world.advance(MINUTE);
    expect(await paidAtOperator(world, '256770000001')).toBe(0n);
  });

  test('W1 after the commit, before anything was sent: the sweeper sends it, under its reference', async () => {
    const purchase = await world.start('023');
    await world.loseJobs();
    await world.advance(20_000);
    await sweepPayments(world.ctx);
    await world.runJobs();
    expect(await postsOf(purchase)).toHaveLength(0);
    await sweepAndAdvance(2);
    expect(await postsOf(purchase)).toHaveLength(1);
    await expectPaidOnce(purchase);
  });

  test('W2 sent, the answer lost and the process with it: asked about, not sent again', async () => {
    const purchase = await world.start('024');
    await world.runJobs();
    await world.loseJobs();
    await diedWhileSending(purchase);
    await sweepAndAdvance(4);
    expect(await postsOf(purchase)).toHaveLength(1);
    await expectPaidOnce(purchase);
  });

  test('W1b marked as being sent, but dead before the first byte: missing twice, then sent once', async () => {
    const purchase = await world.start('025');
    await world.loseJobs();
    await diedWhileSending(purchase);
    await sweepAndAdvance(5);
    const posts = await postsOf(purchase);
    expect(posts).toHaveLength(1);
    await expectPaidOnce(purchase);
  });

  test('W5 in the middle of settling: all of it or nothing, and the next enquiry does it', async () => {
    const purchase = await world.start('030');
    await world.runJobs();
    await world.sleep(10_000);
    await world.database.sql`create function die() returns trigger language plpgsql as $$ begin
      raise exception 'killed'; end $$`;
    await world.database.sql`create trigger die before insert on outbox_events execute function die()`;
    await expect(enquire(world.ctx, { attemptId: purchase.attemptId })).rejects.toThrow();
    await world.database.sql`drop trigger die on outbox_events`;
    const seen = await observe(world, purchase);
    expect(seen).toMatchObject({
      attempt: 'pending',
      intent: 'awaiting_payer',
      escrow: [0n, 0n],
      events: [],
    });
    await world.advance(MINUTE);
    await expectPaidOnce(purchase);
  });

  test('W14 every job gone at any moment: the sweeper finishes all of them', async () => {
    const purchases = [];
    for (const code of ['031', '032', '033', '034', '039']) {
      const purchase = await world.start(code);
      await world.advance(700);
      await world.loseJobs();
      purchases.push(purchase);
    }
    await world.sleep(3 * MINUTE);
    await sweepAndAdvance(4);
    for (const purchase of purchases) await expectPaidOnce(purchase);
  });

  test('W14b the worker away past the end of the hold: no phone rings, the payment ends', async () => {
    const purchase = await world.start('053');
    await world.loseJobs();
    await world.sleep(9 * MINUTE);
    await sweepAndAdvance(2);
    expect(await postsOf(purchase)).toHaveLength(0);
    const seen = await observe(world, purchase);
    expect(seen).toMatchObject({ attempt: 'not_created', intent: 'expired', events: ['payment.expired'] });
  });
});

describe('the operator in trouble', () => {
  test('an hour without it: nothing fails, and what was sent before is found paid', async () => {
    const before = await world.start('001');
    await world.runJobs();
    await world.admin('POST', '/outage', { provider: 'mtn', mode: '503', seconds: 3600 });
    const during = await world.start('022');
    await world.advance(59 * MINUTE);
    const down = await observe(world, before);
    expect(down).toMatchObject({ attempt: 'pending', intent: 'expired' });
    expect(await observe(world, during)).toMatchObject({ attempt: expect.not.stringMatching('failed') });
    // After the first hour the schedule asks hourly.
    await world.advance(75 * MINUTE);
    expect(await observe(world, before)).toMatchObject({
      attempt: 'succeeded',
      intent: 'succeeded_late',
      wallet: 50_000n,
    });
  });

  test('a short outage at the prompt: it goes out when the operator is back, in time', async () => {
    await world.admin('POST', '/tokens/expire');
    await world.admin('POST', '/outage', { provider: 'mtn', mode: 'refuse', seconds: 30 });
    const purchase = await world.start('038');
    await world.advance(25_000);
    expect(await observe(world, purchase)).toMatchObject({ intent: 'awaiting_payer' });
    await world.advance(4 * MINUTE);
    await expectPaidOnce(purchase);
  });

  test('W12 a token taken back between two calls: one renewal, the same reference', async () => {
    const purchase = await world.start('037');
    await world.admin('POST', '/tokens/expire');
    await world.runJobs();
    expect((await postsOf(purchase)).map((post) => post.status)).toEqual([401, 202]);
    await world.advance(MINUTE);
    await expectPaidOnce(purchase);
  });

  test('the hold ends while the last second’s success is already at the operator: it still counts as on time', async () => {
    const purchase = await world.start('002');
    await world.runJobs();
    await world.sleep(4.9 * MINUTE);
    const [attempt] = await attemptsOf(world, purchase);
    await world.admin('POST', `/transactions/${attempt?.reference}/resolve`, { outcome: 'success' });
    await world.loseJobs();
    await world.sleep(2.2 * MINUTE);
    await expireIntent(world.ctx, { intentId: purchase.intentId });
    expect(await observe(world, purchase)).toMatchObject({
      attempt: 'succeeded',
      intent: 'succeeded',
      events: ['payment.settled'],
    });
  });

  test('ending a payment before its time only puts the timer right', async () => {
    const purchase = await world.start('002');
    await world.runJobs();
    await expireIntent(world.ctx, { intentId: purchase.intentId });
    expect(await observe(world, purchase)).toMatchObject({ intent: 'awaiting_payer', events: [] });
    await world.advance(8 * MINUTE);
    expect(await observe(world, purchase)).toMatchObject({ intent: 'expired' });
  });
});

test('after all of it no payment is left that nobody works on', async () => {
  await sweepAndAdvance(90);
  const broken = Object.entries(await paymentInvariants(world.ctx)).filter(([, { ok }]) => !ok);
  expect(broken).toEqual([]);
});
