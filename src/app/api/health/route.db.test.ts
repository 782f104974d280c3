import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { database } from '@/db/app';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { type Sandbox, startSandbox } from '@/sandbox';
import { configureBus } from '@/services/platform/outbox/choose-bus';
import { RedisBus } from '@/services/platform/outbox/redis-bus';
import { RedisDouble } from '@/services/platform/outbox/testing/redis-double';
import { createWorld, type TestWorld } from '@/testing/context';
import { createTestDatabase } from '@/testing/test-database';
import { GET } from './route';

let world: TestWorld;
let sandbox: Sandbox;
const workers: OpenDatabase[] = [];
beforeAll(async () => {
  const made = await createTestDatabase();
  sandbox = await startSandbox({ port: 0 });
  vi.stubEnv('DATABASE_URL', made.url);
  vi.stubEnv('MTN_BASE_URL', `${sandbox.url}/mtn`);
  world = await createWorld({ database: made });
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
  await world.system.db.execute(sql`delete from graphile_worker._private_jobs`);
  await outage({ seconds: 0 });
});
afterAll(async () => {
  await sandbox.close();
  await database().close();
  await world.close();
});

const ADDRESS = 'http://localhost:3000/api/health';
const Said = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })),
});

/** What the route says, in short: its status and the checks that failed. */
async function health() {
  const answer = await GET(new Request(ADDRESS));
  const { ready, checks } = Said.parse(await answer.json());
  const failed = Object.entries(checks).flatMap(([name, { ok }]) => (ok ? [] : [name]));
  return { status: answer.status, ready, failed, checks };
}

/** A worker as the database sees it. */
async function connectWorker(): Promise<void> {
  const worker = openDatabase({ url: world.url, maxConnections: 1, applicationName: 'urban-herb-worker' });
  workers.push(worker);
  await worker.db.execute(sql`select 1`);
}

/** A job that has been due for so long, tried as often as `attempts` says. */
async function leaveJob(dueFor: string, attempts = 0): Promise<void> {
  await addLateJob(dueFor);
  await world.system.db.execute(
    sql`update graphile_worker._private_jobs set attempts = ${attempts}, updated_at = run_at`,
  );
}

/** A job that should have been done so long ago, and is queued now. */
async function addLateJob(dueFor: string, lane: string | null = null): Promise<void> {
  await world.system.db.execute(sql`select graphile_worker.add_job(
    'some.job', run_at => now() - ${dueFor}::interval, max_attempts => 3, queue_name => ${lane})`);
}

async function outage(of: { seconds: number; mode?: string }): Promise<void> {
  const answer = await fetch(`${sandbox.url}/__admin/outage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-admin-token': sandbox.adminToken },
    body: JSON.stringify({ provider: 'mtn', mode: '500', ...of }),
  });
  expect(answer.ok).toBe(true);
}

test('with a database, a worker and an operator that answers all is well', async () => {
  await connectWorker();
  await leaveJob('20 seconds');
  expect(await health()).toMatchObject({ status: 200, ready: true, failed: [] });
});

test('without a worker we are not ready, however short the queue', async () => {
  const { status, ready, failed, checks } = await health();
  expect([status, ready, failed]).toEqual([503, false, ['queue']]);
  expect(checks.queue?.detail).toBe('no worker is connected');
});

test('a job that comes late waits since it came, and one behind others of its lane for these alone', async () => {
  await connectWorker();
  await addLateJob('1 day');
  expect(await health()).toMatchObject({ status: 200, failed: [] });
  await addLateJob('5 minutes', 'pictures:1');
  await world.system.db.execute(
    sql`update graphile_worker._private_jobs set updated_at = run_at where job_queue_id is not null`,
  );
  expect(await health()).toMatchObject({ status: 503, failed: ['queue'] });
  await world.system.db.execute(sql`update graphile_worker._private_job_queues set locked_at = now()`);
  expect(await health()).toMatchObject({ status: 200, failed: [] });
});

test('a worker that takes no jobs is as good as none; a job given up for good is not waited for', async () => {
  await connectWorker();
  await leaveJob('5 minutes', 3);
  expect(await health()).toMatchObject({ status: 200, failed: [] });
  await leaveJob('5 minutes');
  expect(await health()).toMatchObject({ status: 503, ready: false, failed: ['queue'] });
});

test.each(['500', '503', 'refuse', 'hang'])(
  'an operator in trouble (%s) is not there, and the shop goes on: payments wait for it',
  async (mode) => {
    await connectWorker();
    await outage({ mode, seconds: 600 });
    expect(await health()).toMatchObject({ status: 200, ready: true, failed: ['mobileMoney'] });
    await outage({ seconds: 0 });
    expect(await health()).toMatchObject({ status: 200, failed: [] });
  },
);

test('an event bus of its own that is away is told, and the shop goes on: live news are only late', async () => {
  await connectWorker();
  const double = new RedisDouble();
  const { log } = world.system;
  const bus = new RedisBus({ url: await double.start(), channel: 'health', log });
  configureBus(bus);
  await bus.listen({ onSignal: () => undefined, onListening: () => undefined });
  const { status, failed, checks } = await health();
  expect([status, failed, checks.eventBus]).toEqual([200, [], { ok: true, detail: 'answers' }]);
  await double.stop();
  expect(await health()).toMatchObject({ status: 200, ready: true, failed: ['eventBus'] });
  configureBus(undefined);
  bus.close();
});

test('without one there is nothing to tell of it', async () => {
  expect((await health()).checks).not.toHaveProperty('eventBus');
});
