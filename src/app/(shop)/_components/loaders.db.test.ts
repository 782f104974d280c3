import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { categories, products, stockItems } from '@/services/market/catalog/tables';
import { openPage, publishNow, saveDraft } from '@/services/market/content';
import type { ContentBody, ContentLanguage, OpenPage } from '@/services/market/content/inputs';
import { confirmAdult } from '@/services/trade/cart';
import { reviews } from '@/services/trade/reviews/tables';
import { aBody, aHero, aShelf, aStory, makeShopPlace } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeUser, makeVendor } from '@/testing/factories';
import { makeFamily } from '@/testing/families';
import { makeLot } from '@/testing/lots';
import { makeRestricted } from '@/testing/restricted';
import { createCallerFactory } from '@/trpc/init';
import { appRouter } from '@/trpc/root';
import { otherLanguageIn } from './content/languages';
import {
  loadAdultsCategory,
  loadAdultsProduct,
  loadCategory,
  loadCategoryIn,
  loadHome,
  loadLanding,
  loadProduct,
  loadShop,
  loadShopIn,
} from './loaders';

/** However many goods and reviews a page shows, it asks the database no more often. */
const MOST_STATEMENTS = 4;
/** What the driver asks once on each new connection: the types of arrays. */
const OF_THE_DRIVER = /\bpg_catalog\.pg_type\b/;
const ON_A_SHELF = 24;
const WRITTEN = 12;

let world: TestWorld;
const callerFor = (cartToken: string | null) =>
  createCallerFactory(appRouter)({ ctx: world.visitor, cartToken, setCartToken: () => undefined });
/** The basket of whoever looks; what they say of their age is kept with it. */
let basket: string | null = null;
vi.mock('@/trpc/server', () => ({ publicApi: () => callerFor(null), api: async () => callerFor(basket) }));

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
  const asked = world.statements.filter((text) => !OF_THE_DRIVER.test(text));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(MOST_STATEMENTS);
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

/** Published by an admin, wherever it stands. */
async function publish(
  place: OpenPage | { shopId: string; language: ContentLanguage },
  body: ContentBody,
): Promise<void> {
  const admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
  const pageId =
    'shopId' in place
      ? await makeShopPlace(world.system, place.shopId, place.language)
      : (await openPage(admin, place)).pageId;
  await saveDraft(admin, { side: 'desk', pageId, seen: 0, body });
  await publishNow(admin, { side: 'desk', pageId, number: 1 });
}
const kindsOf = (page: { blocks: readonly { kind: string }[] } | null) =>
  page?.blocks.map(({ kind }) => kind);

test('the home page shows what it always did until somebody publishes another', async () => {
  const before = await counted(() => loadHome('en'));
  expect([before.page, before.shelves.length]).toEqual([null, 1]);
  await publish({ kind: 'home', language: 'en' }, aBody(aHero(), aShelf(), aShelf()));
  const after = await counted(() => loadHome('en'));
  expect(kindsOf(after.page)).toEqual(['hero', 'shelf', 'shelf']);
  expect(after.categories.map(({ slug }) => slug)).toEqual([place.category]);
});

test('what a category and a shop tell stands on their first page only, and costs two questions at most', async () => {
  const { vendor } = await loadShop(place.vendor);
  await publish({ kind: 'category', slug: place.category, language: 'en' }, aBody(aStory(), aShelf()));
  await publish({ shopId: vendor.id, language: 'en' }, aBody(aStory()));
  const category = await counted(() => loadCategory(place.category));
  expect(kindsOf(category.page)).toEqual(['story', 'shelf']);
  const later = await loadCategory(place.category, category.products.nextCursor ?? '');
  expect(later.page).toBeNull();
  expect(kindsOf((await counted(() => loadShop(place.vendor))).page)).toEqual(['story']);
});

test('a category and a shop are told of in the languages in which that is published, and in no other', async () => {
  const { vendor } = await loadShop(place.vendor);
  const missing = { digest: expect.stringContaining('404') };
  await expect(loadCategoryIn(place.category, 'lg')).rejects.toMatchObject(missing);
  await expect(loadShopIn(place.vendor, 'sw')).rejects.toMatchObject(missing);
  await publish({ kind: 'category', slug: place.category, language: 'lg' }, aBody(aHero(), aShelf()));
  await publish({ shopId: vendor.id, language: 'sw' }, aBody(aStory()));
  const category = await counted(() => loadCategoryIn(place.category, 'lg'));
  expect([kindsOf(category.page), category.languages]).toEqual([
    ['hero', 'shelf'],
    ['en', 'lg'],
  ]);
  expect(category.products.items).toHaveLength(ON_A_SHELF);
  const shop = await counted(() => loadShopIn(place.vendor, 'sw'));
  expect([kindsOf(shop.page), shop.languages]).toEqual([['story'], ['en', 'sw']]);
  expect((await loadShop(place.vendor)).languages).toEqual(['en', 'sw']);
  await expect(loadCategoryIn(place.category, 'sw')).rejects.toMatchObject(missing);
  await expect(loadShopIn(place.vendor, 'lg')).rejects.toMatchObject(missing);
  await expect(loadShopIn('nowhere', 'sw')).rejects.toMatchObject(missing);
});

