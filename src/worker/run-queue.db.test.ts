import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { addJobs } from '@/services/platform/outbox';
import { freeDeadLocks } from '@/services/platform/queue';
import { createWorld, type TestWorld } from '@/testing/context';
import { type Queue, type RunningQueue, runQueue } from './run-queue';

const WAIT = { timeout: 30_000, interval: 20 };

let world: TestWorld;
let queue: RunningQueue | null;
beforeEach(async () => {
  world = await createWorld();
  queue = null;
});
afterEach(async () => {
  await queue?.stop();
  await world.close();
});

async function begin(tasks: Queue['tasks']) {
  const onBegunAnew = vi.fn();
  const onMarksLost = vi.fn();
  const onError = vi.fn<(message: string) => void>();
  const logger = new Logger(() => (level, message) => level === 'error' && onError(message));
  queue = await runQueue({ databaseUrl: world.url, tasks, schedule: [], logger, onMarksLost, onBegunAnew });
  return { queue, onBegunAnew, onError };
}

/** A job that begins and ends when it is told. */
function slowJob() {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { job: vi.fn(() => finished), finish: () => finish() };
}

const add = (name: string) => addJobs(world.system, [{ name, payload: {} }]);
const begun = (job: unknown, times = 1) => vi.waitFor(() => expect(job).toHaveBeenCalledTimes(times), WAIT);

/** The library's words for a job that ended and could not be marked as done. */
const isUnreported = ([message]: readonly [string]) => message.startsWith('Failed to complete jobs');

/** What was taken, was taken a minute ago. */
const letTimePass = () =>
  world.system.db.execute(
    sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`,
  );

async function taken(): Promise<boolean[]> {
  const rows = await world.system.db.execute<{ taken: boolean }>(
    sql`select locked_by is not null as taken from graphile_worker._private_jobs order by id`,
  );
  return rows.map((row) => row.taken);
}

/** Nobody gets in any more, and who was in is out, but for this test. */
async function closeDatabase(server: postgres.Sql, name: string): Promise<void> {
  await server`alter database ${server(name)} allow_connections false`;
  await server`
    select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = ${name} and application_name like 'urban-herb-worker%'`;
}

test('a job that takes long is not taken from a process that lives', async () => {
  const { job, finish } = slowJob();
  await begin({ slow: job });
  await add('slow');
  await begun(job);
  await letTimePass();
  await freeDeadLocks(world.system);
  expect(await taken()).toEqual([true]);
  finish();
});

test('who is stopped finishes what runs, and nobody does it again', async () => {
  const { job, finish } = slowJob();
  const { queue: running } = await begin({ slow: job });
  await add('slow');
  await begun(job);
  const stopped = running.stop();
  expect(await taken()).toEqual([true]);
  finish();
  await stopped;
  expect(await taken()).toEqual([]);
});

test('a database that was away is worked for again, also what could not be reported then', async () => {
  const server = postgres(inject('databaseUrl'), { max: 1, onnotice: () => undefined });
  const name = new URL(world.url).pathname.slice(1);
  const slow = Array.from({ length: 5 }, slowJob);
  const quick = vi.fn();
  try {
    const tasks = Object.fromEntries(slow.map(({ job }, n) => [`slow-${n}`, job]));
    const { onBegunAnew, onError } = await begin({ ...tasks, quick });
    for (const [n, { job }] of slow.entries()) {
      await add(`slow-${n}`);
      await begun(job);
    }
    await closeDatabase(server, name);
    // Each is told in vain before the next one ends.
    for (const [n, { finish }] of slow.entries()) {
      finish();
      await vi.waitFor(() => expect(onError.mock.calls.filter(isUnreported)).toHaveLength(n + 1), WAIT);
    }
    await server`alter database ${server(name)} allow_connections true`;
    await begun(onBegunAnew);
    await add('quick');
    await begun(quick);
    await letTimePass();
    await vi.waitFor(async () => {
      await freeDeadLocks(world.system);
      expect(await taken()).toEqual([]);
    }, WAIT);
  } finally {
    await server`alter database ${server(name)} allow_connections true`;
    await server.end();
  }
});

test('a pool that could not report takes no more jobs: another does, while the rest of it still runs', async () => {
  const server = postgres(inject('databaseUrl'), { max: 1, onnotice: () => undefined });
  const name = new URL(world.url).pathname.slice(1);
  const [ends, goesOn] = [slowJob(), slowJob()];
  const quick = vi.fn();
  try {
    const { onError } = await begin({ ends: ends.job, 'goes-on': goesOn.job, quick });
    await add('ends');
    await add('goes-on');
    await begun(ends.job);
    await begun(goesOn.job);
    await closeDatabase(server, name);
    ends.finish();
    await vi.waitFor(() => expect(onError.mock.calls.some(isUnreported)).toBe(true), WAIT);
    await server`alter database ${server(name)} allow_connections true`;
    await add('quick');
    await begun(quick);
    await letTimePass();
    await freeDeadLocks(world.system);
    expect(goesOn.job).toHaveBeenCalledTimes(1);
  } finally {
    goesOn.finish();
    await server`alter database ${server(name)} allow_connections true`;
    await server.end();
  }
});

test('a process that is killed in the middle of a job leaves it to the next', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/worker/testing/hanging-queue.ts', world.url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    await add('hangs');
    await once(child.stdout, 'data');
    await letTimePass();
    await freeDeadLocks(world.system);
    expect(await taken()).toEqual([true]);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const hangs = vi.fn();
  await begin({ hangs });
  await vi.waitFor(async () => {
    await freeDeadLocks(world.system);
    expect(hangs).toHaveBeenCalledTimes(1);
  }, WAIT);
});
