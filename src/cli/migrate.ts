import { fileURLToPath, pathToFileURL } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { databaseUrlOrExit } from './find-database';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Brings a database to the newest schema: our own tables and the job queue's. Safe to repeat. */
export async function migrate(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await runDrizzle(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end();
  }
  await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => undefined) });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await migrate(await databaseUrlOrExit());
  console.log('The database is up to date.');
}
