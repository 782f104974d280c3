import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeStaff, makeVendor } from '@/testing/factories';
import { saveShopDetails, sellerOf, shopDetails } from '.';
import { vendors } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const DETAILS = {
  legalName: ' Kettle  Teas Ltd ',
  tin: '1012-345-678',
  legalAddress: 'Plot 4, Nakasero Road, Kampala',
  vatRegistered: true,
};
const KEPT = { ...DETAILS, legalName: 'Kettle Teas Ltd', tin: '1012345678' };

async function shop(role: 'owner' | 'manager' | 'packer' = 'owner') {
  const vendor = await makeVendor(world.system);
  const staff = await makeStaff(world.system, vendor.id, role);
  const actor = userActor(staff.id, 'vendor');
  return { vendor, ctx: world.as(justProven(actor, world.clock)), cold: world.as(actor) };
}

test('an owner who has just confirmed changes them, and what they were is evidence', async () => {
  const { vendor, ctx } = await shop();
  expect(await saveShopDetails(ctx, DETAILS)).toEqual({ name: vendor.name, ...KEPT });
  expect(await shopDetails(ctx)).toEqual({ name: vendor.name, ...KEPT, canChange: true });
  expect(await sellerOf(world.system, vendor.id)).toMatchObject(KEPT);
  const [entry] = await world.system.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, 'shop.details'), eq(auditEntries.resourceId, vendor.id)));
  expect(entry).toMatchObject({
    before: { legalName: null, tin: null, vatRegistered: false },
    after: { legalName: 'Kettle Teas Ltd', vatRegistered: true },
  });
});

test('not without a fresh confirmation, and not by those who only work there', async () => {
  const { vendor, cold } = await shop();
  await expect(saveShopDetails(cold, DETAILS)).rejects.toMatchObject({ details: { need: 'step_up' } });
  for (const role of ['manager', 'packer'] as const) {
    const { ctx } = await shop(role);
    await expect(saveShopDetails(ctx, DETAILS)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(shopDetails(ctx)).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await sellerOf(world.system, vendor.id)).toMatchObject({ tin: null });
});

test.each([
  ['nine digits', { tin: '101234567' }],
  ['letters', { tin: '10123x5678' }],
  ['registered without a TIN', { tin: '' }],
  ['registered without a name', { legalName: '  ' }],
])('%s is refused', async (_, change) => {
  const { vendor, ctx } = await shop();
  await expect(saveShopDetails(ctx, { ...DETAILS, ...change })).rejects.toThrow();
  const row = { tin: 'tin' in change ? change.tin : KEPT.tin, vatRegistered: true, legalName: null };
  await expect(world.system.db.update(vendors).set(row).where(eq(vendors.id, vendor.id))).rejects.toThrow();
});
