export { ensureDatabase } from './ensure-database';
export { removePostgres } from './remove';
export { type Postgres, type PostgresOptions, startPostgres, stopPostgres } from './start';
