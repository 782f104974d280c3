import { Logger, runOnce } from 'graphile-worker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { withTransaction } from '@/db/tx';
import { catalogChanged } from '@/services/market/catalog';
import { copyIndex, holdIndex, rememberSearches, searchProducts } from '@/services/market/search';
import { searchArrivals } from '@/services/market/search-index/tables';
import { DELIVER_JOB, emit } from '@/services/platform/outbox';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeProduct, makeVendor } from '@/testing/factories';
import { createTestDatabase } from '@/testing/test-database';
import { deliverEvent } from '@/worker/deliver-event';

/** Long for a busy machine; what is waited for comes at once or never. */
const WAIT = { timeout: 30_000, interval: 20 };

let world: TestWorld;

beforeAll(async () => {
  const database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  world = await createWorld({ database });
});
afterAll(async () => {
  rememberSearches(false);
  holdIndex(false);
  const { database } = await import('@/db/app');
  await database().close();
  await world.close();
});

const find = async () =>
  (await searchProducts(world.visitor, { q: 'hyssop' })).items.map(({ name }) => name).sort();

test('a change of the catalogue reaches the searches of a process that remembers', async () => {
  const { followCatalogue } = await import('./live-cache');
  const shop = await makeVendor(world.system);
  await makeProduct(world.system, shop.id, { name: 'Hyssop dried' });
  // Nothing listens there: pages are not what this is about.
  await followCatalogue('9');
  expect(await copyIndex(world.visitor)).toBe(true);
  expect(await find()).toEqual(['Hyssop dried']);

  await withTransaction(world.system, async (tx) => {
    const { id, slug } = await makeProduct(tx, shop.id, { name: 'Hyssop fresh' });
    await emit(tx, catalogChanged([{ productId: id, slug }]));
  });
  // The clock stands, so nothing gets too old by itself.
  expect(await find()).toEqual(['Hyssop dried']);
  await runOnce({
    connectionString: world.url,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: { [DELIVER_JOB]: (payload) => deliverEvent(world.system, payload) },
  });
  await vi.waitFor(async () => expect(await find()).toEqual(['Hyssop dried', 'Hyssop fresh']), WAIT);
  // When it was heard of is what freshness is measured by.
  await vi.waitFor(
    async () => expect(await world.system.db.select().from(searchArrivals)).toHaveLength(1),
    WAIT,
  );
});
