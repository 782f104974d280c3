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

/** Statements with more parameters are batches, whose text differs with their length: keeping each would cost memory. */
const MOST_PARAMETERS = 64;

/**
 * The same client, which keeps its statements prepared on each connection. Drizzle asks for that only of statements
 * with a name; otherwise each would be described in a round trip of its own, then parsed and planned anew.
 */
function preparing<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'unsafe')
        return (text: string, parameters: readonly unknown[] = [], options: object = {}) => {
          const prepare = parameters.length > 0 && parameters.length <= MOST_PARAMETERS;
          return Reflect.apply(value, target, [text, parameters, { ...options, prepare }]);
        };
      if (name === 'begin' || name === 'savepoint')
        return (work: (inner: object) => unknown) =>
          Reflect.apply(value, target, [(inner: object) => work(preparing(inner))]);
      return value;
    },
  });
}

/**
 * Opens a pool. Connections are made when first needed and again after the server was away,
 * so a restarted database needs no restarted process.
 */
export function openDatabase(options: DatabaseOptions) {
  const { onStatement } = options;
  const sql = postgres(options.url, {
    max: options.maxConnections,
    connect_timeout: 5,
    // Back within a second of the server, however long it was away.
    backoff: (tries: number) => Math.min(1, 0.05 * 2 ** tries),
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
  return { sql, db: drizzle(preparing(sql), { casing: 'snake_case' }), close: () => sql.end({ timeout: 5 }) };
}

export type OpenDatabase = ReturnType<typeof openDatabase>;
export type Database = OpenDatabase['db'];
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
