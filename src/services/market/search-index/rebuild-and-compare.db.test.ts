import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { products } from '@/services/market/catalog/tables';
import { auditEntries } from '@/services/platform/audit/tables';
import { IndexWorld } from '@/testing/index-world';
import { COMPARE_JOB, rebuildMeilisearch, rebuildPostgres, SWEEP_JOB, searchFreshness } from '.';
import { searchBuilds, searchComparisons, searchPending, searchPushes } from './tables';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.begin());
afterEach(() => expect(world.double.faults).toEqual([]));

/** Once the build has come so far that it waits for the engine. */
async function untilBuilding(): Promise<void> {
  while (![...world.double.indexes.keys()].some((uid) => world.server.isBuildUid(uid)))
    await new Promise((resolve) => setImmediate(resolve));
  world.double.tasks.hold();
}
const states = async () =>
  (await world.base.system.db.select().from(searchBuilds).orderBy(searchBuilds.startedAt)).map(
    ({ state }) => state,
  );

test('searches go on during a build, and what changes meanwhile is in the new index', async () => {
  const [mint, sage] = [await world.make('Mint'), await world.make('Sage')];
  await world.build();
  const building = world.build();
  await untilBuilding();
  await world.change(mint, { name: 'Garden mint' });
  await world.change(sage, { status: 'paused' });
  await world.push();
  const { hits } = await world.server.asking.index(world.server.liveUid).search('sage');
  expect(hits).toHaveLength(1);
  world.double.tasks.release();
  await building;
  await world.settle();
  expect(world.liveIds()).toEqual([mint.id]);
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
});

test('what changes after a build has read it is sent once more', async () => {
  const [mint, sage] = [await world.make('Mint'), await world.make('Sage')];
  await world.build();
  world.double.tasks.holdFrom('documentAdditionOrUpdate');
  const building = world.build();
  while (!world.double.tasks.areHeld) await new Promise((resolve) => setImmediate(resolve));
  await world.change(mint, { name: 'Garden mint' });
  await world.change(sage, { status: 'paused' });
  await world.push();
  world.double.tasks.release();
  await building;
  await world.settle();
  expect(world.liveIds()).toEqual([mint.id]);
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
});

test('one build at a time; one that died is taken over and its remains are cleared', async () => {
  await world.make('Mint');
  const building = world.build();
  await untilBuilding();
  expect(await world.build()).toEqual({ kind: 'busy' });
  // The one that only sleeps will notice, and take nobody's place.
  const lost = expect(building).rejects.toThrow('another build has taken over');
  world.base.clock.advanceMs(3 * 60_000);
  world.double.tasks.release();
  expect(await world.build()).toEqual({ kind: 'built', documents: 1 });
  await lost;
  expect(await states()).toEqual(['given_up', 'done']);
  await world.build();
  expect([...world.double.indexes.keys()]).toEqual([world.server.liveUid]);
});

test('one that died about the time of its switch: what was sent since its start is sent once more', async () => {
  const mint = await world.make('Mint');
  await world.build();
  const [done] = await world.base.system.db.select().from(searchBuilds);
  if (!done) throw new Error('there was a build');
  world.base.clock.advanceMs(1_000);
  const startedAt = world.base.clock.now();
  await world.base.system.db.insert(searchBuilds).values({
    ...{
      ...done,
      id: world.base.system.ids.uuid(),
      state: 'switching',
      startedAt,
      seenAt: startedAt,
      endedAt: null,
    },
  });
  await world.change(mint, { name: 'Garden mint' });
  await world.settle();
  world.live?.docs.delete(mint.id);
  await world.run(SWEEP_JOB);
  expect(world.liveIds()).toEqual([]);
  world.base.clock.advanceMs(3 * 60_000);
  await world.run(SWEEP_JOB);
  await world.settle();
  expect(await states()).toEqual(['done', 'given_up']);
  expect(world.liveIds()).toEqual([mint.id]);
});

test('a build that fails leaves the live index and says so', async () => {
  const mint = await world.make('Mint');
  await world.build();
  const building = world.build();
  await untilBuilding();
  const failed = expect(building).rejects.toThrow();
  world.double.mode = 'unavailable';
  world.double.tasks.release();
  await failed;
  world.double.mode = 'ok';
  expect(world.liveIds()).toEqual([mint.id]);
  expect((await states()).at(-1)).toBe('given_up');
  expect(await world.build()).toEqual({ kind: 'built', documents: 1 });
});

