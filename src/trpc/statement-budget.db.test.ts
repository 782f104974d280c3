import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { forgetDeliverySettings } from '@/services/delivery/dispatch/settings';
import { deliverySettings } from '@/services/delivery/dispatch/tables';
import { enquire, recordCallback, submitAttempt } from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { freshRules } from '@/services/platform/access';
import { OrderWorld } from '@/testing/order-world';
import { deliverEvent } from '@/worker/deliver-event';
import { createCallerFactory } from './init';
import { appRouter } from './root';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open({ maxConnections: 1 });
});
afterAll(() => world.close());

test.each([
  ['at most 25 statements', { surgeMostBps: 0, most: 25 }],
  // How many parcels and drivers there are is one question, for all shops of the basket.
  ['one more while a surge is set', { surgeMostBps: 3_000, most: 26 }],
])('from pressing Pay to placed over web and worker: %s', async (_what, { surgeMostBps, most }) => {
  const { base } = world;
  await base.system.db.update(deliverySettings).set({ surgeMostBps });
  forgetDeliverySettings(base.clock);
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product(), 2]);
  const request = await world.request(shopper);
  await world.openCheckout(shopper);
  await world.news();
  // A web process has the rules of access since its start, and is told when they change.
  await freshRules(base.system);
  const caller = createCallerFactory(appRouter)({
    ctx: shopper.ctx,
    cartToken: null,
    setCartToken: () => undefined,
  });
  // Who asks is read before any procedure is called.
  const counted: Record<string, number> = { session: 1 };
  const during = async (what: string, work: () => Promise<unknown>) => {
    base.statements.splice(0);
    await work();
    counted[what] = base.statements.length;
  };

  await during('place', () => caller.shop.checkout.place(request));
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
  await during('settle', () => deliverEvent(base.system, settled));

  const total = Object.values(counted).reduce((sum, n) => sum + n, 0);
  expect(total, JSON.stringify(counted)).toBeLessThanOrEqual(most);
  expect(counted.settle).toBeLessThanOrEqual(6);
});
