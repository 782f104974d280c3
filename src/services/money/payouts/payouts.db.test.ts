import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { availableOf, balanceOf, placeHold } from '@/services/money/ledger';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { makeDriver, makeUser } from '@/testing/factories';
import { creditFromBank } from '@/testing/money';
import { MoneyWorld, type PaidShop } from '@/testing/money-world';
import { setActiveNumber } from '@/testing/payout-number';
import {
  cancelBatch,
  getBatch,
  listBatches,
  myPayouts,
  payMeNow,
  releaseBatch,
  releasingBatch,
  runPayouts,
} from '.';

let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

const owed = (shop: PaidShop) => availableOf(world.ctx, { kind: 'vendor_payable', ownerId: shop.id });
const mine = (shop: PaidShop) => myPayouts(shop.ctx(), { side: 'vendor' });

describe('on demand', () => {
  test('all that is owed arrives at the number, once, whatever is pressed again', async () => {
    const shop = await world.shopOwed(50_000);
    const payoutId = world.newId();
    const pressed = () => payMeNow(shop.ctx(), { side: 'vendor', payoutId });
    const outcomes = await Promise.all(Array.from({ length: 8 }, pressed));
    expect(new Set(outcomes.map(({ amountUgx }) => amountUgx))).toEqual(new Set([50_000n]));
    await world.pass(60_000);
    await pressed();
    await world.pass(60_000);
    expect(await owed(shop)).toMatchObject({ balanceUgx: 0n });
    expect(await mine(shop)).toMatchObject({ paidUgx: 50_000n, payouts: { items: [{ state: 'sent' }] } });
    expect(await balanceOf(world.ctx, { kind: 'mtn_disbursement', ownerId: null })).toBe(-50_000n);
  });

  test('over Airtel as well', async () => {
    const shop = await world.shopOwed(50_000, '0750 000 000');
    await payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId(), amountUgx: 20_000n });
    await world.pass(10 * 60_000);
    expect(await mine(shop)).toMatchObject({ paidUgx: 20_000n, availableUgx: 30_000n });
    expect(await balanceOf(world.ctx, { kind: 'airtel_disbursement', ownerId: null })).toBe(-20_000n);
  });

  test('a proven failure brings the money back, and the next payout is a new one', async () => {
    const shop = await world.shopOwed(50_000, '0770 000 023');
    await payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId() });
    await world.pass(60_000);
    expect(await mine(shop)).toMatchObject({
      availableUgx: 50_000n,
      payouts: { items: [{ state: 'failed', problem: 'number_cannot_receive' }] },
    });
  });

  test('what is unknown stays unknown: no second reference, and after a day a person is asked', async () => {
    const shop = await world.shopOwed(50_000, '0770 000 041');
    await payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId() });
    await world.pass(60 * 60_000);
    await expect(payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId() })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await mine(shop)).toMatchObject({ sendingUgx: 50_000n, availableUgx: 0n });
    await world.pass(25 * 60 * 60_000);
    expect((await mine(shop)).payouts.items).toMatchObject([{ state: 'looked_at' }]);
    const rows = await world.payments.database
      .sql`select reference from payment_attempts where operation = 'payout'`;
    expect(rows).toHaveLength(1);
  });

  test('is refused without a number, below the smallest payout, and for what is held', async () => {
    const bare = await world.shopOwed(50_000, null);
    const ask = (shop: PaidShop, amountUgx?: bigint) =>
      payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId(), ...(amountUgx ? { amountUgx } : {}) });
    await expect(ask(bare)).rejects.toMatchObject({ code: 'invalid' });
    const shop = await world.shopOwed(50_000);
    await expect(ask(shop, 4_999n)).rejects.toMatchObject({ code: 'invalid' });
    const id = world.newId();
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
    const ctx = () => world.as(driver.id, 'driver');
    await creditFromBank(world.ctx, { kind: 'driver_payable', ownerId: driver.id }, 30_000n);
    await creditFromBank(world.ctx, { kind: 'driver_cash', ownerId: driver.id }, -12_000n);
    await setActiveNumber(ctx(), { side: 'driver', phone: '0770 000 000' });
    expect(await payMeNow(ctx(), { side: 'driver', payoutId: world.newId() })).toMatchObject({
      amountUgx: 18_000n,
    });
    await world.pass(60_000);
    expect(await myPayouts(ctx(), { side: 'driver' })).toMatchObject({
      owesUgx: 0n,
      paidUgx: 18_000n,
      balanceUgx: 0n,
    });
  });

  test('is no shop: neither side reaches the other’s money', async () => {
    const driver = await makeDriver(world.ctx);
    await expect(myPayouts(world.as(driver.id, 'driver'), { side: 'vendor' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const shop = await world.shopOwed(10_000);
    await expect(myPayouts(shop.ctx(), { side: 'driver' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a shop that owes us for a refund', () => {
  const owing = (shop: PaidShop, amountUgx: bigint) =>
    creditFromBank(world.ctx, { kind: 'vendor_debt', ownerId: shop.id }, -amountUgx);
  const debtOf = (shop: PaidShop) => balanceOf(world.ctx, { kind: 'vendor_debt', ownerId: shop.id });

  test('is paid what is left once that is settled, on demand', async () => {
    const shop = await world.shopOwed(50_000);
    await owing(shop, 20_000n);
    expect(await mine(shop)).toMatchObject({ owesUgx: 20_000n, payableUgx: 30_000n });
    const ask = (amountUgx?: bigint) =>
      payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId(), ...(amountUgx ? { amountUgx } : {}) });
    await expect(ask(30_001n)).rejects.toMatchObject({ code: 'conflict' });
    expect(await ask()).toMatchObject({ amountUgx: 30_000n });
    await world.pass(60_000);
    expect(await mine(shop)).toMatchObject({ owesUgx: 0n, paidUgx: 30_000n, balanceUgx: 0n });
  });

  test('and by the day’s run, which leaves out who is owed too little then', async () => {
    const [shop, deep] = [await world.shopOwed(50_000), await world.shopOwed(50_000)];
    await owing(shop, 20_000n);
    await owing(deep, 60_000n);
    expect(await runPayouts(world.ctx)).toEqual({ count: 1, totalUgx: 30_000n });
    await world.pass(60_000);
    expect([await debtOf(shop), await debtOf(deep)]).toEqual([0n, 10_000n]);
    expect(await mine(deep)).toMatchObject({ balanceUgx: 0n, paidUgx: 0n, payableUgx: 0n });
  });

  test('what a dispute holds is not taken for it', async () => {
    const shop = await world.shopOwed(50_000);
    await owing(shop, 20_000n);
    const id = world.newId();
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
    expect(await runPayouts(world.ctx)).toMatchObject({ count: 0 });
    expect(await debtOf(shop)).toBe(15_000n);
    expect(await owed(shop)).toMatchObject({ balanceUgx: 45_000n, availableUgx: 0n });
  });
});

describe('the day’s run', () => {
  test('pays everybody who is owed enough and has a number, once a day', async () => {
    const [a, b] = [await world.shopOwed(20_000), await world.shopOwed(30_000)];
    const [poor, bare] = [await world.shopOwed(4_000), await world.shopOwed(90_000, null)];
    expect(await runPayouts(world.ctx)).toEqual({ count: 2, totalUgx: 50_000n });
    expect(await runPayouts(world.ctx)).toEqual({ count: 0, totalUgx: 0n });
    await world.pass(60_000);
    for (const shop of [a, b]) expect(await owed(shop)).toMatchObject({ balanceUgx: 0n });
    for (const shop of [poor, bare]) expect((await mine(shop)).payouts.items).toEqual([]);
  });

  test('above the limit waits for two persons; the money is held meanwhile', async () => {
    const shop = await world.shopOwed(3_000_000);
    await runPayouts(world.ctx);
    expect(await owed(shop)).toMatchObject({ heldUgx: 3_000_000n, availableUgx: 0n });
    const { items } = await listBatches(
      world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin'),
      {},
    );
    const batchId = items[0]?.id ?? '';
    const [one, two] = [
      world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin'),
      world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin'),
    ];
    const asked = await releaseBatch(one, { batchId });
    if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
    const decision = { requestId: asked.requestId, decision: 'approve', note: 'Seen it' } as const;
    const kinds = [anyKind(releasingBatch)];
    expect(await decideApproval(one, decision, kinds)).toEqual({ kind: 'own_request' });
    expect(await decideApproval(two, decision, kinds)).toEqual({ kind: 'approved' });
    await world.pass(60_000);
    expect(await getBatch(one, { batchId })).toMatchObject({
      state: 'released',
      payouts: [{ state: 'sent' }],
    });
    await expect(cancelBatch(one, { batchId })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('called off, the money is free again', async () => {
    const shop = await world.shopOwed(3_000_000);
    await runPayouts(world.ctx);
    const admin = world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');
    const { items } = await listBatches(admin, {});
    await cancelBatch(admin, { batchId: items[0]?.id ?? '' });
    expect(await owed(shop)).toMatchObject({ heldUgx: 0n, availableUgx: 3_000_000n });
  });
});
