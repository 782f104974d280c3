import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { products } from '@/services/market/catalog/tables';
import { forgetSearches, searchProducts, suggest } from '@/services/market/search';
import type { SearchProducts } from '@/services/market/search/inputs';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeFamily, makeProduct, makeVendor } from '@/testing/factories';
import { enginesUnderTest } from '@/testing/search-engines';

/** One card for a family, whichever engine answers. Every product is found by its shop's place, Kawempe. */
describe.each(enginesUnderTest())('$name', (engine) => {
  let world: TestWorld;
  const isPostgres = engine.name.startsWith('PostgreSQL');

  beforeAll(async () => {
    world = await createWorld();
    await stock(world);
    await engine.begin(world);
  });
  afterAll(async () => {
    const faults = await engine.end();
    await world.close();
    expect(faults).toEqual([]);
  });

  const search = (asked: Partial<SearchProducts>) =>
    searchProducts(world.visitor, { q: 'kawempe', ...asked });
  const found = async (asked: Partial<SearchProducts>) => (await search(asked)).items.map(({ name }) => name);

  test('is found once, with how much there is to choose and from which price', async () => {
    const { items, total } = await search({ q: 'balm' });
    expect(total).toBe(1);
    expect(items.map(({ name, options, inStock }) => ({ name, options, inStock }))).toEqual([
      { name: 'Balm, 60 g', options: { count: 3, fromUgx: 5_000n }, inStock: true },
    ]);
    expect((await search({ q: 'soap' })).items[0]?.options).toBeNull();
  });

  test.each<[string, Partial<SearchProducts>, string]>([
    ['the cheapest', { order: 'cheapest' }, 'Balm, 30 g'],
    ['the dearest', { order: 'dearest' }, 'Balm, 1 kg'],
    ['what is there', { onlyInStock: true, order: 'cheapest' }, 'Balm, 60 g'],
    ['a size', { strengths: ['1 kg'] }, 'Balm, 1 kg'],
    ['a price', { maxPriceUgx: 6_000 }, 'Balm, 30 g'],
  ])('is shown by the first that is as asked for: %s', async (_what, asked, expected) => {
    expect(await found({ q: 'balm', ...asked })).toEqual([expected]);
  });

  test('counts once in the total, and on all pages together', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({ order: 'cheapest', cursor, limit: 2 });
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['Balm, 30 g', 'Soap 1', 'Soap 2', 'Soap 3', 'Tea, Plain']);
  });

  test('counts once for each value that its products share', async () => {
    const { facets } = await search({ facets: ['categories', 'forms', 'shops'] });
    const counts = (name: 'categories' | 'forms' | 'shops') =>
      Object.fromEntries((facets[name] ?? []).map(({ label, count }) => [label, count]));
    expect(counts('categories')).toEqual({ Skin: 4, Teas: 1 });
    expect(counts('forms')).toEqual({ tin: 1, soap: 3, pouch: 1 });
    expect(counts('shops')).toEqual({ 'Kawempe Yard': 5 });
  });

  test('counts for each value that one of its products has; Meilisearch knows one of them only', async () => {
    const { facets } = await search({ q: 'balm', facets: ['strengths', 'prices'] });
    const strengths = (facets.strengths ?? []).map(({ value, count }) => `${value} ${count}`).sort();
    if (isPostgres) expect(strengths).toEqual(['1 kg 1', '30 g 1', '60 g 1']);
    else expect(strengths).toHaveLength(1);
    expect((facets.prices ?? []).every(({ count }) => count === 1)).toBe(true);
  });

  test('is suggested once', async () => {
    const named = async (q: string) =>
      (await suggest(world.visitor, { q })).filter(({ kind }) => kind === 'product').map(({ name }) => name);
    expect(await named('bal')).toEqual(['Balm, 60 g']);
  });

  test('is as many products as before where it is no family any more', async () => {
    if (!isPostgres) return;
    await world.system.db
      .update(products)
      .set({ familyId: null, options: null })
      .where(eq(products.name, 'Balm, 1 kg'));
    forgetSearches();
    expect((await found({ q: 'balm' })).sort()).toEqual(['Balm, 1 kg', 'Balm, 60 g']);
  });
});

async function stock(world: TestWorld): Promise<void> {
  const ctx = world.system;
  const shop = await makeVendor(ctx, { name: 'Kawempe Yard', placeName: 'Kawempe' });
  const [skin, teas] = [await makeCategory(ctx, { name: 'Skin' }), await makeCategory(ctx, { name: 'Teas' })];
  const add = (name: string, facts: Parameters<typeof makeProduct>[2]) =>
    makeProduct(ctx, shop.id, { name, herbs: ['mint'], categoryId: skin.id, ...facts });
  const sizes = [
    await add('Balm, 30 g', { form: 'tin', strength: '30 g', priceUgx: 5_000, available: 0 }),
    await add('Balm, 60 g', { form: 'tin', strength: '60 g', priceUgx: 9_000, shelfRank: 5 }),
    await add('Balm, 1 kg', { form: 'tin', strength: '1 kg', priceUgx: 45_000 }),
  ];
  await makeFamily(ctx, sizes);
  for (const n of [1, 2, 3]) await add(`Soap ${n}`, { form: 'soap', priceUgx: 9_500 + n });
  await makeFamily(ctx, [
    await add('Tea, Plain', { categoryId: teas.id, priceUgx: 50_000 }),
    await add('Tea, Lemon', { categoryId: teas.id, priceUgx: 60_000 }),
  ]);
}
