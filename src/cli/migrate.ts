import { fileURLToPath, pathToFileURL } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import type { KeySettings } from '@/services/platform/encryption';
import { diskFullIn } from './disk-full';
import { explain } from './explain';
import { databaseUrlOrExit } from './find-database';
import { keysOrExit } from './find-keys';
import { prepareKeys } from './prepare-keys';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));

/**
 * Brings a database to the newest schema: our own tables, the job queue's, the first keys of encryption and what only
 * they can convert. Safe to repeat.
 */
export async function migrate(databaseUrl: string, keys: KeySettings): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await runDrizzle(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end();
  }
  await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => undefined) });
  await prepareKeys(databaseUrl, keys);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await migrate(await databaseUrlOrExit(), keysOrExit());
    console.log('The database is up to date.');
  } catch (error) {
    // Whatever else went wrong is shown whole, with what caused it.
    if (!diskFullIn(error)) throw error;
    console.error(explain(error).text);
    process.exitCode = 1;
  }
}
