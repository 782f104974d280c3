import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '@/db/client';
import { type Ctx, withTransaction } from '@/db/tx';
import { products } from '@/services/market/catalog/tables';
import { copyIndex, forgetSearches, holdIndex, searchProducts } from '@/services/market/search';
import { FACET_NAMES, type SearchProducts } from '@/services/market/search/inputs';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';

let world: TestWorld;
let shopId: string;
let categoryId: string;

beforeAll(async () => {
  world = await createWorld();
  shopId = (await makeVendor(world.system, { name: 'Sunbird' })).id;
  categoryId = (await makeCategory(world.system)).id;
});
beforeEach(() => holdIndex(true));
afterEach(() => holdIndex(false));
afterAll(() => world.close());

// Transactions that both make a category wait for each other, which is not the business of these tests.
const add = (name: string, ctx: Ctx = world.system) => makeProduct(ctx, shopId, { name, categoryId });
const asked: Omit<SearchProducts, 'q'> = { facets: [...FACET_NAMES], limit: 24 };

/** The tree of categories is remembered beside the copy. */
const isOfSearch = (text: string) => !text.includes('from categories c join categories above');

/** Names that a search finds, how many statements that takes, and whether one of them is the search itself. */
async function find(q: string, ctx: Ctx = world.visitor) {
  world.statements.splice(0);
  const { items } = await searchProducts(ctx, { ...asked, q });
  return {
    names: items.map(({ name }) => name).sort(),
    statements: world.statements.filter(isOfSearch).length,
    isAsked: world.statements.some((text) => text.includes('search_found')),
  };
}

test('PostgreSQL answers until the index is held; from then on it is asked for cards, and once what a word is', async () => {
  await add('Yarrow leaf');
  await add('Yarrow root');
  expect(await find('yarrow')).toMatchObject({ names: ['Yarrow leaf', 'Yarrow root'], isAsked: true });
  expect(await copyIndex(world.visitor)).toBe(true);
  const cards = { names: ['Yarrow leaf', 'Yarrow root'], statements: 1, isAsked: false };
  expect(await find('yarrow')).toEqual({ ...cards, statements: 2 });
  expect(await find('yarrow')).toEqual(cards);
  // What comes near a word is found out beside the word itself, and kept.
  expect(await find('yarow')).toEqual({ ...cards, statements: 3 });
  expect(await find('yarow')).toEqual(cards);
  expect(await find('xylophone')).toMatchObject({ names: [] });
  expect(await find('xylophone')).toEqual({ names: [], statements: 0, isAsked: false });
});

test('news and, a second later, changes without any are followed by one statement', async () => {
  const sage = await add('Sage old');
  await copyIndex(world.visitor);
  await find('sage');
  await add('Sage new');
  expect((await find('sage')).names).toEqual(['Sage old']);
  forgetSearches();
  expect(await find('sage')).toEqual({ names: ['Sage new', 'Sage old'], statements: 2, isAsked: false });
  await world.system.db.update(products).set({ name: 'Hyssop' }).where(eq(products.id, sage.id));
  world.clock.advanceMs(1_000);
  expect((await find('hyssop')).names).toEqual([]);
  world.clock.advanceMs(1);
  expect((await find('hyssop')).names).toEqual(['Hyssop']);
  expect((await find('sage')).names).toEqual(['Sage new']);
});

test('a transaction that ends after later ones is not missed', async () => {
  // Two who write a word that is new wait for each other.
  await add('Arnica');
  await copyIndex(world.visitor);
  await withTransaction(world.system, async (tx) => {
    await add('Arnica early', tx);
    await add('Arnica late');
    forgetSearches();
    expect((await find('arnica')).names).toEqual(['Arnica', 'Arnica late']);
  });
  forgetSearches();
  expect((await find('arnica')).names).toEqual(['Arnica', 'Arnica early', 'Arnica late']);
});

test('what only a transaction sees is asked of PostgreSQL', async () => {
  await copyIndex(world.visitor);
  await withTransaction(world.system, async (tx) => {
    await add('Sassafras', tx);
    expect(await find('sassafras', tx)).toMatchObject({ names: ['Sassafras'], isAsked: true });
    forgetSearches();
    expect((await find('sassafras')).names).toEqual([]);
  });
});

