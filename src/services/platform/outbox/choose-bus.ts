import type { SqlClient } from '@/db/client';
import { env } from '@/env';
import type { Logger } from '@/lib/context';
import type { SignalBus } from './bus';
import { postgresBus } from './postgres-bus';
import { RedisBus } from './redis-bus';

// The framework loads this file once for each bundle; all of them share one bus.
declare global {
  var urbanHerbSignalBus: RedisBus | null | undefined;
}

/** A bus instead of that of the environment, null for PostgreSQL; for tests. */
export function configureBus(bus: RedisBus | null | undefined): void {
  globalThis.urbanHerbSignalBus = bus;
}

/** The Redis or Valkey that the environment names; null where PostgreSQL carries signals itself. */
export function outsideBus(log: Logger): RedisBus | null {
  if (globalThis.urbanHerbSignalBus === undefined) {
    const { EVENT_BUS_URL: url, EVENT_BUS_CHANNEL: channel } = env();
    globalThis.urbanHerbSignalBus = url === undefined ? null : new RedisBus({ url, channel, log });
  }
  return globalThis.urbanHerbSignalBus;
}

/** The bus of this process; `client` is for PostgreSQL's. */
export const signalBus = (client: SqlClient, log: Logger): SignalBus =>
  outsideBus(log) ?? postgresBus(client);

/** Before a process ends: connections to a bus hold it. */
export function closeBus(): void {
  globalThis.urbanHerbSignalBus?.close();
}
