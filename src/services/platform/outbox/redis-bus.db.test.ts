import { Logger as QueueLogger, runOnce } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import { type DatabaseLine, openDatabaseLine } from '@/testing/database-line';
import { BROADCAST_JOB, broadcast, outboxJobs } from './broadcast';
import { BusAway } from './bus';
import { configureBus } from './choose-bus';
import { emit } from './emit';
import { SignalHub } from './hub';
import { RedisBus } from './redis-bus';
import { latestSignalId, signalsAfter } from './replay';
import type { KeptSignal, Signal } from './signal';
import { RedisDouble } from './testing/redis-double';

/** Long for a busy machine; what is waited for comes at once or never. */
const WAIT = { timeout: 30_000, interval: 20 };
/** Looks that come this seldom never come within a test. */
const NEVER_MS = 3_600_000;
const PASSWORD = 'a-password-of-the-double';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let double: RedisDouble;
let line: DatabaseLine;
const buses: RedisBus[] = [];
const said = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(async () => {
  double = new RedisDouble(PASSWORD);
  line = await openDatabaseLine(await double.start());
  for (const told of Object.values(said)) told.mockReset();
});
afterEach(async () => {
  configureBus(undefined);
  for (const bus of buses.splice(0)) bus.close();
  await line.close();
  await double.stop();
  expect(double.faults).toEqual([]);
});

/** A process that reaches the server over the line. */
function join(options: { url?: string; patienceMs?: number } = {}): RedisBus {
  const bus = new RedisBus({ url: line.url, channel: 'test', log: said, ...options });
  buses.push(bus);
  return bus;
}

async function happen(type: string, topic = 'order:1'): Promise<KeptSignal> {
  const before = await latestSignalId(world.system);
  await withTransaction(world.system, (tx) => emit(tx, [{ type, topics: [topic], payload: {} }]));
  const [signal] = await signalsAfter(world.system, before, 1);
  if (!signal) throw new Error('nothing was written');
  return signal;
}

/** A web process with one open stream of `order:1`. */
async function streamOn(bus: RedisBus, lookEveryMs: number) {
  const hub = new SignalHub(bus, () => world.system, lookEveryMs);
  await hub.start();
  const heard: string[] = [];
  const lastId = await latestSignalId(world.system);
  hub.subscribe({ topics: ['order:1'], lastId, deliver: ({ type }) => heard.push(type) });
  return heard;
}

/** The worker's turn at what could not be told. */
const tellLater = () =>
  runOnce({
    connectionString: world.url,
    noHandleSignals: true,
    logger: new QueueLogger(() => () => undefined),
    taskList: {
      [BROADCAST_JOB]: (payload) => outboxJobs[BROADCAST_JOB](world.system, payload),
      // These were carried already.
      'outbox.deliver': async () => undefined,
    },
  });

const position: Signal = { type: 'position', topics: ['order:1'], data: { lat: 0.3 } };

test('what cannot be told is told later, once; a position that is old by then never', async () => {
  const heard = await streamOn(join(), NEVER_MS);
  const speaker = join();
  configureBus(speaker);
  await double.stop();
  const signal = await happen('moved');
  await broadcast(world.system, signal);
  await broadcast(world.system, signal);
  await broadcast(world.system, position);
  expect(heard).toEqual([]);
  // Another server at another place: what listens has not found it yet.
  const next = new RedisDouble(PASSWORD);
  const elsewhere = join({ url: await next.start() });
  const heardThere = await streamOn(elsewhere, NEVER_MS);
  configureBus(elsewhere);
  await tellLater();
  await vi.waitFor(() => expect(heardThere).toEqual(['moved']), WAIT);
  await tellLater();
  expect(heardThere).toEqual(['moved']);
  elsewhere.close();
  await next.stop();
  expect(next.faults).toEqual([]);
});

test('what the server takes and loses reaches the streams all the same, from the outbox', async () => {
  const speaker = join();
  const heard = await streamOn(join(), 20);
  double.losesNext = 1;
  const lost = await happen('lost');
  await speaker.publish(world.system, lost);
  await vi.waitFor(() => expect(heard).toEqual(['lost']), WAIT);
  await speaker.publish(world.system, await happen('heard'));
  await vi.waitFor(() => expect(heard).toEqual(['lost', 'heard']), WAIT);
});

