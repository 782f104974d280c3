import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { catalogChanged, getMyProduct, getProduct, holdStock, saveProduct } from '@/services/market/catalog';
import { products } from '@/services/market/catalog/tables';
import { configureMeilisearch, searchProducts } from '@/services/market/search';
import { emit } from '@/services/platform/outbox';
import { userActor } from '@/testing/context';
import { makeStaff } from '@/testing/factories';
import { IndexWorld } from '@/testing/index-world';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.begin());

/** Whether page, PostgreSQL and Meilisearch say that it is there. */
async function isThere({ id, slug, name }: { id: string; slug: string; name: string }): Promise<unknown[]> {
  await world.deliver();
  await world.settle();
  configureMeilisearch(null);
  const found = await searchProducts(world.base.visitor, { q: name, onlyInStock: true });
  configureMeilisearch(world.server);
  const { inStock } = await getProduct(world.base.visitor, { slug });
  return [inStock, found.total === 1, world.live?.docs.get(id)?.inStock];
}

test('what is left below the smallest order is sold out on the page and in both engines', async () => {
  const { system } = world.base;
  const salve = await world.make('Salve', { available: 12 });
  await world.build();
  expect(await isThere(salve)).toEqual([true, true, true]);
  const [row] = await system.db.select().from(products).where(eq(products.id, salve.id));
  const owner = await makeStaff(system, required(row, 'salve').vendorId);
  const ctx = world.base.as(userActor(owner.id, 'vendor'));
  const {
    id: productId,
    text,
    categorySlug,
    priceUgx,
    sku,
  } = await getMyProduct(ctx, {
    productId: salve.id,
  });
  const least = (minQuantity: number) =>
    saveProduct(ctx, { ...text, productId, categorySlug, form: 'pouch', priceUgx, sku, minQuantity });
  await least(13);
  expect(await isThere(salve)).toEqual([false, false, false]);
  await least(10);
  expect(await isThere(salve)).toEqual([true, true, true]);
  await withTransaction(system, async (tx) => {
    const lines = [{ productId, quantity: 10 }];
    const held = await holdStock(tx, {
      refs: [{ refId: tx.ids.uuid(), lines }],
      expiresAt: addMs(tx.clock.now(), 60_000),
    });
    await emit(tx, catalogChanged(held.ok ? held.changed : []));
  });
  expect(await isThere(salve)).toEqual([false, false, false]);
});
