import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { requirePhone } from '@/lib/phone';
import { retryPayment } from '@/services/money/payments';
import { changeMoneySettings, FIRST_SETTINGS } from '@/services/money/settings';
import { auditEntries } from '@/services/platform/audit/tables';
import { makeUser } from '@/testing/factories';
import { giveToWallet } from '@/testing/money';
import { MoneyWorld } from '@/testing/money-world';
import { myWallet, topUp, withdraw } from '.';

let world: MoneyWorld;
let admin: Ctx;
beforeEach(async () => {
  world = await MoneyWorld.open();
  admin = world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');
});
afterEach(() => world.close());

const MINUTE = 60_000;
const allowTopUps = () => changeMoneySettings(admin, { ...FIRST_SETTINGS, topUpsEnabled: true });
/** A customer whose number the operator pays to without asking. */
async function customer(number = '0770 000 000') {
  const { id } = await makeUser(world.ctx, { phone: requirePhone(number) });
  const ctx = () => world.as(id, 'customer');
  const available = async () => (await myWallet(ctx(), {})).availableUgx;
  return { id, ctx, available };
}
const audited = (action: string) => world.ctx.db.$count(auditEntries, eq(auditEntries.action, action));

describe('putting money in', () => {
  const asked = (topUpId: string, amountUgx = 20_000n) => ({
    topUpId,
    amountUgx,
    payerPhone: '0770 000 000',
  });

  test('is refused where the market may not take it', async () => {
    const grace = await customer();
    await expect(topUp(grace.ctx(), asked(world.newId()))).rejects.toMatchObject({ code: 'invalid' });
  });

  test('pressed twice asks the phone once, and the money is there once', async () => {
    await allowTopUps();
    const grace = await customer();
    const wish = asked(world.newId());
    const pressed = () => topUp(grace.ctx(), wish);
    expect(await Promise.all([pressed(), pressed()])).toMatchObject([
      { state: 'awaiting_payer' },
      { state: 'awaiting_payer' },
    ]);
    await world.pass(10 * MINUTE);
    expect(await pressed()).toMatchObject({ state: 'succeeded' });
    expect(await grace.available()).toBe(20_000n);
    expect(await audited('wallet.top-up')).toBe(1);
  });

  test('the same id with another amount, or of another person, is refused', async () => {
    await allowTopUps();
    const [grace, peter] = [await customer(), await customer('0770 000 001')];
    const topUpId = world.newId();
    await topUp(grace.ctx(), asked(topUpId));
    await expect(topUp(grace.ctx(), asked(topUpId, 21_000n))).rejects.toMatchObject({ code: 'conflict' });
    await expect(topUp(peter.ctx(), asked(topUpId))).rejects.toMatchObject({ code: 'conflict' });
  });

  test('the same id for another phone or network is refused; a phone tried later belongs to it', async () => {
    await allowTopUps();
    const grace = await customer();
    const wish = asked(world.newId());
    await topUp(grace.ctx(), wish);
    for (const wrong of [{ payerPhone: '0770 000 001' }, { provider: 'airtel' } as const]) {
      await expect(topUp(grace.ctx(), { ...wish, ...wrong })).rejects.toMatchObject({ code: 'conflict' });
    }
    await world.pass(10 * MINUTE);
    expect(await grace.available()).toBe(20_000n);

    const declined = { ...asked(world.newId()), payerPhone: '0770 000 010' };
    await topUp(grace.ctx(), declined);
    await world.pass(MINUTE);
    expect(await topUp(grace.ctx(), declined)).toMatchObject({ state: 'failed' });
    const other = '0770 000 002';
    await retryPayment(grace.ctx(), { kind: 'top_up', id: declined.topUpId, payerPhone: other });
    for (const payerPhone of [declined.payerPhone, other])
      expect(await topUp(grace.ctx(), { ...declined, payerPhone })).toMatchObject({
        state: 'awaiting_payer',
      });
  });

  test.each([
    ['nothing', { amountUgx: 0n }],
    ['less than nothing', { amountUgx: -5_000n }],
    ['too little for a prompt', { amountUgx: 499n }],
    ['too much for a prompt', { amountUgx: 7_000_001n }],
    ['no number', { payerPhone: '12' }],
    ['a number whose prefix tells no operator', { payerPhone: '0710 000 000' }],
  ])('%s is refused', async (_, wrong) => {
    await allowTopUps();
    const grace = await customer();
    await expect(topUp(grace.ctx(), { ...asked(world.newId()), ...wrong })).rejects.toThrow();
    expect(await audited('wallet.top-up')).toBe(0);
  });
});

