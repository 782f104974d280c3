import postgres from 'postgres';
import { settings } from './settings';

let connection: postgres.Sql | undefined;

/**
 * The system's database, for making people and shops of a test's own and for changes no page offers yet.
 * What a test expects is read from pages and procedures wherever they show it.
 */
export function database(): postgres.Sql {
  connection ??= postgres(settings.DATABASE_URL, { max: 2, onnotice: () => undefined });
  return connection;
}

export async function closeDatabase(): Promise<void> {
  await connection?.end({ timeout: 2 });
  connection = undefined;
}

/** Whatever reads the table fails while `work` lasts. */
export async function whileAway(table: string, work: () => Promise<void>): Promise<void> {
  const sql = database();
  const elsewhere = `${table}_away`;
  await sql`alter table ${sql(table)} rename to ${sql(elsewhere)}`;
  try {
    await work();
  } finally {
    await sql`alter table ${sql(elsewhere)} rename to ${sql(table)}`;
  }
}

/** The only row of an answer. */
export function only<T>(rows: readonly T[]): T {
  const [first] = rows;
  if (first === undefined || rows.length > 1) throw new Error(`one row was expected, not ${rows.length}`);
  return first;
}
