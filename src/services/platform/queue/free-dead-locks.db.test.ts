import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addJobs } from '@/services/platform/outbox';
import { createWorld, type TestWorld } from '@/testing/context';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { freeDeadLocks } from './free-dead-locks';
import { markOf, WorkerMarks } from './worker-marks';

let database: TestDatabase;
let world: TestWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld({ database });
});
afterAll(async () => {
  await world.close();
});

const db = () => world.system.db;

/** A job that this worker took so many seconds ago. */
async function takenBy(workerId: string, secondsAgo: number): Promise<string> {
  await addJobs(world.system, [{ name: 'payments.sweep', payload: {}, key: workerId }]);
  await db().execute(sql`
    update graphile_worker._private_jobs
    set locked_by = ${workerId}, locked_at = now() - make_interval(secs => ${secondsAgo}), attempts = 1
    where key = ${workerId}`);
  return workerId;
}

async function isTaken(key: string): Promise<boolean> {
  const [row] = await db().execute<{ taken: boolean }>(
    sql`select locked_by is not null as taken from graphile_worker._private_jobs where key = ${key}`,
  );
  if (!row) throw new Error(`no job ${key}`);
  return row.taken;
}

/** The sessions that hold a worker's mark. The server needs a moment to end one whose client has gone. */
async function holdersOf(workerId: string): Promise<number[]> {
  const rows = await db().execute<{ pid: number }>(sql`
    select l.pid from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and l.granted and d.datname = current_database()
      and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(${markOf(workerId)}, 0)`);
  return rows.map(({ pid }) => pid);
}

test('the job of a worker that is gone is free again, that of a living one is not', async () => {
  const [living, dying] = [new WorkerMarks(database.url, () => {}), new WorkerMarks(database.url, () => {})];
  await living.add('worker-alive');
  await dying.add('worker-gone');
  const [alive, gone, justTaken] = [
    await takenBy('worker-alive', 60),
    await takenBy('worker-gone', 60),
    await takenBy('worker-new', 2),
  ];
  await freeDeadLocks(world.system);
  expect([await isTaken(alive), await isTaken(gone), await isTaken(justTaken)]).toEqual([true, true, true]);
  await dying.close();
  await expect.poll(() => holdersOf('worker-gone')).toEqual([]);
  await freeDeadLocks(world.system);
  expect([await isTaken(alive), await isTaken(gone), await isTaken(justTaken)]).toEqual([true, false, true]);
  await living.close();
});

test('a session that was lost is made anew, with its marks', async () => {
  let lost = 0;
  const marks = new WorkerMarks(database.url, () => {
    lost += 1;
  });
  await marks.add('worker-cut-off');
  const job = await takenBy('worker-cut-off', 60);
  const [first] = await holdersOf('worker-cut-off');
  await db().execute(sql`select pg_terminate_backend(${first}::int, 10000)`);
  await expect.poll(() => holdersOf('worker-cut-off')).toEqual([expect.any(Number)]);
  expect(await holdersOf('worker-cut-off')).not.toContain(first);
  await freeDeadLocks(world.system);
  expect([lost, await isTaken(job)]).toEqual([1, true]);
  await marks.close();
});

test('only the system looks after the queue', async () => {
  const visitor = { ...world.system, actor: { kind: 'visitor' } as const };
  await expect(freeDeadLocks(visitor)).rejects.toMatchObject({ code: 'forbidden' });
});
