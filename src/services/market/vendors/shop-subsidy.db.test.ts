import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeStaff, makeVendor } from '@/testing/factories';
import { changeShopSubsidy, shopSubsidy } from '.';
import { shopSubsidies } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const terms = (fromUgx: number, mostUgx: number) => ({ fromUgx: ugx(fromUgx), mostUgx: ugx(mostUgx) });

async function shop(role: 'owner' | 'manager' | 'packer' = 'owner') {
  const vendor = await makeVendor(world.system);
  const staff = await makeStaff(world.system, vendor.id, role);
  const actor = userActor(staff.id, 'vendor');
  return {
    ...{ vendor, cold: world.as(actor) },
    // The clock goes on between presses.
    proven: () => world.as(justProven(actor, world.clock)),
  };
}

test('a shop pays nothing until its owner says so; what was said before stays, with who and when', async () => {
  const { vendor, proven } = await shop();
  expect(await shopSubsidy(proven())).toEqual({
    ...{ subsidy: terms(0, 0), history: [], commissionBps: 1_000, canChange: true },
  });
  const first = world.clock.now();
  await changeShopSubsidy(proven(), terms(30_000, 3_000));
  world.clock.advanceMs(60_000);
  expect(await changeShopSubsidy(proven(), terms(50_000, 4_000))).toEqual(terms(50_000, 4_000));
  expect(await shopSubsidy(proven())).toMatchObject({
    subsidy: terms(50_000, 4_000),
    history: [
      { ...terms(50_000, 4_000), by: 'Amina' },
      { ...terms(30_000, 3_000), by: 'Amina', since: first },
    ],
  });
  const entries = await world.system.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, 'shop.subsidy'), eq(auditEntries.resourceId, vendor.id)))
    .orderBy(auditEntries.id);
  expect(entries).toMatchObject([
    { before: { fromUgx: '0', mostUgx: '0' }, after: { fromUgx: '30000', mostUgx: '3000' } },
    { before: { fromUgx: '30000', mostUgx: '3000' }, after: { fromUgx: '50000', mostUgx: '4000' } },
  ]);
});

test('the same again is no change', async () => {
  const { vendor, proven } = await shop();
  for (const _ of [1, 2]) await changeShopSubsidy(proven(), terms(0, 2_000));
  expect((await shopSubsidy(proven())).history).toHaveLength(1);
  await changeShopSubsidy(proven(), terms(0, 0));
  await changeShopSubsidy(proven(), terms(0, 0));
  const rows = await world.system.db
    .select()
    .from(shopSubsidies)
    .where(eq(shopSubsidies.vendorId, vendor.id));
  expect(rows.map(({ mostUgx }) => mostUgx)).toEqual([2_000n, 0n]);
});

test('only an owner who has just confirmed, and only for their own shop', async () => {
  const { cold, proven } = await shop();
  await expect(changeShopSubsidy(cold, terms(0, 1_000))).rejects.toMatchObject({
    details: { need: 'step_up' },
  });
  for (const role of ['manager', 'packer'] as const) {
    const other = await shop(role);
    await expect(changeShopSubsidy(other.proven(), terms(0, 1_000))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(shopSubsidy(other.proven())).rejects.toMatchObject({ code: 'forbidden' });
  }
  const neighbour = await shop();
  await changeShopSubsidy(neighbour.proven(), terms(0, 9_000));
  expect(await shopSubsidy(proven())).toMatchObject({ subsidy: terms(0, 0), history: [] });
});

test.each([
  ['a threshold for nothing', { fromUgx: 30_000n, mostUgx: 0n }],
  ['less than nothing', { fromUgx: 0n, mostUgx: -1n }],
  ['more than can be moved', { fromUgx: 0n, mostUgx: 10n ** 12n }],
])('%s is refused', async (_, amounts) => {
  const { vendor, proven } = await shop();
  await expect(changeShopSubsidy(proven(), amounts)).rejects.toThrow();
  expect((await shopSubsidy(proven())).history).toEqual([]);
  if (amounts.mostUgx > 0n) return;
  const row = {
    ...{ vendorId: vendor.id, fromUgx: ugx(amounts.fromUgx), mostUgx: ugx(amounts.mostUgx) },
    ...{ validFrom: world.clock.now(), changedBy: 'system:test' },
  };
  await expect(world.system.db.insert(shopSubsidies).values(row)).rejects.toThrow();
});

test('what was said is history, also to hand-written statements', async () => {
  const { vendor, proven } = await shop();
  await changeShopSubsidy(proven(), terms(0, 1_000));
  const mine = eq(shopSubsidies.vendorId, vendor.id);
  await expect(
    world.system.db
      .update(shopSubsidies)
      .set({ mostUgx: ugx(1) })
      .where(mine),
  ).rejects.toThrow();
  await expect(world.system.db.delete(shopSubsidies).where(mine)).rejects.toThrow();
});
