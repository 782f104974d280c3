import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { type Ctx, withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import { emit } from './emit';
import { SignalHub } from './hub';
import { postgresBus } from './postgres-bus';
import { newestSignals } from './replay';

const WAIT = { timeout: 30_000, interval: 20 };
const NAME = 'hub-test';

let world: TestWorld;
let listener: OpenDatabase;
beforeAll(async () => {
  world = await createWorld();
  listener = openDatabase({ url: world.url, maxConnections: 1, applicationName: NAME });
});
afterAll(async () => {
  await listener.close();
  await world.close();
});

/** Ends the connection the hub listens on; the driver makes another. */
const cut = () =>
  world.system.db.execute(
    sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = ${NAME}`,
  );

const write = (type: string, topic: string) =>
  withTransaction(world.system, (tx) => emit(tx, [{ type, topics: [topic], payload: {} }]));

test('after a lost connection a subscriber gets what was written meanwhile, from where they were', async () => {
  const hub = new SignalHub(postgresBus(listener.sql), () => world.system);
  await hub.start();
  const heard: string[] = [];
  const leave = hub.subscribe({ topics: ['a'], lastId: 0n, deliver: ({ type }) => heard.push(type) });
  await write('first', 'a');
  await write('not theirs', 'b');
  await write('second', 'a');
  // Nobody carried these: only catching up can bring them.
  await cut();
  await vi.waitFor(() => expect(heard).toEqual(['first', 'second']), WAIT);
  await write('third', 'a');
  await cut();
  await vi.waitFor(() => expect(heard).toEqual(['first', 'second', 'third']), WAIT);
  leave();
  expect(hub.size).toBe(0);
});

test('a subscriber who cannot be caught up is told of the gap instead of never hearing of it', async () => {
  const away = openDatabase({ url: world.url, maxConnections: 1, applicationName: 'away' });
  await away.close();
  let ctx: Ctx = world.system;
  const hub = new SignalHub(postgresBus(listener.sql), () => ctx);
  const onGap = vi.fn();
  await hub.follow({ topics: ['a'], lastId: 0n, deliver: () => undefined, onGap });
  ctx = { ...world.system, db: away.db };
  await cut();
  await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(1), WAIT);
  await cut();
  await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(2), WAIT);
});

test('who comes over from a process that was lost is caught up without a question to the database', async () => {
  const away = openDatabase({ url: world.url, maxConnections: 1, applicationName: 'away' });
  await away.close();
  await write('seen', 'mine');
  const [seen] = await newestSignals(world.system, 1);
  await write('missed', 'mine');
  await write('of others', 'theirs');
  await write('missed too', 'mine');
  let ctx: Ctx = world.system;
  const hub = new SignalHub(postgresBus(listener.sql), () => ctx);
  await hub.start();
  await hub.lookForLost();
  ctx = { ...world.system, db: away.db };
  const heard: string[] = [];
  const deliver = ({ type }: { readonly type: string }) => heard.push(type);
  await hub.catchUp({ topics: ['mine'], lastId: BigInt(seen?.id ?? '0'), deliver });
  expect(heard).toEqual(['missed', 'missed too']);
  const longAway = { topics: ['mine'], lastId: -1n, deliver };
  await expect(hub.catchUp(longAway)).rejects.toThrow();
});

test('who cannot listen has nobody subscribed', async () => {
  const nowhere = openDatabase({
    url: 'postgres://nobody@127.0.0.1:1/none',
    maxConnections: 1,
    applicationName: NAME,
  });
  const hub = new SignalHub(postgresBus(nowhere.sql), () => world.system);
  const following = hub.follow({ topics: ['a'], lastId: 0n, deliver: () => undefined });
  await expect(following).rejects.toThrow('ECONNREFUSED');
  expect(hub.size).toBe(0);
  await nowhere.close();
});
