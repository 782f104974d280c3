import { execFile, spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { searchBuilds } from '@/services/market/search-index/tables';
import { IndexWorld } from '@/testing/index-world';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.begin());
afterEach(() => expect(world.double.faults).toEqual([]));

const environment = (more: Record<string, string>) => {
  const { url, apiKey, prefix } = world.double.settings;
  const search = { MEILISEARCH_URL: url, MEILISEARCH_API_KEY: apiKey, MEILISEARCH_INDEX_PREFIX: prefix };
  return { ...process.env, DATABASE_URL: world.base.url, ...search, ...more };
};
const COMMAND = ['--import', 'tsx', 'src/cli/search-reindex.ts'];

function run(more: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, COMMAND, { env: environment(more) }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

test('both indexes are made anew, as often as one likes', async () => {
  const mint = await world.make('Mint');
  for (let time = 0; time < 2; time += 1) {
    const { code, out } = await run();
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^PostgreSQL: \d+ products indexed anew\.\nMeilisearch: 1 products indexed anew\.\n$/,
      ),
    ]);
  }
  expect(world.liveIds()).toEqual([mint.id]);
});

test('an engine that fails is named, and the other is made anew all the same', async () => {
  await world.make('Mint');
  const { code, out, err } = await run({ MEILISEARCH_API_KEY: 'of-somebody-else' });
  expect(code).toBe(1);
  expect(out).toMatch(/^PostgreSQL: \d+ products/);
  expect(err).toMatch(/^Meilisearch: not indexed anew, what was there still serves/);
  const half = await run({ MEILISEARCH_API_KEY: '' });
  expect([half.code, half.err]).toEqual([2, expect.stringContaining('MEILISEARCH_API_KEY')]);
});

test('killed half-way it leaves the old index in place, and runs again', async () => {
  const mint = await world.make('Mint');
  await world.build();
  const child = spawn(process.execPath, COMMAND, { env: environment({}), stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const isBuilding = () => [...world.double.indexes.keys()].some((uid) => world.server.isBuildUid(uid));
  while (!isBuilding()) await new Promise((resolve) => setImmediate(resolve));
  world.double.tasks.hold();
  child.kill('SIGKILL');
  await ended;
  world.double.tasks.release();
  expect(world.liveIds()).toEqual([mint.id]);
  // As if half a minute had gone by.
  await world.base.system.db.update(searchBuilds).set({ seenAt: new Date(0) });
  expect(await run()).toMatchObject({ code: 0 });
  expect([...world.double.indexes.keys()]).toEqual([world.server.liveUid]);
  expect(world.liveIds()).toEqual([mint.id]);
});
