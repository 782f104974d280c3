import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { addUgx, ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { listPayments, pauseProvider } from '@/services/money/payments';
import { listBatches, runPayouts } from '@/services/money/payouts';
import { payoutBatches, payoutNumbers } from '@/services/money/payouts/tables';
import { changeMoneySettings, FIRST_SETTINGS } from '@/services/money/settings';
import { users } from '@/services/platform/identity/tables';
import { refundOrder } from '@/services/trade/refunds';
import { justProven, userActor } from '@/testing/context';
import { cashCarried, operators, orderHistory, paymentReport, payoutBatch } from '.';
import { SmallMarket } from './testing/small-market';

const DAY = 24 * 60 * 60_000;
let market: SmallMarket;
let admin: Ctx;
/** The admin, their second factor just shown. */
let proven: Ctx;
beforeAll(async () => {
  market = await SmallMarket.open();
  admin = market.admin;
  proven = { ...admin, actor: justProven(admin.actor, admin.clock) };
});
afterAll(() => market.close());

const system = () => market.world.base.system;

test('everybody but admins is refused', async () => {
  const reports: ((ctx: Ctx) => Promise<unknown>)[] = [
    cashCarried,
    operators,
    (ctx) => payoutBatch(ctx, { batchId: randomUUID() }),
    (ctx) => paymentReport(ctx, { attemptId: randomUUID() }),
  ];
  for (const report of reports) {
    await expect(report(market.world.base.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(report(market.shopper.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(report(market.tea.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    const driver = market.world.base.as(userActor(market.driver.id, 'driver'));
    await expect(report(driver)).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('an order tells what was given back of it, and of no other', async () => {
  const before = await orderHistory(admin, { orderId: market.deliveredId });
  expect(before.lines).toMatchObject([{ quantity: 2, givenBack: 0 }]);
  const { productId } = required(before.lines[0], 'line');
  await refundOrder(proven, {
    refundId: randomUUID(),
    orderId: market.deliveredId,
    what: { kind: 'lines', lines: [{ productId, quantity: 1 }], withDelivery: false },
    reason: 'One packet was open.',
  });
  const after = await orderHistory(admin, { orderId: market.deliveredId });
  expect(after.lines).toMatchObject([{ quantity: 2, givenBack: 1 }]);
  expect(after.order).toMatchObject({ returnedGoodsUgx: ugx(20_000), returnedFeeUgx: ugx(0) });
  expect(after.audit.map(({ words }) => words)).toContain('Gave money back');
  expect(after.postings.map(({ words }) => words)).toContain('Money given back to the customer');
  // The same product in another order.
  const other = await orderHistory(admin, { orderId: market.placedId });
  expect(other.lines).toMatchObject([{ productId, givenBack: 0 }]);
});

test('a payment with its orders and postings, and that it was looked at', async () => {
  const { payments, order } = await orderHistory(admin, { orderId: market.placedId });
  const { attemptId } = required(payments[0], 'payment');
  const report = await paymentReport(admin, { attemptId });
  expect(report).toMatchObject({
    state: 'succeeded',
    orders: [{ id: market.placedId, label: order.label }],
    postings: [{ kind: 'collected' }],
  });
  expect(report.postings[0]?.entries.map(({ owner }) => owner)).toContain(order.label);
  const looks = await admin.db.execute(
    `select resource_id from audit_entries where action = 'payment.history'`,
  );
  expect(looks).toEqual([{ resource_id: attemptId }]);
  const { items } = await listPayments(admin, { operation: 'refund' });
  expect(items.map(({ state }) => state)).toContain('succeeded');
});

test('cash by driver, those who carry none left out', async () => {
  const { id: driverId } = market.driver;
  await withTransaction(system(), (tx) =>
    postTransaction(tx, {
      key: 'test-door',
      kind: 'order.cash',
      ref: { kind: 'order', id: randomUUID() },
      entries: [
        { account: { kind: 'driver_cash', ownerId: driverId }, amountUgx: ugx(700) },
        { account: { kind: 'customer_wallet', ownerId: market.shopper.id }, amountUgx: ugx(-700) },
      ],
    }),
  );
  expect(await cashCarried(admin)).toEqual({
    limitUgx: FIRST_SETTINGS.driverCashLimitUgx,
    totalUgx: ugx(700),
    drivers: [{ driverId, name: 'Okello', owedUgx: ugx(700) }],
  });
});

test('who paused an operator, by first name', async () => {
  expect(await operators(admin)).toMatchObject([{ provider: 'mtn', state: 'ok', pausedByName: null }]);
  const { actor } = admin;
  if (actor.kind !== 'user') throw new Error('no person');
  await system().db.update(users).set({ displayName: 'Amina Desk' }).where(eq(users.id, actor.userId));
  await pauseProvider(proven, { provider: 'mtn', reason: 'Works on their side.' });
  expect(await operators(admin)).toMatchObject([
    { state: 'paused', pausedByName: 'Amina', pauseReason: 'Works on their side.' },
  ]);
});

test('a batch names shops and drivers, and waits before all that are done', async () => {
  await changeMoneySettings(proven, {
    ...FIRST_SETTINGS,
    payoutLeastUgx: ugx(1),
    payoutTwoPersonsUgx: ugx(1),
  });
  const owners = [
    { ownerKind: 'vendor', ownerId: market.tea.id, setBy: market.tea.staffId },
    { ownerKind: 'driver', ownerId: market.driver.id, setBy: market.driver.id },
  ];
  const longAgo = addMs(admin.clock.now(), -2 * DAY);
  for (const owner of owners) {
    await system()
      .db.insert(payoutNumbers)
      .values({ ...owner, id: randomUUID(), provider: 'mtn', createdAt: longAgo, activeFrom: longAgo });
  }
  const run = await runPayouts(system());
  const done = Array.from({ length: 21 }, (_, index) => ({
    ...{ id: randomUUID(), kind: 'on_demand', runKey: `test:${index}`, state: 'released' },
    ...{ totalUgx: ugx(1), count: 1, createdAt: addMs(admin.clock.now(), (index + 1) * 1000) },
  }));
  await system().db.insert(payoutBatches).values(done);
  const first = await listBatches(admin, {});
  const second = await listBatches(admin, { cursor: first.nextCursor });
  const batch = required(first.items[0], 'batch');
  expect(batch).toMatchObject({ state: 'waiting', count: run.count, totalUgx: run.totalUgx });
  expect([...first.items, ...second.items].slice(1).map(({ id }) => id)).toEqual(
    done.map(({ id }) => id).reverse(),
  );
  const report = await payoutBatch(admin, { batchId: batch.id });
  expect(report.needsTwo).toBe(true);
  expect(report.payouts.map(({ ownerKind, ownerName }) => [ownerKind, ownerName])).toEqual([
    ['driver', 'Okello'],
    ['vendor', 'Tea House'],
  ]);
  expect(addUgx(...report.payouts.map(({ amountUgx }) => amountUgx))).toBe(run.totalUgx);
});
