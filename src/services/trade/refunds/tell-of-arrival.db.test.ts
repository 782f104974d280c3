import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { checkNow, enquire, submitAttempt } from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { orderLabel, rejectOrder } from '@/services/trade/orders';
import { messagesTo } from '@/testing/messages';
import { RefundWorld, type Sold } from '@/testing/refund-world';
import { refundReactions } from '.';

let world: RefundWorld;
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(() => world.close());

const reactions: Readonly<Record<string, (typeof refundReactions)['refund.failed']>> = refundReactions;
const PART = { kind: 'amount', amountUgx: 7_000n, withDelivery: false } as const;

/** The newest refund of an order's purchase. */
async function refundOf({ purchaseId }: Sold) {
  const [row] = await world.system.db
    .select({ id: paymentAttempts.id, reference: paymentAttempts.reference })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(and(eq(paymentIntents.refId, purchaseId), eq(paymentAttempts.operation, 'refund')))
    .orderBy(desc(paymentAttempts.createdAt))
    .limit(1);
  return required(row, 'a refund');
}

/** The operator says what became of the newest refund. */
async function ends(order: Sold, how: 'pays' | 'declines'): Promise<string> {
  const { id: attemptId, reference } = await refundOf(order);
  world.orders.operator.answer(reference, how);
  await submitAttempt(world.system, { attemptId });
  await enquire(world.system, { attemptId });
  world.orders.base.clock.advanceMs(1_000);
  return attemptId;
}

/** What refunds tell of all that has happened, each piece of news told twice, and at once. */
async function told({ shopper }: Sold): Promise<(string | null)[]> {
  for (const event of await world.orders.news()) {
    const react = reactions[event.type];
    if (react) await Promise.all([react(world.system, event), react(world.system, event)]);
  }
  const kinds = /refund\.(settled|failed)$/;
  return (await messagesTo(world.system, shopper.phone))
    .filter(({ kind }) => kinds.test(kind))
    .map(({ body }) => body);
}

const labelOf = async ({ purchaseId }: Sold) => orderLabel((await world.orders.onlyOrder(purchaseId)).number);

test('money for a phone that its operator refused: the customer is told that it is in the wallet', async () => {
  const order = await world.delivered();
  await world.refund(order, PART);
  await ends(order, 'declines');
  expect(await told(order)).toEqual([
    expect.stringMatching(new RegExp(`UGX 7,000 for order ${await labelOf(order)} .* is in your wallet`)),
  ]);
  expect(await world.wallet(order)).toBe(7_000n);
});

test('it is told when it arrived, also when it did after it had seemed refused', async () => {
  const order = await world.delivered();
  await world.refund(order, PART);
  const attemptId = await ends(order, 'declines');
  expect(await told(order)).toHaveLength(1);
  world.orders.operator.answer((await refundOf(order)).reference, 'pays');
  expect(await checkNow(world.admin, { attemptId })).toEqual({ state: 'succeeded' });
  expect(await told(order)).toEqual([
    expect.stringContaining('in your wallet'),
    expect.stringContaining(`UGX 7,000 for order ${await labelOf(order)} is back on the phone`),
  ]);
});

test('of an order that ended, the order is named whose money it is', async () => {
  const order = await world.paid();
  await rejectOrder(order.shop.ctx, { orderId: order.orderId, reason: 'closed' });
  await ends(order, 'pays');
  expect(await told(order)).toEqual([expect.stringContaining(`order ${await labelOf(order)} is back`)]);
});

test.each(['surplus-refund.settled', 'surplus-refund.failed'] as const)(
  'of money that came twice too: %s',
  async (type) => {
    const order = await world.paid();
    await world.orders.news();
    const attemptId = world.newId();
    const payload = {
      ...{ refKind: 'purchase', refId: order.purchaseId, attemptId },
      ...{ amountUgx: '7000', key: `surplus:${attemptId}` },
    };
    const event = { id: '1', type, topics: [], payload };
    await refundReactions[type](world.system, event);
    await refundReactions[type](world.system, event);
    const where = type.endsWith('failed') ? 'in your wallet' : 'back on the phone';
    expect(await told(order)).toEqual([expect.stringContaining(where)]);
  },
);

test('only the system tells', async () => {
  const { shopper } = await world.paid();
  const event = { id: '1', type: 'refund.failed', topics: [], payload: {} };
  for (const react of Object.values(refundReactions))
    await expect(react(shopper.ctx, event)).rejects.toMatchObject({ code: 'forbidden' });
});
