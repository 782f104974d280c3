import { asc, gt } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { availableOf, balanceOf, placeHold, postTransaction, verifyLedger } from '@/services/money/ledger';
import { paymentInvariants } from '@/services/money/payments';
import { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { messages } from '@/services/platform/notifications/tables';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { justProven, userActor } from '@/testing/context';
import { makeDriver, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import {
  cancelBatch,
  getBatch,
  listBatches,
  myPayouts,
  payMeNow,
  payoutReactions,
  releaseBatch,
  releasingBatch,
  runPayouts,
  setPayoutNumber,
  withdrawPayoutNumber,
} from '.';

const DAY = 24 * 60 * 60_000;
let database: TestDatabase;
let world: PaymentWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await PaymentWorld.open({ databaseUrl: database.url });
});
afterEach(async () => {
  const [ledger, payments] = [await verifyLedger(world.ctx), await paymentInvariants(world.ctx)];
  await world.close();
  await database.drop();
  expect(ledger).toMatchObject({ ok: true });
  expect(Object.entries(payments).filter(([, { ok }]) => !ok)).toEqual([]);
});

const as = (userId: string, role: 'vendor' | 'driver' | 'admin'): Ctx => ({
  ...world.ctx,
  actor: justProven(userActor(userId, role), world.ctx.clock),
});
const newId = () => world.ctx.ids.uuid();

type Shop = { id: string; ctx: () => Ctx };

/** A shop that is owed this much; its number selects what the operator does. */
async function shopOwed(amountUgx: number, number: string | null = '0770 000 000'): Promise<Shop> {
  const vendor = await makeVendor(world.ctx);
  const owner = await makeStaff(world.ctx, vendor.id);
  await owe('vendor_payable', vendor.id, amountUgx);
  const shop = { id: vendor.id, ctx: () => as(owner.id, 'vendor') };
  if (number) await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: number });
  return shop;
}

async function owe(
  kind: 'vendor_payable' | 'driver_payable',
  ownerId: string,
  amountUgx: number,
): Promise<void> {
  const id = newId();
  await withTransaction(world.ctx, (tx) =>
    postTransaction(tx, {
      ...{ key: `test:${id}`, kind: 'test', ref: { kind: 'test', id } },
      entries: [
        { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(amountUgx) },
        { account: { kind, ownerId }, amountUgx: ugx(-amountUgx) },
      ],
    }),
  );
}

let seen = 0n;
/** The clock goes on, and what happened reaches the payouts. */
async function pass(ms: number): Promise<void> {
  await world.advance(ms);
  const rows = await world.ctx.db
    .select()
    .from(outboxEvents)
    .where(gt(outboxEvents.id, seen))
    .orderBy(asc(outboxEvents.id));
  for (const row of rows) {
    const reaction = Object.entries(payoutReactions).find(([type]) => type === row.type)?.[1];
    await reaction?.(world.ctx, { ...row, id: row.id.toString() });
    seen = row.id;
  }
}
beforeEach(() => {
  seen = 0n;
});

const owed = (shop: Shop) => availableOf(world.ctx, { kind: 'vendor_payable', ownerId: shop.id });
const mine = (shop: Shop) => myPayouts(shop.ctx(), { side: 'vendor' });

