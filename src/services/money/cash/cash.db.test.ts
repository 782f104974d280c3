import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceOf } from '@/services/money/ledger';
import { auditEntries } from '@/services/platform/audit/tables';
import { makeDriver, makeUser } from '@/testing/factories';
import { creditFromBank } from '@/testing/money';
import { MoneyWorld } from '@/testing/money-world';
import { cashOut, countIn, handOverByPhone, handOverFromEarnings, handoverStatus, myCash } from '.';

let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

const MINUTE = 60_000;

/** A driver who carries this much of our cash and is owed that much. */
async function driverWith({ cashUgx, earnedUgx = 0n }: { cashUgx: bigint; earnedUgx?: bigint }) {
  const { id } = await makeDriver(world.ctx);
  await creditFromBank(world.ctx, { kind: 'driver_cash', ownerId: id }, -cashUgx);
  if (earnedUgx > 0n) await creditFromBank(world.ctx, { kind: 'driver_payable', ownerId: id }, earnedUgx);
  const ctx = () => world.as(id, 'driver');
  const owed = () => balanceOf(world.ctx, { kind: 'driver_cash', ownerId: id });
  return { id, ctx, owed };
}
const adminCtx = async () => world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');
const wish = (amountUgx: bigint, handoverId = world.newId()) => ({
  handoverId,
  amountUgx,
  payerPhone: '0770 000 000',
});

test('handed over by phone: pressed twice it is asked for and settled once', async () => {
  const driver = await driverWith({ cashUgx: 24_000n });
  const handover = wish(24_000n);
  const pressed = () => handOverByPhone(driver.ctx(), handover);
  expect(await Promise.all([pressed(), pressed()])).toMatchObject([
    { state: 'awaiting_payer' },
    { state: 'awaiting_payer' },
  ]);
  expect(await driver.owed()).toBe(24_000n);
  await world.pass(10 * MINUTE);
  expect(await driver.owed()).toBe(0n);
  // It answers how it went, although nothing is owed any more.
  expect(await pressed()).toMatchObject({ state: 'succeeded' });
  expect(await balanceOf(world.ctx, { kind: 'driver_payable', ownerId: driver.id })).toBe(0n);
});

test('more than is owed is refused, and so is its id with another amount or from another driver', async () => {
  const [okello, kato] = [await driverWith({ cashUgx: 24_000n }), await driverWith({ cashUgx: 24_000n })];
  await expect(handOverByPhone(okello.ctx(), wish(24_001n))).rejects.toMatchObject({ code: 'conflict' });
  const handover = wish(20_000n);
  await handOverByPhone(okello.ctx(), handover);
  await expect(handOverByPhone(okello.ctx(), { ...handover, amountUgx: 10_000n })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(handOverByPhone(kato.ctx(), handover)).rejects.toMatchObject({ code: 'conflict' });
  expect(await handoverStatus(kato.ctx(), handover)).toBeNull();
});

test('settled another way meanwhile, what arrives is the driver’s own', async () => {
  const driver = await driverWith({ cashUgx: 24_000n });
  await handOverByPhone(driver.ctx(), wish(24_000n));
  await countIn(await adminCtx(), { countId: world.newId(), driverId: driver.id, amountUgx: 24_000n });
  await world.pass(10 * MINUTE);
  expect(await driver.owed()).toBe(0n);
  expect(await balanceOf(world.ctx, { kind: 'driver_payable', ownerId: driver.id })).toBe(24_000n);
});

test('out of earnings as far as they go, and again nothing', async () => {
  const driver = await driverWith({ cashUgx: 24_000n, earnedUgx: 10_000n });
  expect(await myCash(driver.ctx())).toMatchObject({ owedUgx: 24_000n, earningsUgx: 10_000n });
  expect(await handOverFromEarnings(driver.ctx())).toEqual({ settledUgx: 10_000n });
  expect(await handOverFromEarnings(driver.ctx())).toEqual({ settledUgx: 0n });
  expect(await driver.owed()).toBe(14_000n);
  expect(await world.ctx.db.$count(auditEntries, eq(auditEntries.action, 'cash.settle'))).toBe(1);
});

test('counted in by an admin: once per count, never more than is owed', async () => {
  const driver = await driverWith({ cashUgx: 24_000n });
  const admin = await adminCtx();
  const count = { countId: world.newId(), driverId: driver.id, amountUgx: 20_000n };
  expect(await countIn(admin, count)).toEqual({ owedUgx: 4_000n });
  expect(await countIn(admin, count)).toEqual({ owedUgx: 4_000n });
  await expect(countIn(admin, { ...count, countId: world.newId(), amountUgx: 4_001n })).rejects.toMatchObject(
    { code: 'conflict' },
  );
  expect(await balanceOf(world.ctx, { kind: 'cash_box', ownerId: null })).toBe(20_000n);
  expect(await cashOut(admin)).toEqual([{ driverId: driver.id, owedUgx: 4_000n }]);
  expect(await world.ctx.db.$count(auditEntries, eq(auditEntries.action, 'cash.count-in'))).toBe(1);
  await expect(countIn(driver.ctx(), count)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(cashOut(driver.ctx())).rejects.toMatchObject({ code: 'forbidden' });
});
