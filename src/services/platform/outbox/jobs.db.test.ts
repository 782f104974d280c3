import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import { addJobs } from '.';

const WAIT = { timeout: 30_000, interval: 20 };
const LOOK = { name: 'look', payload: {}, key: 'look' };

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const jobs = () =>
  world.system.db.execute<{ key: string | null; taken: boolean }>(sql`
    select key, locked_at is not null as taken from graphile_worker._private_jobs order by id`);

test('what is asked for while a worker takes its namesake is queued anew', async () => {
  await addJobs(world.system, [LOOK]);
  let asking: Promise<void> = Promise.resolve();
  await withTransaction(world.system, async (worker) => {
    await worker.db.execute(
      sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`,
    );
    asking = addJobs(world.system, [{ name: 'other', payload: {} }, LOOK]);
    await vi.waitFor(async () => {
      // From outside: a transaction sees this view as it was when it first looked.
      const waiting = await world.system.db.execute(
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    }, WAIT);
  });
  await asking;
  expect([...(await jobs())]).toEqual([
    { key: null, taken: true },
    { key: null, taken: false },
    { key: 'look', taken: false },
  ]);
});