describe('on demand', () => {
  test('all that is owed arrives at the number, once, whatever is pressed again', async () => {
    const shop = await shopOwed(50_000);
    const payoutId = newId();
    const pressed = () => payMeNow(shop.ctx(), { side: 'vendor', payoutId });
    const outcomes = await Promise.all([pressed(), pressed()]);
    expect(outcomes.map(({ amountUgx }) => amountUgx)).toEqual([50_000n, 50_000n]);
    await pass(60_000);
    await pressed();
    await pass(60_000);
    expect(await owed(shop)).toMatchObject({ balanceUgx: 0n });
    expect(await mine(shop)).toMatchObject({ paidUgx: 50_000n, payouts: { items: [{ state: 'sent' }] } });
    expect(await balanceOf(world.ctx, { kind: 'mtn_disbursement', ownerId: null })).toBe(-50_000n);
  });

  test('over Airtel as well', async () => {
    const shop = await shopOwed(50_000, '0750 000 000');
    await payMeNow(shop.ctx(), { side: 'vendor', payoutId: newId(), amountUgx: 20_000n });
    await pass(10 * 60_000);
    expect(await mine(shop)).toMatchObject({ paidUgx: 20_000n, availableUgx: 30_000n });
    expect(await balanceOf(world.ctx, { kind: 'airtel_disbursement', ownerId: null })).toBe(-20_000n);
  });

  test('a proven failure brings the money back, and the next payout is a new one', async () => {
    const shop = await shopOwed(50_000);
    await world.database.sql`update payout_numbers set active_from = active_from - interval '2 days'`;
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 023' });
    await world.sleep(DAY);
    await payMeNow(shop.ctx(), { side: 'vendor', payoutId: newId() });
    await pass(60_000);
    expect(await mine(shop)).toMatchObject({
      availableUgx: 50_000n,
      payouts: { items: [{ state: 'failed', problem: 'number_cannot_receive' }] },
    });
  });

  test('what is unknown stays unknown: no second reference, and after a day a person is asked', async () => {
    const shop = await shopOwed(50_000);
    await world.database.sql`update payout_numbers set active_from = active_from - interval '2 days'`;
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 041' });
    await world.sleep(DAY);
    await payMeNow(shop.ctx(), { side: 'vendor', payoutId: newId() });
    await pass(60 * 60_000);
    await expect(payMeNow(shop.ctx(), { side: 'vendor', payoutId: newId() })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await mine(shop)).toMatchObject({ sendingUgx: 50_000n, availableUgx: 0n });
    await pass(25 * 60 * 60_000);
    expect((await mine(shop)).payouts.items).toMatchObject([{ state: 'looked_at' }]);
    const rows = await world.database.sql`select reference from payment_attempts where operation = 'payout'`;
    expect(rows).toHaveLength(1);
  });

  test('is refused without a number, below the smallest payout, and for what is held', async () => {
    const bare = await shopOwed(50_000, null);
    const ask = (shop: Shop, amountUgx?: bigint) =>
      payMeNow(shop.ctx(), { side: 'vendor', payoutId: newId(), ...(amountUgx ? { amountUgx } : {}) });
    await expect(ask(bare)).rejects.toMatchObject({ code: 'invalid' });
    const shop = await shopOwed(50_000);
    await expect(ask(shop, 4_999n)).rejects.toMatchObject({ code: 'invalid' });
    const id = newId();
    await withTransaction(world.ctx, (tx) =>
      placeHold(tx, {
        key: `test:${id}`,
        account: { kind: 'vendor_payable', ownerId: shop.id },
        amountUgx: ugx(45_000),
        kind: 'dispute',
        ref: { kind: 'test', id },
        expiresAt: null,
      }),
    );
    await expect(ask(shop, 5_001n)).rejects.toMatchObject({ code: 'conflict' });
    expect(await ask(shop, 5_000n)).toMatchObject({ kind: 'sending' });
  });
});

