import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reviews } from '@/services/trade/reviews/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { createCallerFactory } from '@/trpc/init';
import { appRouter } from '@/trpc/root';
import { loadCategory, loadProduct, loadShop } from './loaders';

/** However many goods and reviews a page shows, it asks the database no more often. */
const MOST_STATEMENTS = 4;
const ON_A_SHELF = 24;
const WRITTEN = 12;

let world: TestWorld;
vi.mock('@/trpc/server', () => ({
  publicApi: () =>
    createCallerFactory(appRouter)({ ctx: world.visitor, cartToken: null, setCartToken: () => undefined }),
}));

let place: { category: string; vendor: string; product: string };
beforeAll(async () => {
  world = await createWorld();
  const { system } = world;
  const vendor = await makeVendor(system);
  const category = await makeCategory(system);
  const goods = [];
  for (let rank = 0; rank < ON_A_SHELF + 2; rank += 1)
    goods.push(await makeProduct(system, vendor.id, { categoryId: category.id, shelfRank: rank }));
  const [{ id: productId = '', slug = '' } = {}] = goods;
  await system.db.insert(reviews).values(
    Array.from({ length: WRITTEN }, (_, i) => ({
      id: system.ids.uuid(),
      productId,
      authorName: `Buyer ${i}`,
      rating: 1 + (i % 5),
      body: `Words ${i}`,
      createdAt: world.clock.now(),
    })),
  );
  place = { category: category.slug, vendor: vendor.slug, product: slug };
});
afterAll(() => world.close());

async function counted<T>(load: () => Promise<T>): Promise<T> {
  world.statements.splice(0);
  const loaded = await load();
  expect(world.statements.length).toBeGreaterThan(0);
  expect(world.statements.length).toBeLessThanOrEqual(MOST_STATEMENTS);
  return loaded;
}

test('a category with a full shelf', async () => {
  const first = await counted(() => loadCategory(place.category));
  expect(first.products.items).toHaveLength(ON_A_SHELF);
  const rest = await counted(() => loadCategory(place.category, first.products.nextCursor ?? ''));
  expect(rest.products.items).toHaveLength(2);
});

test('a shop with a full shelf', async () => {
  const { vendor, products } = await counted(() => loadShop(place.vendor));
  expect(vendor.slug).toBe(place.vendor);
  expect(products.items).toHaveLength(ON_A_SHELF);
});

test('a product with its reviews', async () => {
  const { product, reviews: written } = await counted(() => loadProduct(place.product));
  expect(product.slug).toBe(place.product);
  expect(written).toHaveLength(10);
});
