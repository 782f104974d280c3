import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

const TEMPLATE = 'uh_template';

export type TestDatabase = { url: string; drop(): Promise<void> };

/** A fresh, migrated, empty database of its own: call it once in a test file and drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('databaseUrl');
  const name = `uh_${randomBytes(6).toString('hex')}`;
  await runOnServer(adminUrl, (sql) => sql`create database ${sql(name)} template ${sql(TEMPLATE)}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runOnServer(adminUrl, (sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

async function runOnServer(url: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