describe('a driver', () => {
  test('settles the cash they carry before they are paid', async () => {
    const driver = await makeDriver(world.ctx);
    const ctx = () => as(driver.id, 'driver');
    await owe('driver_payable', driver.id, 30_000);
    const id = newId();
    await withTransaction(world.ctx, (tx) =>
      postTransaction(tx, {
        ...{ key: `test:${id}`, kind: 'test', ref: { kind: 'test', id } },
        entries: [
          { account: { kind: 'driver_cash', ownerId: driver.id }, amountUgx: ugx(12_000) },
          { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(-12_000) },
        ],
      }),
    );
    await setPayoutNumber(ctx(), { side: 'driver', phone: '0770 000 000' });
    expect(await payMeNow(ctx(), { side: 'driver', payoutId: newId() })).toMatchObject({
      amountUgx: 18_000n,
    });
    await pass(60_000);
    expect(await myPayouts(ctx(), { side: 'driver' })).toMatchObject({
      owesUgx: 0n,
      paidUgx: 18_000n,
      balanceUgx: 0n,
    });
  });

  test('is no shop: neither side reaches the other’s money', async () => {
    const driver = await makeDriver(world.ctx);
    await expect(myPayouts(as(driver.id, 'driver'), { side: 'vendor' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const shop = await shopOwed(10_000);
    await expect(myPayouts(shop.ctx(), { side: 'driver' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the day’s run', () => {
  test('pays everybody who is owed enough and has a number, once a day', async () => {
    const [a, b] = [await shopOwed(20_000), await shopOwed(30_000)];
    const [poor, bare] = [await shopOwed(4_000), await shopOwed(90_000, null)];
    expect(await runPayouts(world.ctx)).toEqual({ count: 2, totalUgx: 50_000n });
    expect(await runPayouts(world.ctx)).toEqual({ count: 0, totalUgx: 0n });
    await pass(60_000);
    for (const shop of [a, b]) expect(await owed(shop)).toMatchObject({ balanceUgx: 0n });
    for (const shop of [poor, bare]) expect((await mine(shop)).payouts.items).toEqual([]);
  });

  test('above the limit waits for two persons; the money is held meanwhile', async () => {
    const shop = await shopOwed(3_000_000);
    await runPayouts(world.ctx);
    expect(await owed(shop)).toMatchObject({ heldUgx: 3_000_000n, availableUgx: 0n });
    const { items } = await listBatches(
      as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin'),
      {},
    );
    const batchId = items[0]?.id ?? '';
    const [one, two] = [
      as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin'),
      as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin'),
    ];
    const asked = await releaseBatch(one, { batchId });
    if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
    const decision = { requestId: asked.requestId, decision: 'approve', note: 'Seen it' } as const;
    const kinds = [anyKind(releasingBatch)];
    expect(await decideApproval(one, decision, kinds)).toEqual({ kind: 'own_request' });
    expect(await decideApproval(two, decision, kinds)).toEqual({ kind: 'approved' });
    await pass(60_000);
    expect(await getBatch(one, { batchId })).toMatchObject({
      state: 'released',
      payouts: [{ state: 'sent' }],
    });
    await expect(cancelBatch(one, { batchId })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('called off, the money is free again', async () => {
    const shop = await shopOwed(3_000_000);
    await runPayouts(world.ctx);
    const admin = as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');
    const { items } = await listBatches(admin, {});
    await cancelBatch(admin, { batchId: items[0]?.id ?? '' });
    expect(await owed(shop)).toMatchObject({ heldUgx: 0n, availableUgx: 3_000_000n });
  });
});

describe('the number', () => {
  test('a second one waits a day, both numbers are told, and it can be taken back', async () => {
    const shop = await shopOwed(50_000);
    const first = await mine(shop);
    expect(first.number).toMatchObject({ phoneMasked: '0770 ••• 000', provider: 'mtn' });
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 001' });
    const waiting = await mine(shop);
    expect(waiting.number?.id).toBe(first.number?.id);
    expect(waiting.comingNumber).toMatchObject({ phoneMasked: '0770 ••• 001' });
    const told = await world.ctx.db.select({ kind: messages.kind }).from(messages);
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['payout_number_new', 'payout_number_old']),
    );
    await withdrawPayoutNumber(shop.ctx(), { side: 'vendor' });
    expect(await mine(shop)).toMatchObject({ comingNumber: null, number: { id: first.number?.id } });
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 001' });
    await world.sleep(DAY);
    expect((await mine(shop)).number).toMatchObject({ phoneMasked: '0770 ••• 001' });
  });

  test('one that its operator bars or does not know is refused, and a step-up is needed', async () => {
    const shop = await shopOwed(50_000, null);
    const set = (phone: string, ctx = shop.ctx()) => setPayoutNumber(ctx, { side: 'vendor', phone });
    await expect(set('0770 000 070')).rejects.toMatchObject({
      message: expect.stringContaining('cannot receive'),
    });
    await expect(set('0770 000 071')).rejects.toMatchObject({
      message: expect.stringContaining('does not know'),
    });
    const { actor } = shop.ctx();
    if (actor.kind !== 'user') throw new Error('nobody');
    const bare = { ...world.ctx, actor: { ...actor, factor: null, holds: 'app' as const } };
    await expect(set('0770 000 000', bare)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a manager sees the money only where the owner shares it, and never moves it', async () => {
    const shop = await shopOwed(50_000);
    const manager = await makeStaff(world.ctx, shop.id, 'manager');
    const ctx = as(manager.id, 'vendor');
    await expect(payMeNow(ctx, { side: 'vendor', payoutId: newId() })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
