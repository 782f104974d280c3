import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { enquire, recordCallback, submitAttempt } from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { freshRules } from '@/services/platform/access';
import { broadcast, signalOf } from '@/services/platform/outbox';
import { OrderWorld } from '@/testing/order-world';
import { placeOrder } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open({ maxConnections: 1 });
});
afterAll(() => world.close());

test('from pressing Pay to placed: at most 25 statements over web and worker', async () => {
  const { base } = world;
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product(), 2]);
  const request = await world.request(shopper);
  await world.openCheckout(shopper);
  await world.news();
  // A web process has the rules of access since its start, and is told when they change.
  await freshRules(base.system);
  const counted: Record<string, number> = { session: 1 };
  const during = async (what: string, work: () => Promise<unknown>) => {
    base.statements.splice(0);
    await work();
    counted[what] = base.statements.length;
  };

  await during('place', () => placeOrder(shopper.ctx, request));
  const [attempt] = await base.system.db
    .select({ id: paymentAttempts.id, reference: paymentAttempts.reference })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentIntents.payerUserId, shopper.id));
  const { id: attemptId, reference } = required(attempt, 'attempt');
  world.operator.answer(reference, 'pays');
  await during('submit', () => submitAttempt(base.system, { attemptId }));
  await during('callback', () => recordCallback(base.system, { provider: 'mtn', body: reference }));
  await during('enquire', () => enquire(base.system, { attemptId }));
  const settled = required(
    (await world.news()).find((event) => event.type === 'payment.settled'),
    'settlement',
  );
  await during('settle', async () => {
    await world.react(settled);
    await broadcast(base.system, signalOf(settled));
  });

  const total = Object.values(counted).reduce((sum, n) => sum + n, 0);
  expect(total, JSON.stringify(counted)).toBeLessThanOrEqual(25);
  expect(counted.settle).toBeLessThanOrEqual(6);
});
