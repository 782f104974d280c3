import { inArray } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { getMyFamily, saveMembers } from '@/services/market/catalog';
import { auditEntries } from '@/services/platform/audit/tables';
import { type TestWorld, userActor } from './context';
import { makeStaff, makeVendor, type ProductOptions } from './factories';
import { makeFamily } from './families';

/** A shop with its owner. */
export async function makeShop(world: TestWorld) {
  const vendor = await makeVendor(world.system);
  const staff = await makeStaff(world.system, vendor.id);
  return { vendor, ctx: world.as(userActor(staff.id, 'vendor')) };
}

/** A family with the owner of its shop. */
export async function familyWorld(world: TestWorld, count: number, options: ProductOptions = {}) {
  const { vendor, ctx } = await makeShop(world);
  const { familyId, members, categorySlug } = await makeFamily(world.system, vendor.id, count, options);
  const ids = members.map(({ id }) => id);
  const see = () => getMyFamily(ctx, { familyId });
  const save = (rows: Parameters<typeof saveMembers>[1]['rows']) => saveMembers(ctx, { familyId, rows });
  return { vendor, ctx, familyId, ids, members, categorySlug, see, save, first: required(ids[0], 'member') };
}

/** What the audit says was done with these. */
export async function auditOf(world: TestWorld, ids: readonly string[]): Promise<string[]> {
  const rows = await world.system.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(inArray(auditEntries.resourceId, [...ids]))
    .orderBy(auditEntries.id);
  return rows.map(({ action }) => action);
}