test('of many who search at the news one asks for them', async () => {
  await add('Borage');
  await copyIndex(world.visitor);
  await find('borage');
  forgetSearches();
  world.statements.splice(0);
  await Promise.all([1, 2, 3, 4].map(() => searchProducts(world.visitor, { ...asked, q: 'borage' })));
  expect(world.statements.filter((text) => text.includes('search_gone'))).toHaveLength(1);
});

test('news that come while news are read are read too', async () => {
  await copyIndex(world.visitor);
  await find('comfrey');
  forgetSearches();
  const early = find('comfrey');
  await vi.waitFor(() => expect(world.statements.join()).toContain('search_gone'));
  await add('Comfrey');
  forgetSearches();
  expect((await find('comfrey')).names).toEqual(['Comfrey']);
  await early;
});

test('of more changes than are taken over at a time the index is read anew, and PostgreSQL answers meanwhile', async () => {
  await copyIndex(world.visitor);
  await find('plenty');
  await world.system.db.execute(sql`
    insert into products (id, vendor_id, category_id, slug, name, description, form, strength, herbs, price_ugx, picture, created_at, updated_at)
    select gen_random_uuid(), vendor_id, category_id, slug || '-' || n, 'Plenty ' || n, '', form, strength, herbs, price_ugx, picture,
      created_at, updated_at
    from (select * from products limit 1) as p cross join generate_series(1, 2001) as many (n)`);
  forgetSearches();
  expect((await find('plenty')).isAsked).toBe(true);
  expect(await copyIndex(world.visitor)).toBe(true);
  world.statements.splice(0);
  const { total } = await searchProducts(world.visitor, { ...asked, q: 'plenty' });
  expect([total, world.statements.some((text) => text.includes('search_found'))]).toEqual([2_001, false]);
});

test('where the news cannot be read PostgreSQL is asked, and what it knows of is not lost', async () => {
  await add('Valerian');
  const other = openDatabase({ url: world.url, maxConnections: 1, applicationName: 'failing' });
  const warn = vi.fn();
  const ctx: Ctx = { ...world.visitor, db: other.db, log: { ...world.visitor.log, warn } };
  expect(await copyIndex(ctx)).toBe(true);
  await world.system.db.execute(sql`alter table search_gone rename to search_lost`);
  forgetSearches();
  const during = await searchProducts(ctx, { ...asked, q: 'valerian' });
  expect([during.total, warn.mock.calls.length]).toEqual([1, 1]);
  await world.system.db.execute(sql`alter table search_lost rename to search_gone`);
  expect(await searchProducts(ctx, { ...asked, q: 'valerian' })).toEqual(during);
  expect(warn).toHaveBeenCalledTimes(1);
  await other.close();
});

test('an index larger than a process should hold is left to PostgreSQL', async () => {
  await add('Mullein');
  await world.system.db.execute(
    sql`update pg_class set reltuples = 30000000 where oid = 'search_postings'::regclass`,
  );
  expect(await copyIndex(world.visitor)).toBe(false);
  expect(await find('mullein')).toMatchObject({ names: ['Mullein'], isAsked: true });
  await world.system.db.execute(sql`analyze search_postings`);
});

test('a process that was not told to hold the index does not', async () => {
  holdIndex(false);
  await add('Vetiver');
  expect(await copyIndex(world.visitor)).toBe(false);
  expect(await find('vetiver')).toEqual({ names: ['Vetiver'], statements: 1, isAsked: true });
});

test('what was there long ago is forgotten', async () => {
  const gone = async () => (await world.system.db.execute(sql`select doc from search_gone`)).length;
  const one = await add('Burdock');
  await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, one.id));
  const before = await gone();
  expect(before).toBeGreaterThan(0);
  await world.system.db.execute(sql`update search_gone set at = at - interval '49 hours'`);
  const two = await add('Nettle');
  await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, two.id));
  expect(await gone()).toBe(1);
});
