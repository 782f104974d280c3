import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { listShelf } from '@/services/market/catalog';
import { productFamilies, products as productTable } from '@/services/market/catalog/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { picture } from '@/testing/factories';
import { families, products } from './catalogue';
import { seedCategories, seedProducts, seedVendors } from './market';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const seed = () =>
  withTransaction(world.system, async ({ db }) => {
    const now = world.clock.now();
    await seedVendors(db, now);
    await seedCategories(db, []);
    await seedProducts(db, new Map(products.map(({ slug }) => [slug, picture])), now);
  });
const rows = () => world.system.db.select().from(productTable).orderBy(productTable.id);

test('the market has its families, each shown by its first size, and comes twice without harm to what people changed', async () => {
  await seed();
  const { db } = world.system;
  expect(await db.$count(productFamilies)).toBe(families.length);
  const members = (await rows()).filter(({ familyId }) => familyId !== null);
  expect(members).toHaveLength(families.reduce((sum, { others }) => sum + 1 + others.length, 0));
  for (const { base, others } of families) {
    const { items } = await listShelf(world.visitor, { vendorSlug: base.vendorSlug, limit: 48 });
    const slugs = new Set([base, ...others].map(({ slug }) => slug));
    expect(items.filter(({ slug }) => slugs.has(slug))).toMatchObject([
      { slug: base.slug, options: { count: slugs.size } },
    ]);
  }
  const before = await rows();
  await seed();
  expect(await rows()).toEqual(before);

  const [first] = members;
  await db
    .update(productTable)
    .set({ familyId: null, options: null })
    .where(eq(productTable.familyId, first?.familyId ?? ''));
  await seed();
  expect(await db.$count(productFamilies)).toBe(families.length - 1);
  expect((await rows()).find(({ id }) => id === first?.id)?.familyId).toBeNull();
});
