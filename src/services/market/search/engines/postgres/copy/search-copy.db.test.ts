import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import {
  categories,
  productFamilies,
  productPrices,
  products,
  stockItems,
} from '@/services/market/catalog/tables';
import { copyIndex, forgetSearches, holdIndex, type Reach, searchProducts } from '@/services/market/search';
import { FACET_NAMES, SEARCH_ORDERS, type SearchProducts } from '@/services/market/search/inputs';
import { vendors } from '@/services/market/vendors/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';

let world: TestWorld;
const shelves: { id: string; slug: string }[] = [];
const shops: { id: string; slug: string }[] = [];
const goods: string[] = [];

const WORDS = [
  'ginger',
  'mint',
  'moringa',
  'tea',
  'soap',
  'leaves',
  'dried',
  'honey',
  'gingerbread',
  'teas',
  'rosé',
];
const TYPED = [
  ...WORDS,
  'gnger',
  'mitn',
  'gin',
  'lea',
  'the',
  'tangawizi',
  'honee',
  'xylophone',
  'ginger-tea',
  'straße',
  '½',
];
const FORMS = ['teabox', 'soap', 'pouch'];
const STRENGTHS = ['20 bags', '100 g'];
const PRICES = [3_000, 9_999, 10_000, 25_000, 60_000];

beforeAll(async () => {
  world = await createWorld();
  for (const name of ['Teas', 'Soaps', 'Honey & more'])
    shelves.push(await makeCategory(world.system, { name }));
  for (const [n, name] of ['Mint Yard', 'Ginger House', 'Quiet Corner'].entries())
    shops.push(await makeVendor(world.system, { name, lat: 0.3 + n / 50, lng: 32.5 + n / 70 }));
});
beforeEach(() => holdIndex(true));
afterEach(() => holdIndex(false));
afterAll(() => world.close());

const words = (list: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: most }).map((some) => some.join(' '));
const nth = fc.nat(999);
const of = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length];
  if (one === undefined) throw new Error('the list is empty');
  return one;
};

/** Something that changes the catalogue. */
type Change = () => Promise<unknown>;
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(nth, words(WORDS, 3), words(WORDS, 8), nth).map(
      ([n, name, said, m]) =>
        () =>
          add(n, name, said, m),
    ),
  },
  fc.tuple(nth, words(WORDS, 3)).map(
    ([n, name]) =>
      () =>
        update(n, { name }),
  ),
  fc.tuple(nth, words(WORDS, 9)).map(
    ([n, description]) =>
      () =>
        update(n, { description }),
  ),
  fc.tuple(nth, words(WORDS, 2)).map(
    ([n, tag]) =>
      () =>
        update(n, { tags: [tag] }),
  ),
  fc.tuple(nth, fc.constantFrom(...PRICES)).map(
    ([n, price]) =>
      () =>
        update(n, { priceUgx: ugx(price) }),
  ),
  fc.tuple(nth, fc.nat(5)).map(
    ([n, stars]) =>
      () =>
        update(n, { ratingSum: stars, ratingCount: stars === 0 ? 0 : 1 }),
  ),
  fc.tuple(nth, fc.constantFrom('live' as const, 'paused' as const)).map(
    ([n, status]) =>
      () =>
        update(n, { status }),
  ),
  fc.tuple(nth, fc.nat(1)).map(([n, available]) => async () => {
    const productId = of(goods, n);
    await world.system.db.update(stockItems).set({ available }).where(eq(stockItems.productId, productId));
    await world.system.db.execute(sql`select search_refresh_facts(array[${productId}::uuid])`);
  }),
  fc.tuple(nth, words(WORDS, 2)).map(
    ([n, name]) =>
      () =>
        world.system.db
          .update(vendors)
          .set({ name })
          .where(eq(vendors.id, of(shops, n).id)),
  ),
  fc.tuple(nth, fc.nat(50)).map(
    ([n, far]) =>
      () =>
        world.system.db
          .update(vendors)
          .set({ lat: 0.2 + far / 300 })
          .where(eq(vendors.id, of(shops, n).id)),
  ),
  fc.tuple(nth, words(WORDS, 2)).map(
    ([n, name]) =>
      () =>
        world.system.db
          .update(categories)
          .set({ name })
          .where(eq(categories.id, of(shelves, n).id)),
  ),
  nth.map((n) => async () => {
    const { db } = world.system;
    await db.delete(stockItems).where(eq(stockItems.productId, of(goods, n)));
    await db.delete(productPrices).where(eq(productPrices.productId, of(goods, n)));
    await db.delete(products).where(eq(products.id, of(goods, n)));
  }),
  fc.tuple(nth, nth).map(
    ([n, m]) =>
      () =>
        kin(of(goods, n), m),
  ),
  fc.constant(() => world.system.db.execute(sql`analyze search_entries`)),
);

