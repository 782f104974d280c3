import { randomUUID } from 'node:crypto';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { testBusUrl } from '@/env';
import type { TestWorld } from '@/testing/context';
import { type DatabaseLine, openDatabaseLine } from '@/testing/database-line';
import type { SignalBus } from '../bus';
import { postgresBus } from '../postgres-bus';
import { RedisBus } from '../redis-bus';
import { RedisDouble } from './redis-double';

/** One of the buses that the contract is held against. */
export type BusUnderTest = {
  readonly name: string;
  begin(world: TestWorld): Promise<void>;
  /** A process of its own, which reaches the bus over the line. */
  join(): SignalBus;
  /** Between the processes and the bus; can be cut. */
  readonly line: () => DatabaseLine;
  /** Says something on the bus' channel that is not ours. */
  say(text: string): Promise<void>;
  /** Ends it, and says what it found wrong with our requests. */
  end(): Promise<readonly string[]>;
};

const needed = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the bus has not begun');
  return value;
};

function postgres(): BusUnderTest {
  const opened: OpenDatabase[] = [];
  let line: DatabaseLine | undefined;
  let direct: OpenDatabase | undefined;
  return {
    name: 'PostgreSQL',
    begin: async ({ url }) => {
      line = await openDatabaseLine(url);
      direct = openDatabase({ url, maxConnections: 1, applicationName: 'bus-test' });
    },
    join: () => {
      const { url } = needed(line);
      const one = openDatabase({ url, maxConnections: 2, applicationName: 'bus-test' });
      opened.push(one);
      return postgresBus(one.sql);
    },
    line: () => needed(line),
    say: async (text) => {
      await needed(direct).sql.notify('urban_herb_signals', text);
    },
    end: async () => {
      await Promise.all([...opened, needed(direct)].map((one) => one.close()));
      await needed(line).close();
      return [];
    },
  };
}

type Server = { readonly name: string; start(): Promise<string>; stop(): Promise<readonly string[]> };

function redis(server: Server): BusUnderTest {
  const channel = `contract_${randomUUID()}`;
  const joined: RedisBus[] = [];
  let line: DatabaseLine | undefined;
  let url = '';
  const join = (address: string) => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const bus = new RedisBus({ url: address, channel, log });
    joined.push(bus);
    return bus;
  };
  return {
    name: server.name,
    begin: async () => {
      url = await server.start();
      line = await openDatabaseLine(url);
    },
    join: () => join(needed(line).url),
    line: () => needed(line),
    say: async (text) => {
      const { createClient } = await import('@redis/client');
      const client = createClient({ url, disableClientInfo: true, maintNotifications: 'disabled' });
      await client.connect();
      await client.publish(channel, text);
      client.destroy();
    },
    end: async () => {
      for (const bus of joined) bus.close();
      await needed(line).close();
      return server.stop();
    },
  };
}

function played(): Server {
  const double = new RedisDouble('a-password-of-the-double');
  return {
    name: 'Redis, played over a socket',
    start: () => double.start(),
    stop: async () => {
      await double.stop();
      return double.faults;
    },
  };
}

const real = (url: string): Server => ({
  name: 'the server at TEST_EVENT_BUS_URL',
  start: async () => url,
  stop: async () => [],
});

/** Every bus there is: a real Redis or Valkey among them where TEST_EVENT_BUS_URL is set. */
export function busesUnderTest(): readonly BusUnderTest[] {
  const url = testBusUrl();
  return [postgres(), redis(played()), ...(url === undefined ? [] : [redis(real(url))])];
}
