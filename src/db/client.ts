import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

export type SqlClient = postgres.Sql;

export type DatabaseOptions = {
  url: string;
  maxConnections: number;
  applicationName: string;
  /** Sees the text of every statement sent, parameters excluded; tests count with it. */
  onStatement?: (text: string) => void;
};

/**
 * Opens a pool. Connections are made when first needed and again after the server was away,
 * so a restarted database needs no restarted process.
 */
export function openDatabase(options: DatabaseOptions) {
  const { onStatement } = options;
  const sql = postgres(options.url, {
    max: options.maxConnections,
    connect_timeout: 5,
    idle_timeout: 60,
    max_lifetime: 60 * 30,
    keep_alive: 30,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName,
      // A black-holed or stuck statement must not hold a request for ever.
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
    },
    ...(onStatement ? { debug: (_connection: number, query: string) => onStatement(query) } : {}),
  });
  return { sql, db: drizzle(sql, { casing: 'snake_case' }), close: () => sql.end({ timeout: 5 }) };
}

export type OpenDatabase = ReturnType<typeof openDatabase>;
export type Database = OpenDatabase['db'];
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
