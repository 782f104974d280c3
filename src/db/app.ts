import { pino } from 'pino';
import { env } from '@/env';
import { systemClock } from '@/lib/clock';
import { type Actor, type BaseContext, type Logger, type Origin, systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { type OpenDatabase, openDatabase } from './client';
import { plainLine } from './log-lines';
import { currentRequestId, logScope } from './log-scope';
import { type Ctx, withDatabase } from './tx';

/** The one pool and the one logger of this process; kept across hot reloads in development. */
type Process = { database?: OpenDatabase; logger?: Logger; name?: string };
declare global {
  var urbanHerbProcess: Process | undefined;
}
globalThis.urbanHerbProcess ??= {};
const state: Process = globalThis.urbanHerbProcess;

/** Names this process in logs and in pg_stat_activity; call before the first query. */
export function nameProcess(name: 'web' | 'worker' | 'cli'): void {
  state.name = name;
}

export function logger(): Logger {
  state.logger ??= createLogger();
  return state.logger;
}

function createLogger(): Logger {
  const log = pino({
    level: env().LOG_LEVEL,
    base: { process: state.name ?? 'web' },
    hooks: { streamWrite: plainLine },
  });
  return {
    info: (fields, message) => log.info({ ...logScope(), ...fields }, message),
    warn: (fields, message) => log.warn({ ...logScope(), ...fields }, message),
    error: (fields, message) => log.error({ ...logScope(), ...fields }, message),
  };
}

export function database(): OpenDatabase {
  state.database ??= openDatabase({
    url: env().DATABASE_URL,
    maxConnections: env().DATABASE_POOL,
    applicationName: `urban-herb-${state.name ?? 'web'}`,
  });
  return state.database;
}

export function contextFor(actor: Actor, requestId: string, origin?: Origin): Ctx {
  const base: BaseContext = { actor, clock: systemClock, ids: systemIds, log: logger(), requestId, origin };
  return withDatabase(base, database().db);
}

/** Context of a job, timer or webhook, under the id of what is being served. */
export function systemContext(name: string): Ctx {
  return contextFor(systemActor(name), currentRequestId());
}