test('English stands at the short address, and what is no language of ours nowhere', () => {
  const category = { kind: 'category', slug: 'teas' } as const;
  expect(otherLanguageIn('lg', category)).toBe('lg');
  const failed = (asked: string): unknown => {
    try {
      return otherLanguageIn(asked, category);
    } catch (error) {
      return error;
    }
  };
  expect(failed('en')).toMatchObject({ digest: expect.stringContaining(';/c/teas;308') });
  expect(failed('after')).toMatchObject({ digest: expect.stringContaining('404') });
});

test('a landing page is there in the languages in which it is published', async () => {
  await publish({ kind: 'landing', slug: 'rain', language: 'en' }, aBody(aHero()));
  expect(kindsOf((await counted(() => loadLanding('rain', 'en'))).page)).toEqual(['hero']);
  const missing = { digest: expect.stringContaining('404') };
  await expect(loadLanding('rain', 'lg')).rejects.toMatchObject(missing);
  await expect(loadLanding('sun', 'en')).rejects.toMatchObject(missing);
});

test('a product with many others to choose from', async () => {
  const vendor = await makeVendor(world.system);
  const { members } = await makeFamily(world.system, vendor.id, ON_A_SHELF);
  const [first, second, third] = members.map(({ slug }) => slug);
  await world.system.db
    .update(stockItems)
    .set({ available: 0 })
    .where(eq(stockItems.productId, members[1]?.id ?? ''));
  await world.system.db
    .update(products)
    .set({ status: 'paused' })
    .where(eq(products.slug, third ?? ''));
  const { product } = await counted(() => loadProduct(first ?? ''));
  const [size] = product.family?.axes ?? [];
  expect(size?.name).toBe('Size');
  // Ordered by size, without the one that is not on sale.
  expect(size?.choices.slice(0, 3)).toEqual([
    { value: '1 g', slug: first, isChosen: true, inStock: true, otherwise: [] },
    { value: '2 g', slug: second, isChosen: false, inStock: false, otherwise: [] },
    { value: '4 g', slug: members[3]?.slug, isChosen: false, inStock: true, otherwise: [] },
  ]);
  expect(size?.choices).toHaveLength(ON_A_SHELF - 1);
});

test('an address that a category had before leads to the one it has', async () => {
  const { system } = world;
  const { id, slug } = await makeCategory(system);
  const now = `${slug}-now`;
  await system.db.update(categories).set({ slug: now }).where(eq(categories.id, id));
  await expect(loadCategory(slug)).rejects.toMatchObject({
    digest: expect.stringContaining(`;/c/${now};308`),
  });
  await expect(loadCategoryIn(slug, 'lg')).rejects.toMatchObject({
    digest: expect.stringContaining(`;/c/${now}/lg;308`),
  });
  expect((await counted(() => loadCategory(now))).category.slug).toBe(now);
});

/** A shelf of goods for adults that is full, of which the first has reviews. */
async function shelfForAdults() {
  const { system } = world;
  const vendor = await makeVendor(system);
  const { category, product } = await makeRestricted(system, vendor.id);
  for (let rank = 0; rank < ON_A_SHELF + 1; rank += 1) {
    const { id } = await makeProduct(system, vendor.id, {
      ...{ categoryId: category.id, available: 0, shelfRank: rank },
    });
    await makeLot(system, id, { certifiedUntil: '2099-12-31', thcPpm: 1_000 });
  }
  await system.db.insert(reviews).values({
    ...{ id: system.ids.uuid(), productId: product.id, authorName: 'Buyer', rating: 5, body: 'Words' },
    createdAt: world.clock.now(),
  });
  return { category, product };
}

test('goods for adults and their shelf, before and after somebody says to be one', async () => {
  const { category, product } = await shelfForAdults();
  basket = null;
  const shut = await counted(() => loadAdultsProduct(product.slug));
  expect(shut).toEqual({ kind: 'gate', name: product.name });
  expect((await counted(() => loadAdultsCategory(category.slug, undefined))).kind).toBe('gate');

  basket = (await confirmAdult(world.visitor, { userId: null, token: null })).token;
  const open = await counted(() => loadAdultsProduct(product.slug));
  expect(open).toMatchObject({
    kind: 'product',
    product: { slug: product.slug },
    reviews: [{ body: 'Words' }],
  });
  const first = await counted(() => loadAdultsCategory(category.slug, undefined));
  if (first.kind !== 'shelf') throw new Error('the shelf is shut');
  expect(first.products.items).toHaveLength(ON_A_SHELF);
  const rest = await counted(() => loadAdultsCategory(category.slug, first.products.nextCursor ?? ''));
  expect(rest).toMatchObject({ kind: 'shelf', products: { items: { length: 2 } } });
  basket = null;
});
