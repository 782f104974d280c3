import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { catalogChanged } from '@/services/market/catalog';
import { configureMeilisearch } from '@/services/market/search';
import { emit } from '@/services/platform/outbox';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { compareIndex } from './compare-index';
import { searchFreshness } from './freshness';
import { noteArrivals } from './note-arrivals';
import { searchArrivals } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => configureMeilisearch(null));
afterEach(() => configureMeilisearch(undefined));
afterAll(() => world.close());

/** A change that a web process hears of so long afterwards. */
async function heardAfter(ms: number): Promise<string> {
  const productId = world.system.ids.uuid();
  const event = sql`(select max(id) from ${outboxEvents})`;
  await withTransaction(world.system, (tx) => emit(tx, catalogChanged([{ productId, slug: productId }])));
  const [row] = await world.system.db
    .select({ id: outboxEvents.id })
    .from(outboxEvents)
    .where(eq(outboxEvents.id, event));
  const eventId = String(row?.id);
  world.clock.advanceMs(ms);
  await noteArrivals(world.system, [{ eventId, at: world.clock.now() }]);
  return eventId;
}

test('how soon PostgreSQL finds changes is measured by when processes hear of them, and kept', async () => {
  const begin = world.clock.now();
  expect(await searchFreshness(world.system)).toMatchObject({
    ...{ engine: 'postgres', ok: true, p50Ms: null, p95Ms: null, changes: 0 },
    lately: { p50Ms: null, p95Ms: null, changes: 0, since: null },
  });
  for (const ms of [100, 200, 300]) await heardAfter(ms);
  expect(await searchFreshness(world.system)).toMatchObject({
    ...{ ok: true, p50Ms: 200, p95Ms: 290, changes: 3 },
    lately: { p50Ms: 200, p95Ms: 290, changes: 3, since: begin },
  });
  await heardAfter(9_000);
  expect(await searchFreshness(world.system)).toMatchObject({ ok: false, changes: 4 });
  world.clock.advanceMs(60 * 60_000);
  expect(await searchFreshness(world.system)).toMatchObject({
    ...{ ok: true, p95Ms: null, changes: 0 },
    lately: { p50Ms: 250, changes: 4 },
  });
});

test('a clock that is behind counts as at once, an event nobody knows not at all, what is old goes in the night', async () => {
  await world.system.db.delete(searchArrivals);
  const eventId = await heardAfter(0);
  const early = new Date(world.clock.now().getTime() - 5_000);
  await noteArrivals(world.system, [
    { eventId, at: early },
    { eventId: '999999999', at: early },
  ]);
  expect(await searchFreshness(world.system)).toMatchObject({ p95Ms: 0, changes: 2 });
  world.clock.advanceMs(4 * 24 * 60 * 60_000);
  await compareIndex(world.system);
  expect(await world.system.db.select().from(searchArrivals)).toEqual([]);
});
