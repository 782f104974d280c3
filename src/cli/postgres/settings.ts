/** What a start may set about the server. */
export type ServerSettings = { port: number; durable: boolean };

const ALWAYS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '5000',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Two cores are shared with web and worker, and parallel plans need /dev/shm, which is small in containers.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
};

const DURABLE: Record<string, string> = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  max_wal_size: '1GB',
  fsync: 'on',
  synchronous_commit: 'on',
};

const THROWAWAY: Record<string, string> = {
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** Command-line arguments for `postgres`: sized for two cores; a throwaway server trades safety for speed. */
export function serverArguments(settings: ServerSettings): string[] {
  const all = { ...ALWAYS, ...(settings.durable ? DURABLE : THROWAWAY), port: String(settings.port) };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
