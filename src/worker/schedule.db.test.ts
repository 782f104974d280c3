import { EventEmitter, once } from 'node:events';
import { Logger, parseCronItems, run } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INTEGRITY_JOB } from '@/services/insight/reports';
import { LEDGER_VERIFY } from '@/services/money/ledger';
import { PAYOUT_RUN } from '@/services/money/payouts';
import { NIGHTLY_JOB } from '@/services/money/reconciliation';
import { RETENTION_JOB } from '@/services/platform/privacy';
import { VERIFY_JOB } from '@/services/trust/monitoring';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { JOBS } from './jobs';
import { SCHEDULE } from './schedule';

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

test('each item has a job, and each job a single time', () => {
  const tasks = SCHEDULE.map(({ task }) => task);
  expect(tasks.filter((task) => !(task in JOBS))).toEqual([]);
  expect(new Set(tasks).size).toBe(tasks.length);
});

test('a worker that was away for a day makes up what nobody else would do, once', async () => {
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60_000).toISOString();
  for (const { task } of SCHEDULE) {
    await sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values (${task}, ${twoDaysAgo}, ${twoDaysAgo})`;
  }
  const events = new EventEmitter();
  const started = once(events, 'cron:started');
  // It knows no job, so it queues and does nothing.
  const runner = await run({
    connectionString: database.url,
    concurrency: 1,
    noHandleSignals: true,
    taskList: {},
    parsedCronItems: parseCronItems(SCHEDULE),
    logger: new Logger(() => () => undefined),
    events,
  });
  await started;
  await runner.stop();
  const rows = await sql<{ task: string }[]>`
    select t.identifier as task from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload -> '_cron' ->> 'backfilled' = 'true'`;
  expect(rows.map(({ task }) => task).sort()).toEqual(
    [RETENTION_JOB, NIGHTLY_JOB, PAYOUT_RUN, INTEGRITY_JOB, VERIFY_JOB, LEDGER_VERIFY].sort(),
  );
});
