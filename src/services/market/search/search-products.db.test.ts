import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { products } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { makeRestricted } from '@/testing/restricted';
import { copyIndex, holdIndex, searchProducts, suggest } from '.';
import { FACET_NAMES, PRICE_BANDS_UGX, type SearchProducts } from './inputs';

/** What PostgreSQL alone does; what every engine must do is in engines/contract.db.test.ts. */
let world: TestWorld;
let tea: string;

beforeAll(async () => {
  world = await createWorld();
  const ctx = world.system;
  const shop = await makeVendor(ctx);
  tea = (await makeCategory(ctx, { name: 'Teas & infusions' })).id;
  const soap = (await makeCategory(ctx, { name: 'Soaps & bath' })).id;
  const add = (name: string, categoryId: string, herbs: string[]) =>
    makeProduct(ctx, shop.id, { name, categoryId, herbs });
  await add('Chamomile Evening', tea, ['chamomile']);
  await add('Yard Mint', tea, ['mint']);
  await add('Chamomile Bar', soap, ['chamomile']);
});
afterAll(() => world.close());

const find = async (q: string) => (await searchProducts(world.visitor, { q })).items.map((card) => card.name);

test('a word with more than one letter wrong, a plural and a category are found', async () => {
  expect(await find('cammomile')).toContain('Chamomile Evening');
  expect((await find('chamomille soaps'))[0]).toBe('Chamomile Bar');
  expect(await find('mints')).toEqual(['Yard Mint']);
  expect((await find('tea')).sort()).toEqual(['Chamomile Evening', 'Yard Mint']);
});

test('a shop that changes its name is found by the new one only', async () => {
  const shop = await makeVendor(world.system, { name: 'Oldname' });
  const product = await makeProduct(world.system, shop.id);
  await world.system.db.update(vendors).set({ name: 'Papyrus' }).where(eq(vendors.id, shop.id));
  expect(await find('papyrus')).toEqual([product.name]);
  expect(await find('oldname')).not.toContain(product.name);
});

test.each([
  ['cammomile', 'chamomile'],
  ['chamomile', null],
  ['chamo', null],
  ['yard mnit', 'yard mint'],
])('%s is taken to mean %s', async (q, meant) => {
  expect((await searchProducts(world.visitor, { q })).meant).toBe(meant);
});

test('what a description says a thing is counts more than what it is for or with, up to the end of the sentence', async () => {
  const shop = await makeVendor(world.system);
  const add = (name: string, description: string) =>
    makeProduct(world.system, shop.id, { name, description, herbs: [], shelfRank: name.length });
  await add('Aside', 'Good with sumac.');
  await add('Thing', 'For guests. Good sumac.');
  await add('Another aside', 'Good for sumac');
  expect((await find('sumac'))[0]).toBe('Thing');
  expect((await find('sumac')).slice(1).sort()).toEqual(['Another aside', 'Aside']);
});

test('stop words ask for nothing, and a query of nothing else finds nothing', async () => {
  expect((await find('the bar of chamomile'))[0]).toBe('Chamomile Bar');
  expect(await find('of the')).toEqual([]);
});

test('what nothing on sale has any more is not found by its beginning or likeness either', async () => {
  const shop = await makeVendor(world.system);
  const gone = await makeProduct(world.system, shop.id, { name: 'Zedoary' });
  expect(await find('zedo')).toEqual(['Zedoary']);
  await world.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, gone.id));
  expect(await find('zedo')).toEqual([]);
  expect(await find('zedoery')).toEqual([]);
});

test('a price band of the index begins where ours begins', async () => {
  const shop = await makeVendor(world.system);
  for (const from of PRICE_BANDS_UGX)
    for (const priceUgx of [from - 1, from]) await makeProduct(world.system, shop.id, { priceUgx });
  for (const [band, from] of [0, ...PRICE_BANDS_UGX].entries()) {
    const [row] = await world.system.db.execute<{ low: number; high: number }>(sql`
      select count(*) filter (where price_band < ${band}::int)::int as low,
        count(*) filter (where price_band > ${band}::int)::int as high
      from search_facts where price_ugx between ${Math.max(1, from)}::int and ${(PRICE_BANDS_UGX[band] ?? 10 ** 9) - 1}::int`);
    expect(row).toEqual({ low: 0, high: 0 });
  }
});

test('what has all of three words comes before what has two, and alone where enough have them all', async () => {
  const shop = await makeVendor(world.system);
  const add = (name: string) => makeProduct(world.system, shop.id, { name, herbs: [], shelfRank: 0 });
  await add('Fenugreek root');
  for (let i = 0; i < 2; i++) await add(`Fenugreek root powder ${i}`);
  const total = async (q: string) => (await searchProducts(world.visitor, { q })).total;
  expect((await find('fenugreek root powder')).slice(0, 2).sort()).toEqual([
    'Fenugreek root powder 0',
    'Fenugreek root powder 1',
  ]);
  expect(await find('fenugreek root powder')).toContain('Fenugreek root');
  for (let i = 2; i < 5; i++) await add(`Fenugreek root powder ${i}`);
  expect(await total('fenugreek root powder')).toBe(5);
  expect(await total('fenugreek root')).toBe(6);
});

