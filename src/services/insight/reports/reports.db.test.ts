import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { AppError } from '@/lib/errors';
import { ugx } from '@/lib/money';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { checkNow, expireIntent } from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import type { OrderWorld } from '@/testing/order-world';
import {
  adminOverview,
  integrityReport,
  ledgerAccount,
  ledgerAccounts,
  ledgerPosting,
  listOrders,
  orderHistory,
  paymentsInTrouble,
  stuckOrders,
} from '.';
import { SmallMarket } from './testing/small-market';

const MINUTE = 60_000;
const NOBODY = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';

let market: SmallMarket;
let admin: Ctx;
let world: OrderWorld;
beforeAll(async () => {
  market = await SmallMarket.open();
  ({ admin, world } = market);
});
afterAll(() => market.close());

describe('who may read reports', () => {
  const reports = {
    orderHistory: (ctx: Ctx) => orderHistory(ctx, { orderId: market.deliveredId }),
    listOrders: (ctx: Ctx) => listOrders(ctx, {}),
    adminOverview: (ctx: Ctx) => adminOverview(ctx),
    stuckOrders: (ctx: Ctx) => stuckOrders(ctx),
    paymentsInTrouble: (ctx: Ctx) => paymentsInTrouble(ctx, {}),
    integrityReport: (ctx: Ctx) => integrityReport(ctx),
    ledgerAccounts: (ctx: Ctx) => ledgerAccounts(ctx, { kind: 'escrow' }),
    ledgerAccount: (ctx: Ctx) => ledgerAccount(ctx, { kind: 'commission', ownerId: null }),
    ledgerPosting: (ctx: Ctx) => ledgerPosting(ctx, { transactionId: '1' }),
  };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'ok',
      (error) => (error instanceof AppError ? error.code : 'defect'),
    );

  test.each(Object.entries(reports))('%s: admins only', async (_name, report) => {
    const stranger = (await makeUser(world.base.system)).id;
    const everybodyElse = world.base.as(userActor(stranger, 'customer', 'vendor', 'driver'));
    expect(await codeOf(report(world.base.visitor))).toBe('unauthenticated');
    expect(await codeOf(report(market.shopper.ctx))).toBe('forbidden');
    expect(await codeOf(report(market.tea.ctx))).toBe('forbidden');
    expect(await codeOf(report(world.base.as(userActor(market.driver.id, 'driver'))))).toBe('forbidden');
    expect(await codeOf(report(everybodyElse))).toBe('forbidden');
    expect(await codeOf(report(admin))).toBe('ok');
  });

  test('the system checks integrity and nothing else', async () => {
    expect((await integrityReport(world.base.system)).ok).toBe(true);
    for (const name of ['orderHistory', 'listOrders', 'adminOverview', 'paymentsInTrouble'] as const) {
      expect(await codeOf(reports[name](world.base.system))).toBe('unauthenticated');
    }
  });

  test('an order that is not there is not found', async () => {
    expect(await codeOf(orderHistory(admin, { orderId: NOBODY }))).toBe('not_found');
  });
});

