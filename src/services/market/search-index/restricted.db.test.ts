import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LICENCES_EXPIRE, restrictedJobs } from '@/services/market/restricted';
import { vendorLicences } from '@/services/market/restricted/tables';
import { searchProducts } from '@/services/market/search';
import { makeVendor } from '@/testing/factories';
import { IndexWorld } from '@/testing/index-world';
import { makeRestricted } from '@/testing/restricted';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.begin());

test('goods whose licence ends leave both indexes by themselves', async () => {
  const { system } = world.base;
  const vendor = await makeVendor(system);
  const { product, licenceId } = await makeRestricted(system, vendor.id, { name: 'Quiet drops' });
  await system.db
    .update(vendorLicences)
    .set({ expiresOn: '2026-06-30' })
    .where(eq(vendorLicences.id, licenceId));
  await system.db.execute(sql`select search_refresh(array[${product.id}::uuid])`);
  await world.build();
  const inPostgres = async () =>
    (await system.db.execute(sql`select 1 from search_entries where product_id = ${product.id}::uuid`))
      .length;
  expect([world.live?.docs.has(product.id), await inPostgres()]).toEqual([true, 1]);
  world.base.clock.set(new Date('2026-06-30T21:00:00Z'));
  await restrictedJobs[LICENCES_EXPIRE]?.(system, {});
  await world.deliver();
  await world.settle();
  expect([world.live?.docs.has(product.id), await inPostgres()]).toEqual([false, 0]);
  expect((await searchProducts(world.base.visitor, { q: 'quiet drops' })).items).toEqual([]);
});