async function add(n: number, name: string, description: string, m: number): Promise<void> {
  const { id } = await makeProduct(world.system, of(shops, n).id, {
    ...{ name, description, categoryId: of(shelves, m).id, herbs: [of(WORDS, m)], form: of(FORMS, n + m) },
    ...{ strength: of(STRENGTHS, m), shelfRank: m % 3, priceUgx: of(PRICES, n), available: n % 2 },
    ...{ ratingSum: m % 6, ratingCount: m % 6 === 0 ? 0 : 1 },
  });
  goods.push(id);
}

/** Makes a product one of a family of its shop and category, or takes it out of the one it is in. */
async function kin(productId: string, n: number): Promise<void> {
  const [product] = await world.system.db.select().from(products).where(eq(products.id, productId));
  if (!product) return;
  const { vendorId, categoryId } = product;
  const [there] = await world.system.db
    .select()
    .from(productFamilies)
    .where(and(eq(productFamilies.vendorId, vendorId), eq(productFamilies.categoryId, categoryId)));
  const now = world.clock.now();
  const family = there ?? { id: world.system.ids.uuid(), vendorId, categoryId, name: 'Kin', axes: ['Size'] };
  if (!there)
    await world.system.db.insert(productFamilies).values({ ...family, createdAt: now, updatedAt: now });
  const place =
    n % 4 === 0 ? { familyId: null, options: null } : { familyId: family.id, options: [productId] };
  await world.system.db.update(products).set(place).where(eq(products.id, productId));
}

const update = (n: number, facts: Partial<typeof products.$inferInsert>) =>
  world.system.db
    .update(products)
    .set(facts)
    .where(eq(products.id, of(goods, n)));

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const values = (list: readonly string[]) =>
  some(fc.subarray([...list, 'nothing has it'], { minLength: 1, maxLength: 2 }));
type Asked = SearchProducts & Reach;
const search: fc.Arbitrary<() => Asked> = fc
  .record({
    q: fc.oneof(
      { weight: 9, arbitrary: words(TYPED, 4) },
      fc.constant(''),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    forms: values(FORMS),
    strengths: values(STRENGTHS),
    minPriceUgx: some(fc.constantFrom(...PRICES)),
    maxPriceUgx: some(fc.constantFrom(...PRICES)),
    minRating: some(fc.integer({ min: 1, max: 5 })),
    onlyInStock: some(fc.boolean()),
    onlyCertified: some(fc.constant(false)),
    order: some(fc.constantFrom(...SEARCH_ORDERS)),
    near: some(fc.constantFrom({ lat: 0.31, lng: 32.55 }, { lat: 0.25, lng: 32.6 })),
    onlyInReach: some(fc.boolean()),
    reachKm: fc.constantFrom(3, 6, null),
    limit: fc.integer({ min: 1, max: 6 }),
    category: some(nth),
    shop: some(nth),
  })
  .map(({ category, shop, ...asked }) => () => ({
    ...asked,
    facets: [...FACET_NAMES],
    ...(category === undefined ? {} : { categories: [of(shelves, category).slug] }),
    ...(shop === undefined ? {} : { shops: [of(shops, shop).slug] }),
  }));

/** What the statement finds: nothing is searched in a copy where a transaction may see more. */
const byStatement = (asked: SearchProducts, reach: Reach) =>
  withTransaction(world.visitor, (tx) => searchProducts(tx, asked, reach));

/** All pages, both ways: the same cards, counts and cursors. */
async function expectSame({ reachKm, ...asked }: Asked): Promise<void> {
  let cursor: string | null = null;
  do {
    const input: SearchProducts = { ...asked, cursor };
    world.statements.splice(0);
    const found = await searchProducts(world.visitor, input, { reachKm });
    expect(world.statements.filter((text) => text.includes('search_found'))).toEqual([]);
    expect(found).toEqual(await byStatement(input, { reachKm }));
    cursor = found.nextCursor;
  } while (cursor);
}

test('the copy finds what the statement finds, however the catalogue has changed', async () => {
  for (let n = 0; n < 40; n += 1)
    await add(n, `${of(WORDS, n)} ${of(WORDS, n * 3 + 1)}`, of(WORDS, n * 7), n);
  expect(await copyIndex(world.visitor)).toBe(true);
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 6 }),
      fc.array(search, { minLength: 1, maxLength: 5 }),
      async (changes, searches) => {
        for (const make of changes) await make();
        forgetSearches();
        for (const asked of searches) await expectSame(asked());
      },
    ),
    { numRuns: 60 },
  );
});