describe('lists', () => {
  test('orders by filter, number and page', async () => {
    const ids = async (input: Parameters<typeof listOrders>[1]) =>
      (await listOrders(admin, input)).items.map(({ id }) => id);
    expect(await ids({ filter: 'open' })).toEqual([market.placedId]);
    expect(await ids({ filter: 'done' })).toEqual([market.deliveredId]);
    expect(await ids({ filter: 'ended' })).toEqual([market.rejectedId]);
    const { order } = await orderHistory(admin, { orderId: market.rejectedId });
    expect(await ids({ number: order.label.toLowerCase() })).toEqual([market.rejectedId]);
    expect(await ids({ number: 'no number' })).toEqual([]);
    const first = await listOrders(admin, { limit: 2 });
    const second = await listOrders(admin, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)[0]).toBe(market.placedId);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    expect(second.nextCursor).toBeNull();
  });

  test('a cursor nobody handed out starts at the beginning', async () => {
    const made = Buffer.from(JSON.stringify(['now', "'; drop table orders"])).toString('base64url');
    expect((await listOrders(admin, { cursor: made })).items).toHaveLength(3);
    expect((await ledgerAccounts(admin, { kind: 'escrow', cursor: made })).items).toHaveLength(3);
  });

  test('accounts of a kind, and one account with its movements', async () => {
    const { items } = await ledgerAccounts(admin, { kind: 'vendor_payable' });
    expect(items).toMatchObject([{ owner: { name: 'Tea House' }, balanceUgx: ugx(36_000) }]);
    const { ownerId } = required(items[0], 'account');
    const account = await ledgerAccount(admin, { kind: 'vendor_payable', ownerId });
    expect(account).toMatchObject({ words: 'Owed to shops', balanceUgx: ugx(36_000), isDebitSide: false });
    expect(account.statement.items).toMatchObject([
      { amountUgx: ugx(-36_000), balanceUgx: ugx(36_000), orders: [{ id: market.deliveredId }] },
    ]);
    const { occurredAt, transactionId } = required(account.statement.items[0], 'movement');
    const justBefore = new Date(occurredAt.getTime() - 1);
    expect(await ledgerAccount(admin, { kind: 'vendor_payable', ownerId, at: occurredAt })).toMatchObject({
      balanceUgx: ugx(36_000),
      at: occurredAt,
    });
    expect(await ledgerAccount(admin, { kind: 'vendor_payable', ownerId, at: justBefore })).toMatchObject({
      balanceUgx: ugx(0),
      statement: { items: [] },
    });
    const posting = await ledgerPosting(admin, { transactionId });
    expect(posting).toMatchObject({ reversedBy: null, reverses: null, orders: [{ id: market.deliveredId }] });
    expect(posting.entries).toContainEqual(
      expect.objectContaining({ kind: 'vendor_payable', owner: 'Tea House', amountUgx: ugx(-36_000) }),
    );
    await expect(ledgerPosting(admin, { transactionId: '999999999' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const house = await ledgerAccount(admin, { kind: 'commission', ownerId: null });
    expect(house).toMatchObject({ owner: null, balanceUgx: ugx(4_000) });
    // Whose money was looked at is written down; the platform's own is nobody's secret.
    const looks = await admin.db.execute(
      sql`select resource_kind, resource_id from audit_entries where action = 'ledger.account'`,
    );
    const look = { resource_kind: 'vendor_payable', resource_id: ownerId };
    expect(looks).toEqual([look, look, look]);
    const escrow = await ledgerAccounts(admin, { kind: 'escrow' });
    expect(escrow.items.map(({ balanceUgx }) => balanceUgx > 0n)).toEqual([true, false, false]);
  });
});

test('the overview counts what is there', async () => {
  const overview = await adminOverview(admin);
  expect(overview.counts).toMatchObject({ placed: 1, delivered: 1, rejected: 1, awaiting_payment: 0 });
  expect(overview.oldest).toMatchObject([{ state: 'placed', id: market.placedId, vendorName: 'Tea House' }]);
  expect(overview.unassigned).toEqual({ count: 0, escalated: 0, oldest: [] });
  expect(overview.today).toMatchObject({
    salesUgx: ugx(40_000),
    commissionUgx: ugx(4_000),
    deliveredOrders: 1,
  });
  expect(overview.trouble).toEqual({ items: [], hasMore: false });
});

test('every promise is checked, by name, and a broken one is told', async () => {
  const report = await integrityReport(admin);
  expect(report.ok).toBe(true);
  const names = Object.keys(report.invariants);
  expect(new Set(names.map((name) => name.split('.')[0]))).toEqual(
    new Set(['ledger', 'payments', 'stock', 'orders', 'dispatch']),
  );
  const overview = await adminOverview(admin);
  const { order } = await orderHistory(admin, { orderId: market.placedId });
  expect(report.accounts).toMatchObject({
    commission: overview.today.commissionUgx.toString(),
    escrow: order.totalUgx.toString(),
    vendor_payable: '36000',
    refund_in_transit: '0',
  });
  expect(report.money.mtn.collection).toBe(BigInt(required(report.accounts.mtn_collection, 'collected')));
  expect(report.money.mtn.disbursement).toBe(BigInt(required(report.accounts.mtn_disbursement, 'paid out')));
  const [before] = await world.base.system.db
    .update(deliveries)
    .set({ collectedAt: null })
    .where(eq(deliveries.refId, market.deliveredId))
    .returning({ createdAt: deliveries.createdAt });
  const broken = await integrityReport(admin);
  expect(broken.ok).toBe(false);
  expect(broken.invariants['dispatch.collected_before_delivered']?.ok).toBe(false);
  await world.base.system.db
    .update(deliveries)
    .set({ collectedAt: required(before, 'delivery').createdAt })
    .where(eq(deliveries.refId, market.deliveredId));
});

test('a payment the operator never answers for shows up with its age and its orders, and can be asked about', async () => {
  const purchaseId = await world.awaiting(market.shopper, [await world.product(), 1]);
  await world.answer(purchaseId, 'waits');
  expect((await paymentsInTrouble(admin, {})).items).toEqual([]);
  world.base.clock.advanceMs(8 * MINUTE);
  const [intent] = await world.base.system.db
    .select()
    .from(paymentIntents)
    .where(eq(paymentIntents.refId, purchaseId));
  await expireIntent(world.base.system, { intentId: required(intent, 'intent').id });
  await world.deliver();
  const { items } = await paymentsInTrouble(admin, { filter: 'stuck' });
  const order = await world.onlyOrder(purchaseId);
  expect(items).toMatchObject([{ orders: [{ id: order.id }], stateWords: 'with the operator' }]);
  expect(required(items[0], 'payment').ageSeconds).toBeGreaterThanOrEqual(480);
  expect(JSON.stringify(items.map(({ payerPhoneMasked }) => payerPhoneMasked))).not.toContain(
    market.shopper.phone,
  );
  const [attempt] = await world.base.system.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, required(items[0], 'payment').attemptId));
  world.operator.answer(required(attempt, 'attempt').reference, 'pays');
  expect(await checkNow(admin, { attemptId: required(attempt, 'attempt').id })).toEqual({
    state: 'succeeded',
  });
  expect((await paymentsInTrouble(admin, {})).items).toEqual([]);
  const { audit } = await orderHistory(admin, { orderId: order.id });
  expect(audit).toMatchObject([
    { by: 'the customer', action: 'order.place' },
    { by: 'an admin', action: 'payment.checked' },
  ]);
});
