import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { products } from '@/services/market/catalog/tables';
import { forgetSearches, rememberSearches, searchProducts } from '@/services/market/search';
import { FACET_NAMES, type SearchProducts } from '@/services/market/search/inputs';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeProduct, makeVendor } from '@/testing/factories';

let world: TestWorld;
let shopId: string;

beforeAll(async () => {
  world = await createWorld();
  shopId = (await makeVendor(world.system, { lat: 0.3, lng: 32.5 })).id;
});
beforeEach(() => rememberSearches(true));
afterEach(() => rememberSearches(false));
afterAll(() => world.close());

const add = (name: string, priceUgx = 9_000) => makeProduct(world.system, shopId, { name, priceUgx });

/** Names that a search finds, and how many statements that takes. */
async function find(input: SearchProducts): Promise<{ names: string[]; statements: number }> {
  world.statements.splice(0);
  const { items } = await searchProducts(world.visitor, input);
  return { names: items.map(({ name }) => name), statements: world.statements.length };
}

test('a search like one before asks nothing of the database', async () => {
  await add('Sorrel tea');
  const asked: SearchProducts = { q: 'sorrel tea', facets: [...FACET_NAMES], onlyInStock: true };
  const first = await searchProducts(world.visitor, asked);
  world.statements.splice(0);
  expect(await searchProducts(world.visitor, { ...asked, q: '  SORREL, tea!' })).toEqual(first);
  expect(world.statements).toEqual([]);
});

test('of searches at the same time one asks', async () => {
  await add('Fennel seed');
  world.statements.splice(0);
  const found = await Promise.all([1, 2, 3].map(() => searchProducts(world.visitor, { q: 'fennel' })));
  expect(found.map(({ total }) => total)).toEqual([1, 1, 1]);
  expect(world.statements.filter((text) => text.includes('search_found'))).toHaveLength(1);
});

test('whatever is asked for besides makes another search', async () => {
  await add('Aloe gel', 9_000);
  await add('Aloe balm', 12_000);
  expect((await find({ q: 'aloe' })).names).toHaveLength(2);
  expect((await find({ q: 'aloe', maxPriceUgx: 10_000 })).names).toEqual(['Aloe gel']);
  expect((await find({ q: 'aloe', minPriceUgx: 10_000 })).names).toEqual(['Aloe balm']);
  expect((await find({ q: 'aloe', order: 'cheapest' })).names).toEqual(['Aloe gel', 'Aloe balm']);
  expect((await find({ q: 'aloe', order: 'dearest' })).names).toEqual(['Aloe balm', 'Aloe gel']);
  expect((await find({ q: 'aloe', order: 'dearest', limit: 1 })).names).toEqual(['Aloe balm']);
  for (const none of [{ categories: ['x'] }, { forms: ['x'] }, { strengths: ['x'] }, { shops: ['x'] }])
    expect((await find({ q: 'aloe', ...none })).names).toEqual([]);
  for (const none of [{ minRating: 5 }, { onlyCertified: true }])
    expect((await find({ q: 'aloe', ...none })).names).toEqual([]);
  expect((await searchProducts(world.visitor, { q: 'aloe' })).facets).toEqual({});
  const { facets } = await searchProducts(world.visitor, { q: 'aloe', facets: ['stock'] });
  expect(facets.stock).toEqual([{ value: 'yes', label: 'yes', count: 2 }]);
});

test('the next page is another search', async () => {
  for (const name of ['Neem one', 'Neem two', 'Neem three']) await add(name);
  const first = await searchProducts(world.visitor, { q: 'neem', limit: 2 });
  const second = await searchProducts(world.visitor, { q: 'neem', limit: 2, cursor: first.nextCursor });
  expect(new Set([...first.items, ...second.items].map(({ name }) => name)).size).toBe(3);
});

test('where people are is never remembered for others', async () => {
  const far = await makeVendor(world.system, { lat: 0.4, lng: 32.7 });
  await add('Basil here');
  await makeProduct(world.system, far.id, { name: 'Basil there' });
  const nearest = (lat: number, lng: number) => find({ q: 'basil', order: 'nearest', near: { lat, lng } });
  expect((await nearest(0.3, 32.5)).names).toEqual(['Basil here', 'Basil there']);
  expect((await nearest(0.4, 32.7)).names).toEqual(['Basil there', 'Basil here']);
  // An order by price is the same everywhere.
  const matched = await find({ q: 'basil', order: 'cheapest' });
  expect(await find({ q: 'basil', order: 'cheapest', near: { lat: 0.4, lng: 32.7 } })).toEqual({
    ...matched,
    statements: 0,
  });
});

test('a price and what is no longer sold are followed at the news of them', async () => {
  const cheap = await add('Clove bud', 9_000);
  const gone = await add('Clove oil', 9_000);
  expect((await find({ q: 'clove' })).names).toHaveLength(2);
  await world.system.db
    .update(products)
    .set({ priceUgx: ugx(8_000) })
    .where(eq(products.id, cheap.id));
  await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, gone.id));
  forgetSearches();
  const { items } = await searchProducts(world.visitor, { q: 'clove' });
  expect(items.map(({ name, priceUgx }) => [name, priceUgx])).toEqual([['Clove bud', 8_000n]]);
});

test('what is new is found at the news of it, and soon even without', async () => {
  await add('Thyme dried');
  expect((await find({ q: 'thyme' })).names).toHaveLength(1);
  await add('Thyme fresh');
  expect(await find({ q: 'thyme' })).toEqual({ names: ['Thyme dried'], statements: 0 });
  forgetSearches();
  expect((await find({ q: 'thyme' })).names).toHaveLength(2);
  await add('Thyme oil');
  world.clock.advanceMs(9_999);
  expect((await find({ q: 'thyme' })).names).toHaveLength(2);
  world.clock.advanceMs(1);
  expect((await find({ q: 'thyme' })).names).toHaveLength(3);
});

test('a word that was unknown is known at the news of it', async () => {
  expect((await find({ q: 'galangal' })).names).toEqual([]);
  await add('Galangal root');
  forgetSearches();
  expect((await find({ q: 'galangal' })).names).toEqual(['Galangal root']);
});

test('an answer that was under way when the news came is for nobody who asks later', async () => {
  await add('Mallow leaf');
  world.statements.splice(0);
  const early = searchProducts(world.visitor, { q: 'mallow' });
  await vi.waitFor(() => expect(world.statements.join()).toContain('search_found'));
  forgetSearches();
  await early;
  expect((await find({ q: 'mallow' })).statements).toBe(1);
});

test('what only a transaction sees is not remembered', async () => {
  await withTransaction(world.system, async (tx) => {
    await makeProduct(tx, shopId, { name: 'Sassafras bark' });
    expect((await searchProducts(tx, { q: 'sassafras' })).total).toBe(1);
    expect((await searchProducts(world.visitor, { q: 'sassafras' })).total).toBe(0);
  });
  forgetSearches();
  expect((await searchProducts(world.visitor, { q: 'sassafras' })).total).toBe(1);
});

test('a process that was not told to remember does not', async () => {
  rememberSearches(false);
  await add('Vetiver root');
  expect((await find({ q: 'vetiver' })).statements).toBe(1);
  expect((await find({ q: 'vetiver' })).statements).toBe(1);
});