test('the nightly comparison finds what is missing, too much and old, and repairs it', async () => {
  const [mint, sage, basil] = [await world.make('Mint'), await world.make('Sage'), await world.make('Basil')];
  await world.build();
  const docs = world.live?.docs;
  const ghost = world.base.system.ids.uuid();
  docs?.delete(mint.id);
  docs?.set(ghost, { ...docs.get(sage.id), id: ghost });
  docs?.set(basil.id, { ...docs.get(basil.id), name: 'Bazil', stamp: 'of-another-content' });
  await world.run(COMPARE_JOB);
  expect((await searchFreshness(world.base.system)).comparison).toMatchObject({
    ...{ engine: 'meilisearch', products: 3, missing: 1, extra: 1, different: 1 },
  });
  await world.settle();
  expect(world.liveIds()).toEqual([mint.id, sage.id, basil.id].sort());
  expect(world.live?.docs.get(basil.id)).toMatchObject({ name: 'Basil' });
  const [entry] = await world.base.system.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'search.repair'))
    .orderBy(desc(auditEntries.at));
  expect(entry).toMatchObject({ resourceId: 'meilisearch' });
  world.base.clock.advanceMs(1);
  await world.run(COMPARE_JOB);
  expect((await searchFreshness(world.base.system)).comparison).toMatchObject({
    missing: 0,
    extra: 0,
    different: 0,
  });
  expect(await world.base.system.db.select().from(searchPending)).toEqual([]);
});

test('a change nobody told of is found in the night', async () => {
  const mint = await world.make('Mint');
  await world.build();
  await world.base.system.db.update(products).set({ name: 'Garden mint' }).where(eq(products.id, mint.id));
  await world.run(COMPARE_JOB);
  await world.settle();
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
});

test('an index of other settings is made anew in the night, a lost one within a minute', async () => {
  const mint = await world.make('Mint');
  await world.build();
  await world.base.system.db.update(searchBuilds).set({ settings: 'of an older version' });
  await world.run(COMPARE_JOB);
  expect(await states()).toEqual(['done', 'done']);
  world.double.indexes.clear();
  await world.change(mint, { name: 'Garden mint' });
  await world.run(SWEEP_JOB);
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
});

test('what was sent long ago is forgotten', async () => {
  const mint = await world.make('Mint');
  await world.build();
  await world.change(mint, { name: 'Garden mint' });
  await world.settle();
  world.base.clock.advanceMs(4 * 24 * 60 * 60_000);
  await world.run(COMPARE_JOB);
  expect(await world.base.system.db.select().from(searchPushes)).toEqual([]);
});

/** Ids of what PostgreSQL finds. */
const foundInPostgres = async (q: string) =>
  (
    await world.base.system.db.execute<{ id: string }>(
      sql`select product_id as id from search_postings p join search_entries using (doc)
        where p.word = ${q} and p.impact > 0`,
    )
  ).map(({ id }) => id);

test('PostgreSQL’s own index is compared and repaired in the night too', async () => {
  const [mint, sage] = [await world.make('Spearmint'), await world.make('Clary')];
  await world.run(COMPARE_JOB);
  const { db } = world.base.system;
  const basil = await world.make('Basil');
  await db.execute(sql`delete from search_entries where product_id = ${mint.id}`);
  await db.execute(sql`update search_postings set impact = 0 where word = 'clari'`);
  await db.execute(sql`alter table products disable trigger products_search`);
  await db.update(products).set({ status: 'paused' }).where(eq(products.id, basil.id));
  await db.execute(sql`alter table products enable trigger products_search`);
  expect(await foundInPostgres('spearmint')).toEqual([]);
  world.base.clock.advanceMs(1);
  await world.run(COMPARE_JOB);
  expect(await foundInPostgres('spearmint')).toEqual([mint.id]);
  expect(await foundInPostgres('clari')).toEqual([sage.id]);
  expect(await foundInPostgres('basil')).toEqual([]);
  const kept = await db
    .select()
    .from(searchComparisons)
    .where(eq(searchComparisons.engine, 'postgres'))
    .orderBy(searchComparisons.comparedAt);
  expect(kept.map(({ missing, extra, different }) => [missing, extra, different])).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
});

test('PostgreSQL’s index is made anew while it is searched, also after one that was killed', async () => {
  const mint = await world.make('Spearmint');
  const { db } = world.base.system;
  await db.execute(sql`create index search_postings_pkey_ccnew on search_postings (word)`);
  await db.execute(
    sql`update pg_index set indisvalid = false where indexrelid = 'search_postings_pkey_ccnew'::regclass`,
  );
  const building = rebuildPostgres(world.base.system);
  expect(await foundInPostgres('spearmint')).toEqual([mint.id]);
  expect(await building).toMatchObject({ kind: 'built' });
  expect(await foundInPostgres('spearmint')).toEqual([mint.id]);
  const left = await db.execute(sql`select 1 from pg_class where relname like '%ccnew%'`);
  expect(left).toHaveLength(0);
  expect(await rebuildPostgres(world.base.system)).toMatchObject({ kind: 'built' });
});

test('only the system may build', async () => {
  await expect(rebuildPostgres(world.base.visitor)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(rebuildMeilisearch(world.base.visitor, world.server)).rejects.toMatchObject({
    code: 'forbidden',
  });
});
