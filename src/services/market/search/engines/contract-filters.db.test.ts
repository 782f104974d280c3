import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchProducts } from '@/services/market/search';
import { FACET_NAMES, type SearchProducts } from '@/services/market/search/inputs';
import { searchIndexReactions } from '@/services/market/search-index';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { makeLot } from '@/testing/lots';
import { enginesUnderTest } from '@/testing/search-engines';

const CLOSE = { lat: 0.331, lng: 32.591 };

/** Filters, orders and counts, whichever engine answers. Every product is found by its shops' place, Kawempe. */
describe.each(enginesUnderTest())('$name', (engine) => {
  let world: TestWorld;
  let categories: { tea: string; soap: string };

  beforeAll(async () => {
    world = await createWorld();
    categories = await stock(world);
    await engine.begin(world);
  });
  afterAll(async () => {
    const faults = await engine.end();
    await world.close();
    expect(faults).toEqual([]);
  });

  const search = (asked: Partial<SearchProducts>, reachKm: number | null = null) =>
    searchProducts(world.visitor, { q: 'kawempe', ...asked }, { reachKm });
  const found = async (asked: Partial<SearchProducts>) => (await search(asked)).items.map(({ name }) => name);

  test.each<[string, () => Partial<SearchProducts>, string[]]>([
    ['a category', () => ({ categories: [categories.tea] }), ['Mint tea', 'Sage tea']],
    [
      'two categories',
      () => ({ categories: [categories.tea, categories.soap] }),
      ['Mint soap', 'Mint tea', 'Odd soap', 'Sage tea'],
    ],
    ['a form', () => ({ forms: ['soap'] }), ['Mint soap', 'Odd soap']],
    ['a strength', () => ({ strengths: ['20 bags'] }), ['Mint tea', 'Sage tea']],
    ['a shop', () => ({ shops: ['far'] }), ['Mint soap', 'Sage tea']],
    ['from a price', () => ({ minPriceUgx: 12_000 }), ['Odd soap', 'Sage tea']],
    ['up to a price', () => ({ maxPriceUgx: 9_000 }), ['Mint soap', 'Mint tea']],
    ['between prices', () => ({ minPriceUgx: 9_000, maxPriceUgx: 12_000 }), ['Mint tea', 'Sage tea']],
    ['a rating', () => ({ minRating: 4 }), ['Mint tea']],
    ['what is there', () => ({ onlyInStock: true, forms: ['soap'] }), ['Odd soap']],
    ['a certificate', () => ({ onlyCertified: true }), ['Odd soap', 'Sage tea']],
    ['words and filters', () => ({ q: 'mint', forms: ['soap'] }), ['Mint soap']],
    ['everything at once', () => ({ shops: ['far'], minRating: 3, maxPriceUgx: 12_000 }), ['Sage tea']],
    ['no words, a shop', () => ({ q: '', shops: ['far'] }), ['Mint soap', 'Sage tea']],
    ['no words, a price', () => ({ q: '', minPriceUgx: 12_000 }), ['Odd soap', 'Sage tea']],
    ['no words, what is certified', () => ({ q: ' ', onlyCertified: true, forms: ['soap'] }), ['Odd soap']],
    ['what nothing has', () => ({ shops: ['nowhere'] }), []],
  ])('filters by %s', async (_name, asked, expected) => {
    expect((await found(asked())).sort()).toEqual(expected);
    expect((await search(asked())).total).toBe(expected.length);
  });

  test.each([
    'sage" OR inStock = true OR form = "',
    'soap"] OR inStock IN [true, "',
    '"] OR priceUgx > 0 OR form IN ["',
    "soap' or 'a' = 'a",
    'soap\\',
    'soap\n] OR priceUgx > 0',
    '\u{1F33F}',
    '',
    '\\',
    'NOT',
  ])('a filter value that says more than a value finds nothing: %j', async (value) => {
    for (const name of ['categories', 'forms', 'strengths', 'shops'] as const)
      expect([name, await found({ [name]: [value] })]).toEqual([name, []]);
  });

  test.each<[SearchProducts['order'], string[]]>([
    ['cheapest', ['Mint soap', 'Mint tea', 'Sage tea', 'Odd soap']],
    ['dearest', ['Odd soap', 'Sage tea', 'Mint tea', 'Mint soap']],
  ])('in the order %s, page by page', async (order, expected) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({ order, cursor, limit: 1 });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  test('the best rated first, those without a rating last', async () => {
    expect((await found({ order: 'best_rated' })).slice(0, 2)).toEqual(['Mint tea', 'Sage tea']);
  });

  test('the nearest shop first; without a place, the best match', async () => {
    const near = await found({ order: 'nearest', near: CLOSE });
    expect([near.slice(0, 2).sort(), near.slice(2).sort()]).toEqual([
      ['Mint tea', 'Odd soap'],
      ['Mint soap', 'Sage tea'],
    ]);
    expect(await found({ order: 'nearest' })).toEqual(await found({}));
  });

  test.each([1, 2, 3, 4])(
    'with a place, what can be delivered comes first, and the rest is marked: %i at a time',
    async (limit) => {
      const seen: [string, boolean, number][] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search({ near: CLOSE, cursor, limit }, 25);
        expect(page.total).toBe(4);
        for (const { name, isTooFar, distanceKm } of page.items)
          seen.push([name, isTooFar, Math.round(distanceKm ?? -1)]);
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen.slice(0, 2).sort()).toEqual([
        ['Mint tea', false, 0],
        ['Odd soap', false, 0],
      ]);
      expect(seen.slice(2).sort()).toEqual([
        ['Mint soap', true, 34],
        ['Sage tea', true, 34],
      ]);
    },
  );

  test.each([5e-324, -5e-324, 1e-300, 90, -90])('a place at %d degrees is one too', async (degrees) => {
    for (const order of ['match', 'nearest'] as const)
      expect((await search({ near: { lat: degrees, lng: degrees }, order }, 25)).total).toBe(4);
  });

  test('an order that was asked for is kept, what is too far is still marked', async () => {
    const { items } = await search({ near: CLOSE, order: 'cheapest' }, 25);
    expect(items.map(({ name, isTooFar }) => [name, isTooFar])).toEqual([
      ['Mint soap', true],
      ['Mint tea', false],
      ['Sage tea', true],
      ['Odd soap', false],
    ]);
  });

  test('only what can be delivered, counted like every other filter', async () => {
    const both = await search({ near: CLOSE, facets: ['reach', 'forms'] }, 25);
    const value = (value: string, count: number) => ({ value, label: value, count });
    expect(both.facets).toEqual({
      reach: [value('no', 2), value('yes', 2)],
      forms: [value('soap', 2), value('teabox', 2)],
    });
    const near = await search({ near: CLOSE, onlyInReach: true, facets: ['reach'], forms: ['soap'] }, 25);
    expect(near.items.map(({ name }) => name)).toEqual(['Odd soap']);
    expect([near.total, near.facets]).toEqual([1, { reach: [value('yes', 1)] }]);
    expect((await search({ near: CLOSE, onlyInReach: true, shops: ['far'] }, 25)).total).toBe(0);
  });

  test('where the place or how far deliveries go is not known, nothing is left out and nothing marked', async () => {
    const plain = await search({});
    expect(plain.items.map(({ isTooFar, distanceKm }) => [isTooFar, distanceKm])).toEqual(
      Array(4).fill([false, null]),
    );
    expect((await search({ onlyInReach: true }, 25)).items).toEqual(plain.items);
    const { items, facets } = await search({ near: CLOSE, onlyInReach: true, facets: ['reach'] });
    expect([items.length, items.some(({ isTooFar }) => isTooFar), facets]).toEqual([4, false, { reach: [] }]);
  });

  test('without words all that is as asked for comes in the order of the shelf, page by page; without filters nothing', async () => {
    const walk = async (limit: number) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search({
          q: '',
          maxPriceUgx: 12_000,
          cursor,
          limit,
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      return seen;
    };
    const all = await walk(3);
    expect([all.length, await walk(1)]).toEqual([3, all]);
    expect((await search({ q: '', order: 'cheapest', near: CLOSE }, 25)).total).toBe(0);
  });

  test('where nothing fits, it says which filter is to blame', async () => {
    const easier = async (asked: Partial<SearchProducts>) => (await search(asked, 25)).easier;
    expect(await easier({ forms: ['soap'], minRating: 3, onlyInStock: true })).toEqual([
      { without: 'forms', total: 2 },
      { without: 'ratings', total: 1 },
    ]);
    const beyond = { near: CLOSE, onlyInReach: true, shops: ['far'] };
    expect(await easier(beyond)).toEqual([
      { without: 'shops', total: 2 },
      { without: 'reach', total: 2 },
    ]);
    // The only filter of no words cannot be taken away, and two that are to blame together are not told apart.
    expect(await easier({ q: '', shops: ['nowhere'] })).toEqual([]);
    expect(await easier({ shops: ['nowhere'], forms: ['tin'] })).toEqual([]);
    expect(await easier({ forms: ['soap'] })).toEqual([]);
  });

  test('facets count all that was found, not what is on the page', async () => {
    const { facets } = await search({ facets: [...FACET_NAMES], limit: 1 });
    const value = (value: string, count: number, label = value) => ({ value, label, count });
    const pairs = [value(categories.soap, 2, 'Soaps'), value(categories.tea, 2, 'Teas')];
    expect(facets).toEqual({
      categories: pairs.sort((a, b) => (a.value < b.value ? -1 : 1)),
      forms: [value('soap', 2), value('teabox', 2)],
      strengths: [value('20 bags', 2), value('100 g', 1), value('150 g', 1)],
      shops: [value('far', 2, 'Far'), value('near', 2, 'Near')],
      prices: [value('0', 2), value('1', 1), value('2', 1)],
      ratings: [value('0', 2), value('3', 1), value('5', 1)],
      stock: [value('yes', 3), value('no', 1)],
      certified: [value('no', 2), value('yes', 2)],
      reach: [],
    });
    expect((await search({ facets: ['forms'], q: 'mint', shops: ['far'] })).facets).toEqual({
      forms: [value('soap', 1)],
    });
    expect((await search({})).facets).toEqual({});
  });
});

async function stock(world: TestWorld): Promise<{ tea: string; soap: string }> {
  const ctx = world.system;
  const near = await makeVendor(ctx, {
    slug: 'near',
    name: 'Near',
    placeName: 'Kawempe',
    lat: 0.33,
    lng: 32.59,
  });
  const far = await makeVendor(ctx, {
    slug: 'far',
    name: 'Far',
    placeName: 'Kawempe',
    lat: 0.05,
    lng: 32.46,
  });
  const [tea, soap] = [await makeCategory(ctx, { name: 'Teas' }), await makeCategory(ctx, { name: 'Soaps' })];
  const rated = (mean: number) => ({ ratingSum: mean * 2, ratingCount: 2 });
  const teas = { herbs: [], categoryId: tea.id, form: 'teabox', strength: '20 bags' };
  const soaps = { herbs: [], categoryId: soap.id, form: 'soap' };
  await makeProduct(ctx, near.id, { ...teas, name: 'Mint tea', priceUgx: 9_000, ...rated(5) });
  const sage = await makeProduct(ctx, far.id, { ...teas, name: 'Sage tea', priceUgx: 12_000, ...rated(3) });
  await makeProduct(ctx, far.id, {
    ...{ ...soaps, name: 'Mint soap', strength: '100 g', priceUgx: 5_000, available: 0 },
  });
  const odd = await makeProduct(ctx, near.id, {
    ...{ ...soaps, name: 'Odd soap', strength: '150 g', priceUgx: 20_000 },
  });
  for (const { id } of [sage, odd]) await makeLot(ctx, id, { certifiedUntil: '2099-12-31' });
  const payload = { productIds: [sage.id, odd.id] };
  await searchIndexReactions['catalog.changed']?.(ctx, {
    id: '0',
    type: 'catalog.changed',
    topics: [],
    payload,
  });
  return { tea: tea.slug, soap: soap.slug };
}
