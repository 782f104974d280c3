import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { products } from '@/services/market/catalog/tables';
import { changeShopAddress } from '@/services/market/vendors';
import { justProven, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { IndexWorld } from '@/testing/index-world';
import { PUSH_JOB, searchFreshness } from '.';
import { searchPending, searchPushes } from './tables';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.begin());
afterEach(() => expect(world.double.faults).toEqual([]));

test('a build holds every product on sale and no other, by our settings', async () => {
  const [mint, sage] = [await world.make('Mint'), await world.make('Sage')];
  const paused = await world.make('Paused');
  await world.base.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, paused.id));
  expect(await world.build()).toEqual({ kind: 'built', documents: 2 });
  expect(world.liveIds()).toEqual([mint.id, sage.id].sort());
  expect(world.live?.settings.rankingRules.at(-1)).toBe('id:asc');
  expect([...world.double.indexes.keys()]).toEqual([world.server.liveUid]);
  // Once more, over what is there.
  expect(await world.build()).toEqual({ kind: 'built', documents: 2 });
  expect(world.liveIds()).toHaveLength(2);
});

test('a change is sent, a product that is no longer sold is taken out, the same event twice does no harm', async () => {
  const mint = await world.make('Mint');
  await world.build();
  await world.change(mint, { name: 'Garden mint' });
  await world.settle();
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
  await world.change(mint, { status: 'paused' });
  await world.change(mint, { status: 'paused' });
  await world.settle();
  expect(world.liveIds()).toEqual([]);
});

test('a shop that moves is found by its new address, and only with what it sells', async () => {
  const [mint, sage] = [await world.make('Mint'), await world.make('Sage')];
  const other = await makeProduct(world.base.system, (await makeVendor(world.base.system)).id);
  await world.base.system.db.update(products).set({ status: 'paused' }).where(eq(products.id, sage.id));
  await world.build();
  const owner = await makeStaff(world.base.system, world.shop);
  const ctx = world.base.as(justProven(userActor(owner.id, 'vendor'), world.base.clock));
  expect(await changeShopAddress(ctx, { slug: 'mint-corner' })).toMatchObject({ kind: 'changed' });
  await world.deliver('shop.moved');
  await world.settle();
  expect(world.live?.docs.get(mint.id)).toMatchObject({ vendorSlug: 'mint-corner' });
  const sent = await world.base.system.db.select({ id: searchPushes.productId }).from(searchPushes);
  expect(sent).toEqual([{ id: mint.id }]);
  expect(world.liveIds()).toEqual([mint.id, other.id].sort());
});

test('before there is an index changes wait, and none is made of them', async () => {
  const mint = await world.make('Mint');
  await world.change(mint, { name: 'Garden mint' });
  await world.push();
  expect(world.double.indexes.size).toBe(0);
  expect(await world.base.system.db.select().from(searchPending)).toHaveLength(1);
  await world.build();
  await world.settle();
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
  expect(await world.base.system.db.select().from(searchPending)).toEqual([]);
});

test.each(['unavailable', 'html', 'silent', 'broken'] as const)(
  'a server that is %s gets the changes when it is back',
  async (mode) => {
    const mint = await world.make('Mint');
    await world.build();
    world.double.mode = mode;
    await world.change(mint, { name: 'Garden mint' });
    await world.push();
    const [job] = await world.base.system.db.execute<{ waits: boolean }>(sql`
      select run_at > ${world.base.clock.now().toISOString()}::timestamptz as waits
      from graphile_worker._private_jobs where key = ${PUSH_JOB}`);
    expect(job).toEqual({ waits: true });
    world.double.mode = 'ok';
    await world.settle();
    expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
  },
);

test('who finds another at work leaves, and the other finds what came meanwhile', async () => {
  const [mint, sage] = [await world.make('Mint'), await world.make('Sage')];
  await world.build();
  await world.change(mint, { name: 'Garden mint' });
  await withTransaction(world.base.system, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('search:push', 0))`);
    await world.push();
    expect(await world.lastTask()).toBeNull();
  });
  await Promise.all([
    world.push(),
    world.change(sage, { name: 'Garden sage' }).then(() => world.push()),
    world.push(),
  ]);
  await world.settle();
  expect(world.live?.docs.get(mint.id)).toMatchObject({ name: 'Garden mint' });
  expect(world.live?.docs.get(sage.id)).toMatchObject({ name: 'Garden sage' });
});

test('freshness counts from the change to the engine’s own end of work, and what still waits', async () => {
  const mint = await world.make('Mint');
  await world.build();
  world.double.tasks.hold();
  await world.change(mint, { name: 'Garden mint' });
  world.base.clock.advanceMs(300);
  await world.push();
  world.base.clock.advanceMs(1_200);
  await world.run('search.confirm');
  expect(await searchFreshness(world.base.system)).toMatchObject({
    ok: true,
    p95Ms: null,
    waiting: 1,
    oldestWaitsMs: 1_500,
  });
  world.double.tasks.release();
  world.base.clock.advanceMs(60_000);
  await world.run('search.confirm');
  expect(await searchFreshness(world.base.system)).toMatchObject({
    ...{ engine: 'meilisearch', ok: true, p95Ms: 1_500, changes: 1, waiting: 0, failed: 0 },
  });
  world.double.tasks.hold();
  await world.change(mint, { name: 'Mint of the garden' });
  await world.push();
  world.base.clock.advanceMs(2_500);
  world.double.tasks.release();
  await world.run('search.confirm');
  expect(await searchFreshness(world.base.system)).toMatchObject({ ok: false, changes: 2 });
  world.base.clock.advanceMs(60 * 60_000);
  expect(await searchFreshness(world.base.system)).toMatchObject({ ok: true, p95Ms: null, changes: 0 });
});