describe('taking money out', () => {
  test('goes to one’s own number, once; what is on its way cannot be spent again', async () => {
    const grace = await customer();
    await giveToWallet(world.ctx, grace.id, 30_000n);
    const wish = { withdrawalId: world.newId(), amountUgx: 20_000n };
    const pressed = () => withdraw(grace.ctx(), wish);
    expect(await Promise.all([pressed(), pressed()])).toEqual([
      { withdrawalId: wish.withdrawalId },
      { withdrawalId: wish.withdrawalId },
    ]);
    expect(await grace.available()).toBe(10_000n);
    await expect(
      withdraw(grace.ctx(), { withdrawalId: world.newId(), amountUgx: 10_001n }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await world.pass(10 * MINUTE);
    expect(await myWallet(grace.ctx(), {})).toMatchObject({
      balanceUgx: 10_000n,
      underWay: [{ amountUgx: 20_000n, state: 'sent' }],
    });
    expect(await audited('wallet.withdraw')).toBe(1);
  });

  test('comes back when its operator proves that it failed', async () => {
    const grace = await customer('0770 000 023');
    await giveToWallet(world.ctx, grace.id, 30_000n);
    await withdraw(grace.ctx(), { withdrawalId: world.newId(), amountUgx: 30_000n });
    expect(await grace.available()).toBe(0n);
    await world.pass(10 * MINUTE);
    expect(await grace.available()).toBe(30_000n);
  });

  test('the same id with another amount, or of another person, is refused', async () => {
    const [grace, peter] = [await customer(), await customer('0770 000 001')];
    for (const { id } of [grace, peter]) await giveToWallet(world.ctx, id, 30_000n);
    const withdrawalId = world.newId();
    await withdraw(grace.ctx(), { withdrawalId, amountUgx: 5_000n });
    const again = (who: typeof grace, amountUgx: bigint) => withdraw(who.ctx(), { withdrawalId, amountUgx });
    await expect(again(grace, 6_000n)).rejects.toMatchObject({ code: 'conflict' });
    await expect(again(peter, 5_000n)).rejects.toMatchObject({ code: 'conflict' });
    expect(await peter.available()).toBe(30_000n);
  });

  test('the same id over another network is refused, and nothing goes there', async () => {
    const grace = await customer();
    await giveToWallet(world.ctx, grace.id, 30_000n);
    const wish = { withdrawalId: world.newId(), amountUgx: 5_000n };
    await withdraw(grace.ctx(), wish);
    await expect(withdraw(grace.ctx(), { ...wish, provider: 'airtel' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await withdraw(grace.ctx(), { ...wish, provider: 'mtn' })).toEqual({
      withdrawalId: wish.withdrawalId,
    });
    expect(await grace.available()).toBe(25_000n);
  });

  test.each([
    ['MTN', 'mtn', 7_000_000n],
    ['Airtel', 'airtel', 5_000_000n],
  ] as const)('%s sends no more at once than it takes', async (title, provider, mostUgx) => {
    const grace = await customer();
    await giveToWallet(world.ctx, grace.id, mostUgx + 1n);
    const ask = (amountUgx: bigint) =>
      withdraw(grace.ctx(), { withdrawalId: world.newId(), amountUgx, provider });
    await expect(ask(mostUgx + 1n)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(`${title} sends at most`),
    });
    expect(await grace.available()).toBe(mostUgx + 1n);
    await ask(mostUgx);
    expect(await grace.available()).toBe(1n);
  });

  test('is for customers, and so is putting it in', async () => {
    const shop = await world.shopOwed(1_000, null);
    const wish = { withdrawalId: world.newId(), amountUgx: 5_000n };
    await expect(withdraw(shop.ctx(), wish)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      topUp(shop.ctx(), { ...wish, topUpId: wish.withdrawalId, payerPhone: '0770 000 000' }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
