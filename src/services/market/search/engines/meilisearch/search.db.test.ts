import { afterAll, beforeAll, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { IndexWorld } from '@/testing/index-world';
import { plainRequest, type SearchRequest } from '../engine';
import { searchMeilisearch } from './search';

/** An herb whose name is an attempt to say more than a name. */
const HOSTILE_HERB = 'sage" OR inStock = true OR herbs = "';

let world: IndexWorld;
const names = new Map<string, string>();
let categories: { tea: string; soap: string };

beforeAll(async () => {
  world = await IndexWorld.open();
  await world.begin();
  const ctx = world.base.system;
  const near = await makeVendor(ctx, {
    slug: 'near',
    name: 'Near',
    placeName: 'Kololo',
    lat: 0.33,
    lng: 32.59,
  });
  const far = await makeVendor(ctx, {
    slug: 'far',
    name: 'Far',
    placeName: 'Entebbe',
    lat: 0.05,
    lng: 32.46,
  });
  const [tea, soap] = [await makeCategory(ctx), await makeCategory(ctx)];
  categories = { tea: tea.slug, soap: soap.slug };
  const add = async (name: string, vendorId: string, options: Parameters<typeof makeProduct>[2]) => {
    names.set((await makeProduct(ctx, vendorId, { name, ...options })).id, name);
  };
  const rated = (mean: number) => ({ ratingSum: mean * 2, ratingCount: 2 });
  await add('Mint tea', near.id, {
    categoryId: tea.id,
    form: 'teabox',
    herbs: ['mint'],
    priceUgx: 9_000,
    ...rated(5),
  });
  await add('Sage tea', far.id, {
    categoryId: tea.id,
    form: 'teabox',
    herbs: ['sage'],
    priceUgx: 12_000,
    ...rated(3),
  });
  await add('Mint soap', far.id, {
    categoryId: soap.id,
    form: 'soap',
    herbs: ['mint', 'shea'],
    priceUgx: 5_000,
    available: 0,
  });
  await add('Odd soap', near.id, {
    categoryId: soap.id,
    form: 'soap',
    herbs: [HOSTILE_HERB],
    priceUgx: 20_000,
  });
  await world.build();
});
afterAll(async () => {
  await world.close();
  expect(world.double.faults).toEqual([]);
});

const search = (request: Partial<SearchRequest>) =>
  searchMeilisearch(world.server, { ...plainRequest('', 0, 10), ...request });
const found = async (request: Partial<SearchRequest>) =>
  (await search(request)).ids.map((id) => names.get(id) ?? id).sort();

test.each<[string, () => Partial<SearchRequest>, string[]]>([
  ['a category', () => ({ categories: [categories.tea] }), ['Mint tea', 'Sage tea']],
  [
    'two categories',
    () => ({ categories: [categories.tea, categories.soap], herbs: ['shea'] }),
    ['Mint soap'],
  ],
  ['a form', () => ({ forms: ['soap'] }), ['Mint soap', 'Odd soap']],
  ['an herb', () => ({ herbs: ['mint'] }), ['Mint soap', 'Mint tea']],
  ['a shop', () => ({ shops: ['far'] }), ['Mint soap', 'Sage tea']],
  ['a suburb', () => ({ places: ['Kololo'] }), ['Mint tea', 'Odd soap']],
  ['from a price', () => ({ minPriceUgx: ugx(12_000) }), ['Odd soap', 'Sage tea']],
  ['up to a price', () => ({ maxPriceUgx: ugx(9_000) }), ['Mint soap', 'Mint tea']],
  ['between prices', () => ({ minPriceUgx: ugx(9_000), maxPriceUgx: ugx(12_000) }), ['Mint tea', 'Sage tea']],
  ['a rating', () => ({ minRating: 4 }), ['Mint tea']],
  ['what is there', () => ({ onlyInStock: true, herbs: ['mint'] }), ['Mint tea']],
  ['words and filters', () => ({ q: 'soap', herbs: ['mint'] }), ['Mint soap']],
])('filters by %s', async (_name, request, expected) => {
  expect(await found(request())).toEqual(expected);
});

test.each([
  HOSTILE_HERB.slice(0, -1),
  'mint" OR herbs != "',
  'mint"] OR inStock IN [true, "',
  '"] OR priceUgx > 0 OR herbs IN ["',
  'mint\\',
  'mint\\" OR inStock = true OR herbs = \\"',
  "mint' OR 'a' = 'a",
  'mint\n] OR priceUgx > 0',
  '',
  '\\',
  'NOT',
])('a filter value that says more than a value finds nothing: %j', async (value) => {
  for (const name of ['categories', 'forms', 'herbs', 'shops', 'places'] as const)
    expect([name, await found({ [name]: [value] })]).toEqual([name, []]);
});

test('a value that holds quotes is found by exactly that value', async () => {
  expect(await found({ herbs: [HOSTILE_HERB] })).toEqual(['Odd soap']);
});

test.each<[SearchRequest['order'], string[]]>([
  ['cheapest', ['Mint soap', 'Mint tea', 'Sage tea', 'Odd soap']],
  ['dearest', ['Odd soap', 'Sage tea', 'Mint tea', 'Mint soap']],
  ['nearest', ['Mint tea', 'Odd soap', 'Mint soap', 'Sage tea']],
])('in the order %s', async (order, expected) => {
  const { ids } = await search({ order, near: { lat: 0.331, lng: 32.591 } });
  const seen = ids.map((id) => names.get(id));
  // Of one shop both are as far, in whichever order.
  const pairs = order === 'nearest' ? [seen.slice(0, 2).sort(), seen.slice(2).sort()].flat() : seen;
  expect(pairs).toEqual(expected);
});

test('the best rated first, those without a rating last', async () => {
  const { ids } = await search({ order: 'best_rated' });
  expect(ids.slice(0, 2).map((id) => names.get(id))).toEqual(['Mint tea', 'Sage tea']);
});

test('facets count what was found, not what is on the page', async () => {
  const { facets, total } = await search({
    ...{ herbs: ['mint'], limit: 1 },
    facets: ['categories', 'forms', 'herbs', 'shops', 'places'],
  });
  expect(total).toBe(2);
  expect(facets).toEqual({
    categories: { [categories.tea]: 1, [categories.soap]: 1 },
    forms: { teabox: 1, soap: 1 },
    herbs: { mint: 2, shea: 1 },
    shops: { near: 1, far: 1 },
    places: { Kololo: 1, Entebbe: 1 },
  });
  expect((await search({ facets: ['forms'], q: 'soap' })).facets).toEqual({ forms: { soap: 2 } });
});