test('what is not heard yet is on its way until the next look, and what was heard is not told again', async () => {
  const bus = join();
  const hub = new SignalHub(bus, () => world.system, NEVER_MS);
  await hub.start();
  const heard: string[] = [];
  const lastId = await latestSignalId(world.system);
  hub.subscribe({ topics: ['order:1'], lastId, deliver: ({ type }) => heard.push(type) });
  const slow = await happen('slow');
  await hub.lookForLost();
  expect(heard).toEqual([]);
  await bus.publish(world.system, slow);
  await vi.waitFor(() => expect(heard).toEqual(['slow']), WAIT);
  await happen('lost');
  await hub.lookForLost();
  expect(heard).toEqual(['slow']);
  await hub.lookForLost();
  await hub.lookForLost();
  expect(heard).toEqual(['slow', 'lost']);
});

test('who begins while the server is away follows from the outbox, and listens once it is there', async () => {
  line.cut();
  const heard = await streamOn(join(), 20);
  await happen('in the dark');
  await vi.waitFor(() => expect(heard).toEqual(['in the dark']), WAIT);
  line.mend();
  await vi.waitFor(() => expect(double.listeners).toBe(1), WAIT);
  await vi.waitFor(() => expect(said.info).toHaveBeenCalledTimes(1), WAIT);
  await join().publish(world.system, { type: 'position', topics: ['order:1'] });
  await vi.waitFor(() => expect(heard).toEqual(['in the dark', 'position']), WAIT);
});

test('a server that is away is said once, however often it is tried, and when it is back; never the password', async () => {
  const random = vi.fn(() => 0);
  const bus = new RedisBus({ url: line.url, channel: 'test', log: said, random });
  buses.push(bus);
  await bus.listen({ onSignal: () => undefined, onListening: () => undefined });
  line.cut();
  await vi.waitFor(() => expect(random.mock.calls.length).toBeGreaterThanOrEqual(3), WAIT);
  line.mend();
  await vi.waitFor(() => expect(said.info).toHaveBeenCalledTimes(1), WAIT);
  expect(said.warn).toHaveBeenCalledTimes(1);
  expect(said.warn.mock.calls[0]?.[1]).toContain('EVENT_BUS_URL');
  expect(JSON.stringify(Object.values(said).map(({ mock }) => mock.calls))).not.toContain(PASSWORD);
});

test('a wrong password leaves the bus away and says why', async () => {
  const bus = join({ url: line.url.replace(PASSWORD, 'another-one') });
  await expect(bus.publish(world.system, position)).rejects.toThrow(BusAway);
  expect(said.warn).toHaveBeenCalledWith(
    { purpose: 'speaking', error: 'WRONGPASS' },
    expect.stringContaining('EVENT_BUS_URL'),
  );
  expect(JSON.stringify(said.warn.mock.calls)).not.toContain('another-one');
});

test('a server that does not answer holds nobody up, and is left alone for five seconds', async () => {
  const bus = join({ patienceMs: 50 });
  await bus.publish(world.system, position);
  double.isSilent = true;
  await expect(bus.publish(world.system, position)).rejects.toThrow('does not answer');
  double.isSilent = false;
  await expect(bus.publish(world.system, position)).rejects.toThrow('a moment ago');
  world.clock.advanceMs(5_000);
  await bus.publish(world.system, position);
  await vi.waitFor(() => expect(double.connections).toBe(1), WAIT);
});

test('its health: it answers, and this process hears it', async () => {
  const bus = join();
  expect(await bus.check()).toEqual({ hears: true });
  // Two lines, so that the one that speaks can stay while the one that listens is cut.
  const ears = await openDatabaseLine(line.url);
  const deaf = join({ url: ears.url });
  await deaf.listen({ onSignal: () => undefined, onListening: () => undefined });
  expect(await deaf.check()).toEqual({ hears: true });
  ears.cut();
  await vi.waitFor(() => expect(deaf.check()).rejects.toThrow(BusAway), WAIT);
  await ears.close();
});
