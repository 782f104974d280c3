import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database';

const made: TestDatabase[] = [];

async function fresh(): Promise<postgres.Sql> {
  const database = await createTestDatabase();
  made.push(database);
  return postgres(database.url, { max: 1 });
}

afterAll(async () => {
  for (const database of made) await database.drop();
});

test('every test database is a world of its own, with the job queue in it', async () => {
  const [one, two] = [await fresh(), await fresh()];
  await one`create table only_here (id int)`;
  const found = await two`select to_regclass('only_here') as "table"`;
  const jobs = await two`select to_regprocedure('graphile_worker.add_job(text,json)') is not null
    or exists (select 1 from pg_proc where proname = 'add_job') as there`;
  expect(found[0]?.table).toBeNull();
  expect(jobs[0]?.there).toBe(true);
  await Promise.all([one.end(), two.end()]);
});