test('a page of 24 with facets is one statement, and one for the tree of categories, from the first search on, and few that have all words change nothing', async () => {
  const shop = await makeVendor(world.system);
  for (let i = 0; i < 26; i++) await makeProduct(world.system, shop.id, { name: `Sorrel leaves ${i}` });
  const asked: Omit<SearchProducts, 'q'> = {
    facets: [...FACET_NAMES],
    limit: 24,
    order: 'cheapest',
    minPriceUgx: 1,
  };
  const sent = async (q: string) => {
    world.statements.splice(0);
    const { items } = await searchProducts(world.visitor, { ...asked, q });
    return [items.length, world.statements.length];
  };
  for (const q of ['sorrel', 'sorrel leaves', 'sorrel xylophone', 'sorrel chamomile'])
    expect(await sent(q)).toEqual([24, 2]);
});

test('a distance decides between what the words say the same of, and never over what has more of the words', async () => {
  const at = (km: number) => ({ lat: 0.3 + km / 111.2, lng: 32.6 });
  const [close, away] = [await makeVendor(world.system, at(1)), await makeVendor(world.system, at(20))];
  const add = (vendorId: string, name: string, shelfRank = 0) =>
    makeProduct(world.system, vendorId, { name, herbs: [], shelfRank });
  await add(close.id, 'Tamarind paste');
  await add(away.id, 'Tamarind paste from afar', 9);
  await add(away.id, 'Tamarind paste', 9);
  const find = async (q: string, asked: Partial<SearchProducts> = {}) =>
    (await searchProducts(world.visitor, { q, ...asked }, { reachKm: 30 })).items.map(
      ({ name, vendorSlug }) => [name, vendorSlug],
    );
  const near = { lat: 0.3, lng: 32.6 };
  const [here, there] = [
    ['Tamarind paste', close.slug],
    ['Tamarind paste', away.slug],
  ];
  expect((await find('tamarind paste')).slice(0, 2)).toEqual([there, here]);
  expect((await find('tamarind paste', { near })).slice(0, 2)).toEqual([here, there]);
  expect((await find('tamarind afar', { near }))[0]?.[0]).toBe('Tamarind paste from afar');
});

test('to say which filter is to blame costs a statement for each, none where the index is held, and none where something is found', async () => {
  const shop = await makeVendor(world.system);
  await makeProduct(world.system, shop.id, { name: 'Samphire', priceUgx: 9_000 });
  const sent = async (asked: Partial<SearchProducts>) => {
    world.statements.splice(0);
    const { easier } = await searchProducts(world.visitor, { q: 'samphire', ...asked });
    return [easier.length, world.statements.length];
  };
  const narrow: Partial<SearchProducts> = { minPriceUgx: 10_000, onlyInStock: true, shops: [shop.slug] };
  expect(await sent(narrow)).toEqual([1, 4]);
  expect(await sent({ ...narrow, minPriceUgx: 9_000 })).toEqual([0, 1]);
  holdIndex(true);
  expect(await copyIndex(world.visitor)).toBe(true);
  await sent(narrow);
  expect(await sent(narrow)).toEqual([1, 0]);
  holdIndex(false);
});

test('a list without words holds nothing for adults, whatever it is narrowed by', async () => {
  const shop = await makeVendor(world.system);
  const { category, product } = await makeRestricted(world.system, shop.id, { name: 'Hushdrops' });
  await world.system.db.execute(sql`select search_refresh(array[${product.id}::uuid])`);
  const open = await makeProduct(world.system, shop.id, { name: 'Hushtea' });
  const ids = async (asked: Partial<SearchProducts>) =>
    (await searchProducts(world.visitor, { q: '', ...asked })).items.map(({ id }) => id);
  expect((await searchProducts(world.visitor, { q: 'hushdrops' })).total).toBe(1);
  expect(await ids({ shops: [shop.slug] })).toEqual([open.id]);
  expect(await ids({ categories: [category.slug] })).toEqual([]);
  const { easier } = await searchProducts(world.visitor, { q: '', shops: [shop.slug], forms: ['tin'] });
  expect(easier).toEqual([{ without: 'forms', total: 1 }]);
});

test('pages go on where they ended', async () => {
  const shop = await makeVendor(world.system);
  for (let i = 0; i < 5; i++) await makeProduct(world.system, shop.id, { name: `Turmeric root ${i}` });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof searchProducts>> = await searchProducts(world.visitor, {
      ...{ q: 'turmeric', cursor, limit: 2 },
    });
    seen.push(...page.items.map((card) => card.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(5);
});

test.each([201, 10_000])('a query of %i characters is refused', async (length) => {
  const q = 'x'.repeat(length);
  await expect(searchProducts(world.visitor, { q })).rejects.toThrow();
  world.statements.splice(0);
  await expect(suggest(world.visitor, { q })).rejects.toThrow();
  expect(world.statements).toEqual([]);
});

test('a category that is asked for has all below it, and is counted with them', async () => {
  const vendor = await makeVendor(world.system);
  const parent = await makeCategory(world.system, { name: 'Quillwort' });
  const child = await makeCategory(world.system, { parentId: parent.id });
  const [above, below] = [
    await makeProduct(world.system, vendor.id, { name: 'Zedoary one', categoryId: parent.id }),
    await makeProduct(world.system, vendor.id, { name: 'Zedoary two', categoryId: child.id }),
  ];
  const find = (categories: string[]) =>
    searchProducts(world.visitor, { q: 'zedoary', categories, facets: ['categories'] });
  const all = await find([parent.slug]);
  expect(all.items.map(({ id }) => id).sort()).toEqual([above.id, below.id].sort());
  expect(all.facets.categories).toMatchObject([
    { value: parent.slug, count: 2 },
    { value: child.slug, count: 1, parent: parent.slug },
  ]);
  expect((await find([child.slug])).items.map(({ id }) => id)).toEqual([below.id]);
  const byName = await searchProducts(world.visitor, { q: 'quillwort' });
  expect(byName.total).toBe(2);
});
