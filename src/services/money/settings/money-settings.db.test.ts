import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { anyKind, decideApproval, getApproval } from '@/services/platform/approvals';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import {
  changeMoneySettings,
  doorMostUgx,
  FIRST_SETTINGS,
  type MoneySettings,
  moneySettings,
  raisingLimits,
  readMoneySettings,
} from '.';
import { moneySettings as table } from './tables';

let world: TestWorld;
let [asking, approving]: Ctx[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  const row = { ...FIRST_SETTINGS, validFrom: world.clock.now(), changedBy: 'test' };
  await world.system.db.insert(table).values(row);
  [asking, approving] = [await makeAdmin(), await makeAdmin()];
});

async function makeAdmin(): Promise<Ctx> {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  return world.as(justProven(userActor(id, 'admin'), world.clock));
}
const [one, other] = [() => required(asking, 'an admin'), () => required(approving, 'another')];
const KINDS = [anyKind(raisingLimits)];
const reason = 'Bigger shops have joined';
const inForce = async () => (await readMoneySettings(one())).settings;
const save = async (change: Partial<MoneySettings>, ctx = one()) =>
  changeMoneySettings(ctx, { ...(await inForce()), ...change, reason });
const decide = (ctx: Ctx, requestId: string | null, decision: 'approve' | 'reject' = 'approve') =>
  decideApproval(ctx, { requestId: requestId ?? '', decision, note: 'Looked at it' }, KINDS);
const twice = (amount: bigint) => ugx(amount * 2n);

test.each(['payoutTwoPersonsUgx', 'refundTwoPersonsUgx', 'driverCashLimitUgx'] as const)(
  'one admin alone cannot raise %s: another approves it first',
  async (name) => {
    const before = await inForce();
    const { waitingId } = await save({ [name]: twice(before[name]) });
    expect(await inForce()).toEqual(before);
    expect(await readMoneySettings(other())).toMatchObject({ waitingId });
    expect(await decide(one(), waitingId)).toEqual({ kind: 'own_request' });
    expect((await moneySettings(world.system))[name]).toBe(before[name]);
    expect(await decide(other(), waitingId)).toEqual({ kind: 'approved' });
    expect(await inForce()).toEqual({ ...before, [name]: twice(before[name]) });
    expect((await moneySettings(world.system))[name]).toBe(twice(before[name]));
    expect((await readMoneySettings(one())).waitingId).toBeNull();
  },
);

test('a limit comes down at once, and the same again asks nobody', async () => {
  const before = await inForce();
  const lower = { refundTwoPersonsUgx: ugx(100_000), payoutTwoPersonsUgx: ugx(0) };
  expect(await save(lower)).toEqual({ settings: { ...before, ...lower }, waitingId: null });
  expect(await save(lower)).toMatchObject({ waitingId: null });
  expect(await inForce()).toEqual({ ...before, ...lower });
});

test('the rest of a change is in force while its raised limit waits, and a rejected one stays as it was', async () => {
  const before = await inForce();
  const { settings, waitingId } = await save({
    payoutLeastUgx: twice(before.payoutLeastUgx),
    refundTwoPersonsUgx: twice(before.refundTwoPersonsUgx),
  });
  expect(settings).toEqual({ ...before, payoutLeastUgx: twice(before.payoutLeastUgx) });
  expect(await getApproval(other(), { requestId: waitingId ?? '' }, KINDS)).toMatchObject({
    reason,
    changes: [{ name: 'Refunds above this take two of us' }],
  });
  expect(await decide(other(), waitingId, 'reject')).toEqual({ kind: 'rejected' });
  expect(await inForce()).toEqual(settings);
});

test('while one raise waits the same is that request, and another is refused with nothing changed', async () => {
  const before = await inForce();
  const asked = await save({ payoutTwoPersonsUgx: ugx(9_000_000) });
  expect(await save({ payoutTwoPersonsUgx: ugx(9_000_000) }, other())).toEqual(asked);
  const more = save({ payoutTwoPersonsUgx: ugx(99_000_000), payoutLeastUgx: ugx(1) });
  await expect(more).rejects.toMatchObject({ code: 'conflict' });
  expect(await inForce()).toEqual(before);
  await decide(other(), asked.waitingId, 'reject');
});

test('what came down meanwhile is not raised on what was read before', async () => {
  const { waitingId } = await save({ payoutTwoPersonsUgx: ugx(9_000_000) });
  await save({ payoutTwoPersonsUgx: ugx(0) });
  const before = await inForce();
  expect(await decide(other(), waitingId)).toEqual({ kind: 'overtaken' });
  expect(await inForce()).toEqual(before);
});

test('no door is asked for more than a driver may carry, neither at first nor by any change', async () => {
  const before = await inForce();
  expect(before.payOnDeliveryMostUgx).toBeLessThanOrEqual(before.driverCashLimitUgx);
  const tooMuch = save({ payOnDeliveryMostUgx: ugx(before.driverCashLimitUgx + 1n) });
  await expect(tooMuch).rejects.toThrow('cash a driver may carry');
  const tooLittle = save({ driverCashLimitUgx: ugx(before.payOnDeliveryMostUgx - 1n) });
  await expect(tooLittle).rejects.toThrow('cash a driver may carry');
  expect(await inForce()).toEqual(before);
  // Both at once: the limit waits for another admin, and what is offered with it.
  const higher = twice(before.driverCashLimitUgx);
  const { waitingId } = await save({ driverCashLimitUgx: higher, payOnDeliveryMostUgx: higher });
  expect(doorMostUgx(await inForce())).toBe(before.driverCashLimitUgx);
  await decide(other(), waitingId);
  expect(doorMostUgx(await inForce())).toBe(higher);
});

test('a form opened before the limit came down raises nothing by itself, also at the same moment', async () => {
  const before = await inForce();
  const { late } = await withTransaction(one(), async (tx) => {
    await save({ driverCashLimitUgx: ugx(1_000), payOnDeliveryMostUgx: ugx(1_000) }, tx);
    const saving = changeMoneySettings(other(), { ...before, payoutLeastUgx: ugx(7), reason });
    let isOver = false;
    const late = saving.finally(() => {
      isOver = true;
    });
    // Until it stands at the lock, or has gone by.
    await vi.waitUntil(async () => isOver || (await waitingAtLocks()) > 0);
    return { late };
  });
  await late;
  const { driverCashLimitUgx, payoutLeastUgx } = await inForce();
  expect([driverCashLimitUgx, payoutLeastUgx]).toEqual([1_000n, 7n]);
});

async function waitingAtLocks(): Promise<number> {
  const rows = await world.system.db.execute(
    sql`select from pg_locks where locktype = 'advisory' and not granted`,
  );
  return rows.length;
}

test('refuses the wrong actor, an old factor and a raise without a reason', async () => {
  const admin = await makeUser(world.system, { roles: ['admin'] });
  const raised = { ...FIRST_SETTINGS, driverCashLimitUgx: ugx(900_000_000) };
  const unproven = world.as(userActor(admin.id, 'admin'));
  const vendor = world.as(justProven(userActor(admin.id, 'vendor'), world.clock));
  for (const ctx of [unproven, vendor]) {
    await expect(changeMoneySettings(ctx, { ...raised, reason })).rejects.toMatchObject({
      code: 'forbidden',
    });
  }
  const before = await inForce();
  await expect(changeMoneySettings(one(), raised)).rejects.toThrow('Say why');
  expect(await inForce()).toEqual(before);
});
