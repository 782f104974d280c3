import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { forgetSearches, MOST_KEPT_A_DAY, SEARCHES_KEPT_DAYS } from './forget-searches';
import type { SearchProducts } from './inputs';
import { listMissedSearches, listSearches } from './list-searches';
import { noteSearch } from './note-search';
import { searchesAsked } from './tables';

const MORNING = new Date('2026-03-10T07:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

let world: TestWorld;
let admin: Ctx;
let shop: Ctx;
beforeAll(async () => {
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
  const vendor = await makeVendor(world.system);
  shop = world.as(userActor((await makeStaff(world.system, vendor.id)).id, 'vendor'));
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(MORNING);
  await world.system.db.delete(searchesAsked);
});

const kept = () =>
  world.system.db.select().from(searchesAsked).orderBy(searchesAsked.day, searchesAsked.words);
async function ask(q: string, total: number, times = 1, asked: Partial<SearchProducts> = {}): Promise<void> {
  for (let i = 0; i < times; i += 1) await noteSearch(world.visitor, { ...asked, q }, total);
}

test('a search is counted by its words and the day in Kampala, and by nothing of who asked', async () => {
  await ask('Café rosé!', 4);
  await ask(' cafe  ROSE', 0);
  world.clock.set(new Date('2026-03-10T21:00:00Z'));
  await ask('cafe rose', 1);
  expect(await kept()).toEqual([
    { day: '2026-03-10', words: 'cafe rose', searches: 2, missed: 1 },
    { day: '2026-03-11', words: 'cafe rose', searches: 1, missed: 0 },
  ]);
});

test.each<[string, Partial<SearchProducts>]>([
  ['mint', { cursor: 'abc' }],
  ['mint', { order: 'cheapest' }],
  ['mint', { forms: ['tin'] }],
  ['mint', { shops: ['far'] }],
  ['mint', { minPriceUgx: 0 }],
  ['mint', { minRating: 4 }],
  ['mint', { onlyInStock: true }],
  ['mint', { onlyCertified: true }],
  ['0772 123 456', {}],
  ['call 0772123456', {}],
  ['jane@example.ug', {}],
  ['★', {}],
])('further pages, filters and what may be somebody’s are not counted: %s %j', async (q, asked) => {
  await ask(q, 3, 1, asked);
  expect(await kept()).toEqual([]);
});

test('what a size says is counted', async () => {
  await ask('shea 500 g', 1);
  expect(await kept()).toHaveLength(1);
});

test('admins see what is looked for most, and what is not found; what hardly anybody asked stays unseen', async () => {
  await ask('mint', 3, 4);
  await ask('sumac', 0, 3);
  await ask('ginger', 5, 6);
  await ask('a secret wish', 0, 2);
  expect(
    (await listSearches(admin, {})).map(({ words, searches, missed }) => [words, searches, missed]),
  ).toEqual([
    ['ginger', 6, 0],
    ['mint', 4, 0],
    ['sumac', 3, 3],
  ]);
  expect(await listSearches(admin, { view: 'missed' })).toEqual([
    { words: 'sumac', searches: 3, missed: 3, lastDay: '2026-03-10' },
  ]);
});

test('shops see what is looked for and not found, over the days, until somebody sells it', async () => {
  await ask('sumac', 0, 2);
  world.clock.advanceMs(DAY_MS);
  await ask('sumac', 0);
  expect(await listMissedSearches(shop)).toEqual([
    { words: 'sumac', searches: 3, missed: 3, lastDay: '2026-03-11' },
  ]);
  world.clock.advanceMs(DAY_MS);
  await ask('sumac', 1);
  expect(await listMissedSearches(shop)).toEqual([]);
});

test('nobody else reads either', async () => {
  for (const who of [world.visitor, shop]) await expect(listSearches(who, {})).rejects.toThrow();
  for (const who of [world.visitor, admin]) await expect(listMissedSearches(who)).rejects.toThrow();
});

test('days of long ago are forgotten, seen no more even before, and a day is never endless', async () => {
  await ask('mint', 3, 3);
  await world.system.db.insert(searchesAsked).values(
    Array.from({ length: MOST_KEPT_A_DAY + 5 }, (_, at) => ({
      ...{ day: '2026-03-12', words: `invented ${at}`, searches: 1, missed: 1 },
    })),
  );
  await world.system.db
    .insert(searchesAsked)
    .values({ day: '2026-03-12', words: 'zinger', searches: 9, missed: 0 });
  world.clock.set(new Date(MORNING.getTime() + (SEARCHES_KEPT_DAYS - 1) * DAY_MS));
  expect(await listSearches(admin, {})).toHaveLength(2);
  await forgetSearches(world.system);
  const rows = await kept();
  expect(rows.filter(({ day }) => day === '2026-03-12')).toHaveLength(MOST_KEPT_A_DAY);
  expect(rows.map(({ words }) => words)).toEqual(expect.arrayContaining(['mint', 'zinger']));
  world.clock.advanceMs(DAY_MS);
  expect((await listSearches(admin, {})).map(({ words }) => words)).toEqual(['zinger']);
  await forgetSearches(world.system);
  expect((await kept()).map(({ words }) => words)).not.toContain('mint');
});

test('today is left alone, and a count that cannot be written stops nobody', async () => {
  await ask('mint', 3);
  await forgetSearches(world.system);
  expect(await kept()).toHaveLength(1);
  const broken = { ...world.visitor, db: { execute: () => Promise.reject(new Error('away')) } };
  await expect(Reflect.apply(noteSearch, null, [broken, { q: 'mint' }, 1])).resolves.toBeUndefined();
});

test('searches at the same time are counted by few statements, each once', async () => {
  world.statements.splice(0);
  const asked = ['nettle tea', 'mint', 'nettle tea', 'sage', 'nettle tea'];
  await Promise.all(asked.map((q, n) => noteSearch(world.visitor, { q }, n)));
  expect(world.statements).toHaveLength(2);
  expect((await kept()).map(({ words, searches, missed }) => [words, searches, missed])).toEqual([
    ['mint', 1, 0],
    ['nettle tea', 3, 1],
    ['sage', 1, 0],
  ]);
});
