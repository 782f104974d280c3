import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { getCategory, getProduct, homeShelves, listCategories, listShelf } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a shelf is paged without gaps or repeats, best first', async () => {
  const ctx = world.system;
  const vendor = await makeVendor(ctx);
  const category = await makeCategory(ctx);
  for (let i = 0; i < 30; i++) {
    await makeProduct(ctx, vendor.id, { categoryId: category.id, shelfRank: Math.floor(i / 3) });
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    world.statements.splice(0);
    const page: Awaited<ReturnType<typeof listShelf>> = await listShelf(world.visitor, {
      categorySlug: category.slug,
      cursor,
      limit: 7,
    });
    expect(world.statements).toHaveLength(1);
    seen.push(...page.items.map((card) => card.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(30);
  expect(seen).toHaveLength(30);
});

test.each(['x', 'bm90IGpzb24', Buffer.from('["1","x\'; drop table users"]').toString('base64url')])(
  'a made-up cursor %s starts at the beginning',
  async (cursor) => {
    await expect(listShelf(world.visitor, { cursor, limit: 3 })).resolves.toBeDefined();
  },
);

test('a product page tells when few are left, but never the size of a large stock', async () => {
  const vendor = await makeVendor(world.system);
  const many = await makeProduct(world.system, vendor.id, { available: 500 });
  const few = await makeProduct(world.system, vendor.id, { available: 3, ratingSum: 9, ratingCount: 2 });
  expect(await getProduct(world.visitor, { slug: many.slug })).toMatchObject({ available: 6, fewLeft: null });
  expect(await getProduct(world.visitor, { slug: few.slug })).toMatchObject({
    available: 3,
    fewLeft: 3,
    rating: 4.5,
  });
});

test.each([
  ['of a restricted category', { restricted: true, enabled: true }, {}, {}],
  ['of a category that is switched off', { enabled: false }, {}, {}],
  ['of a paused shop', {}, { status: 'paused' }, {}],
  ['that is paused', {}, {}, { status: 'paused' }],
])('a product %s is neither listed nor found', async (_what, category, vendor, product) => {
  const ctx = world.system;
  const shop = await makeVendor(ctx, vendor);
  const shelf = await makeCategory(ctx, category);
  const hidden = await makeProduct(ctx, shop.id, { ...product, categoryId: shelf.id });
  await expect(getProduct(world.visitor, { slug: hidden.slug })).rejects.toMatchObject({ code: 'not_found' });
  expect((await listShelf(world.visitor, { categorySlug: shelf.slug })).items).toEqual([]);
});

test('a restricted category is not named either', async () => {
  const hidden = await makeCategory(world.system, { restricted: true });
  expect((await listCategories(world.visitor)).map((category) => category.slug)).not.toContain(hidden.slug);
  await expect(getCategory(world.visitor, { slug: hidden.slug })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('the front page has its categories and shelves in two statements', async () => {
  const vendor = await makeVendor(world.system);
  const category = await makeCategory(world.system, { position: -1 });
  const [low, high] = [
    await makeProduct(world.system, vendor.id, { categoryId: category.id, shelfRank: 1 }),
    await makeProduct(world.system, vendor.id, { categoryId: category.id, shelfRank: 2 }),
  ];
  world.statements.splice(0);
  const home = await homeShelves(world.visitor);
  expect(world.statements).toHaveLength(2);
  expect(home.categories[0]).toMatchObject({ slug: category.slug, productCount: 2 });
  expect(home.shelves[0]?.products.map((card) => card.id)).toEqual([high.id, low.id]);
  expect(home.shelves.length).toBeLessThanOrEqual(4);
});
