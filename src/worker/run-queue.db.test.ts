import { sql } from 'drizzle-orm';
import { Logger } from 'graphile-worker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addJobs } from '@/services/platform/outbox';
import { freeDeadLocks } from '@/services/platform/queue';
import { createWorld, type TestWorld } from '@/testing/context';
import { runQueue } from './run-queue';

const WAIT = { timeout: 30_000, interval: 20 };

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a job that takes long is not taken from a process that lives', async () => {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const slow = vi.fn(() => finished);
  const queue = await runQueue({
    databaseUrl: world.url,
    tasks: { slow },
    schedule: [],
    logger: new Logger(() => () => undefined),
    onMarksLost: () => undefined,
  });
  await addJobs(world.system, [{ name: 'slow', payload: {} }]);
  await vi.waitFor(() => expect(slow).toHaveBeenCalledTimes(1), WAIT);
  const { db } = world.system;
  await db.execute(sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
  await freeDeadLocks(world.system);
  const jobs = await db.execute(
    sql`select locked_by is not null as taken from graphile_worker._private_jobs`,
  );
  finish();
  await queue.stop();
  await queue.ended;
  expect([...jobs]).toEqual([{ taken: true }]);
  expect(slow).toHaveBeenCalledTimes(1);
});
