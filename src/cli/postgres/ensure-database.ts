import postgres from 'postgres';

/** Creates the database on the server when it is absent. */
export async function ensureDatabase(server: { url: (name: string) => string }, name: string): Promise<void> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}
