import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { configureMeilisearch, recentFallbacks, searchProducts, suggest } from '@/services/market/search';
import { IndexWorld } from '@/testing/index-world';
import { searchFallbacks } from '../tables';

const SEARCH = 'POST /indexes/{index_uid}/search';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.begin();
  await world.base.system.db.delete(searchFallbacks);
});
afterEach(() => expect(world.double.faults).toEqual([]));

const find = async (q: string) =>
  (await searchProducts(world.base.visitor, { q })).items.map(({ name }) => name);
const asked = () => world.double.requests.filter((name) => name === SEARCH).length;
const fallbacks = () => world.base.system.db.select().from(searchFallbacks);

test('the search engine answers, PostgreSQL is asked for the cards alone', async () => {
  await world.make('Spearmint');
  await world.build();
  world.double.forgetRequests();
  world.base.statements.splice(0);
  expect(await find('spearmint')).toEqual(['Spearmint']);
  expect(asked()).toBe(1);
  expect(world.base.statements).toHaveLength(1);
  expect(world.double.searches[0]).toMatchObject({ attributesToRetrieve: ['id'], matchingStrategy: 'all' });
});

test.each(['unavailable', 'html', 'silent', 'broken'] as const)(
  'PostgreSQL answers while the server is %s, and that is counted',
  async (mode) => {
    await world.make('Spearmint');
    await world.build();
    world.double.mode = mode;
    expect(await find('spearmint')).toEqual(['Spearmint']);
    expect(await fallbacks()).toMatchObject([{ reason: 'away', searches: 1 }]);
    world.double.mode = 'ok';
    world.double.forgetRequests();
    expect(await find('spearmint')).toEqual(['Spearmint']);
    expect(asked()).toBe(1);
  },
);

test('a server that stays away is no longer asked by every search, and asked again soon', async () => {
  await world.make('Spearmint');
  await world.build();
  world.double.mode = 'unavailable';
  for (let time = 0; time < 3; time += 1) await find('spearmint');
  world.double.mode = 'ok';
  world.double.forgetRequests();
  for (let time = 0; time < 4; time += 1) expect(await find('spearmint')).toEqual(['Spearmint']);
  expect(asked()).toBe(0);
  world.base.clock.advanceMs(5_000);
  world.double.mode = 'unavailable';
  await find('spearmint');
  // The four that went past it are counted with the one that tried.
  expect((await fallbacks()).map(({ searches }) => searches)).toEqual([8]);
  expect(await recentFallbacks(world.base.system)).toBe(8);
  world.base.clock.advanceMs(5_000);
  world.double.mode = 'ok';
  world.double.forgetRequests();
  await find('spearmint');
  await find('spearmint');
  expect(asked()).toBe(2);
});

test('an index that is not there yet and a key that is wrong are answered by PostgreSQL too', async () => {
  await world.make('Spearmint');
  expect(await find('spearmint')).toEqual(['Spearmint']);
  expect(await fallbacks()).toMatchObject([{ reason: 'refused', searches: 1 }]);
});

test('a page that PostgreSQL began it goes on with, a page of the engine goes on either way', async () => {
  for (let n = 0; n < 5; n += 1) await world.make(`Spearmint ${n}`);
  await world.build();
  const page = (cursor: string | null) =>
    searchProducts(world.base.visitor, { q: 'spearmint', limit: 2, cursor });
  const first = await page(null);
  world.double.mode = 'unavailable';
  const second = await page(first.nextCursor);
  world.double.mode = 'ok';
  world.double.forgetRequests();
  const third = await page(second.nextCursor);
  expect(asked()).toBe(0);
  expect(third.nextCursor).toBeNull();
  const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
  expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
});

test('without a server nothing is asked and nothing is written', async () => {
  await world.make('Spearmint');
  await world.build();
  configureMeilisearch(null);
  world.double.forgetRequests();
  world.base.statements.splice(0);
  expect(await find('spearmint')).toEqual(['Spearmint']);
  expect([asked(), world.base.statements.length]).toEqual([0, 1]);
  const [row] = await world.base.system.db.execute(sql`select count(*)::int as n from search_fallbacks`);
  expect(row).toEqual({ n: 0 });
});

test('suggestions are asked of it too, named in one statement, and come from PostgreSQL while it is away', async () => {
  await world.make('Spearmint');
  await world.build();
  world.double.forgetRequests();
  world.base.statements.splice(0);
  const look = async () => (await suggest(world.base.visitor, { q: 'spear' })).map(({ name }) => name);
  expect(await look()).toEqual(['Spearmint']);
  expect([asked(), world.base.statements.length]).toEqual([1, 1]);
  world.double.mode = 'unavailable';
  expect(await look()).toEqual(['Spearmint']);
  expect(await fallbacks()).toMatchObject([{ reason: 'away', searches: 1 }]);
});
