import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { Logger, runOnce } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { required } from '@/lib/assert';
import { DELIVER_JOB } from '@/services/platform/outbox';
import { configureBus } from '@/services/platform/outbox/choose-bus';
import { RedisBus } from '@/services/platform/outbox/redis-bus';
import { RedisDouble } from '@/services/platform/outbox/testing/redis-double';
import { createWorld, type TestWorld } from '@/testing/context';
import { type DatabaseLine, openDatabaseLine } from '@/testing/database-line';
import { createTestDatabase } from '@/testing/test-database';
import { deliverEvent } from '@/worker/deliver-event';

/** Long for a busy machine; what is waited for comes at once or never. */
const WAIT = { timeout: 30_000, interval: 20 };

let world: TestWorld;
let line: DatabaseLine;
/** Reaches the database over a line that can be cut; `far` over one of its own. */
let near: string;
let far: string;
const children: ChildProcess[] = [];
const readers: Reader[] = [];

beforeAll(async () => {
  const made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
  world = await createWorld({ database: made });
  line = await openDatabaseLine(made.url);
  [near, far] = await Promise.all([startProcess(line.url), startProcess(made.url)]);
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(async () => {
  await Promise.all(
    children.map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
  await line.close();
  await world.close();
});

/** A web process of its own; resolves with its address. */
async function startProcess(databaseUrl: string): Promise<string> {
  vi.stubEnv('DATABASE_URL', databaseUrl);
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/testing/stream-process.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [port] = await once(child.stdout, 'data');
  return `http://127.0.0.1:${String(port).trim()}`;
}

type Heard = { id: string | null; type: string };

/** A browser that follows `topic`, as far as it is connected. */
class Reader {
  readonly heard: Heard[] = [];
  readonly #leave = new AbortController();
  ended = false;

  async open(origin: string, topic: string, lastId?: string): Promise<this> {
    readers.push(this);
    const answer = await fetch(`${origin}/stream?topics=${topic}`, {
      headers: lastId === undefined ? {} : { 'last-event-id': lastId },
      signal: this.#leave.signal,
    });
    void this.#read(required(answer.body, 'stream')).catch(() => undefined);
    await vi.waitFor(() => expect(this.heard[0]?.type).toBe('open'), WAIT);
    return this;
  }

  /** Kinds of what was heard after the greeting. */
  get news(): string[] {
    return this.heard.slice(1).map(({ type }) => type);
  }

  /** Where a browser says it was when it comes back. */
  get lastId(): string {
    return required(this.heard.findLast(({ id }) => id !== null)?.id, 'an event with an id');
  }

  close(): void {
    this.#leave.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      const frames = `${text}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) this.#hear(frame);
    }
    this.ended = true;
  }

  #hear(frame: string): void {
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (data === undefined) return;
    const message: unknown = JSON.parse(data);
    const type = typeof message === 'object' && message !== null ? Reflect.get(message, 'type') : null;
    this.heard.push({ id: /^id: (.*)$/m.exec(frame)?.[1] ?? null, type: String(type) });
  }
}

const follow = (origin: string, topic: string, lastId?: string) => new Reader().open(origin, topic, lastId);

/** An event written by that process and carried by a worker. */
async function happen(origin: string, type: string, ...topics: string[]): Promise<void> {
  const answer = await fetch(`${origin}/emit`, { method: 'POST', body: JSON.stringify({ type, topics }) });
  expect(answer.status).toBe(200);
  await runOnce({
    connectionString: world.url,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: { [DELIVER_JOB]: (payload) => deliverEvent(world.system, payload) },
  });
}

const hears = (reader: Reader, news: string[]) => vi.waitFor(() => expect(reader.news).toEqual(news), WAIT);

test('what one process writes reaches the streams of every process, and only who follows it', async () => {
  const [here, there, other] = await Promise.all([
    follow(far, 'order:1'),
    follow(near, 'order:1'),
    follow(near, 'order:2'),
  ]);
  await happen(far, 'it.moved', 'order:1', 'admin');
  await happen(near, 'it.ended', 'order:1');
  await happen(far, 'another.moved', 'order:2');
  await Promise.all([hears(here, ['it.moved', 'it.ended']), hears(there, ['it.moved', 'it.ended'])]);
  await hears(other, ['another.moved']);
});

test('a browser that comes back, to whichever process, is told what it missed and nothing twice', async () => {
  const first = await follow(near, 'order:3');
  await happen(near, 'seen', 'order:3');
  await hears(first, ['seen']);
  const { lastId } = first;
  first.close();
  await happen(far, 'missed', 'order:3');
  await happen(far, 'not mine', 'order:4');
  await happen(near, 'missed too', 'order:3');
  for (const origin of [near, far]) {
    const again = await follow(origin, 'order:3', lastId);
    await hears(again, ['missed', 'missed too']);
  }
});

test('a browser that heard nothing but the greeting is told what came after it', async () => {
  const first = await follow(near, 'order:5');
  const { lastId } = first;
  first.close();
  await happen(far, 'missed', 'order:5');
  await hears(await follow(far, 'order:5', lastId), ['missed']);
});

test('an id nobody gave is no place to go on from: the stream begins now', async () => {
  await happen(far, 'long ago', 'order:6');
  const reader = await follow(near, 'order:6', "0' or 1=1");
  await happen(far, 'now', 'order:6');
  await hears(reader, ['now']);
});

test('after the line to the database was cut, open streams are caught up without their browsers noticing', async () => {
  const reader = await follow(near, 'order:7');
  await happen(far, 'before', 'order:7');
  await hears(reader, ['before']);
  for (const [dark, bright] of [
    ['while dark', 'again'],
    ['dark once more', 'and again'],
  ] as const) {
    line.cut();
    const heard = [...reader.news];
    await happen(far, dark, 'order:7');
    expect(reader.news).toEqual(heard);
    line.mend();
    await hears(reader, [...heard, dark]);
    await happen(far, bright, 'order:7');
    await hears(reader, [...heard, dark, bright]);
  }
  expect(reader.ended).toBe(false);
});

test('a process that could not listen at first does so when the database is there', async () => {
  line.cut();
  const late = await startProcess(line.url);
  const refused = await fetch(`${late}/stream?topics=order:8`);
  expect(refused.status).toBe(500);
  line.mend();
  const reader = await follow(late, 'order:8');
  await happen(far, 'once', 'order:8');
  await happen(far, 'twice', 'order:8');
  await hears(reader, ['once', 'twice']);
});

test('what was not kept, as a position, is told to those who are there and to nobody later', async () => {
  const reader = await follow(far, 'order:9');
  const { lastId } = reader;
  const position = JSON.stringify({ type: 'position', topics: ['order:9'], data: { lat: 0.3 } });
  await world.system.db.execute(sql`select pg_notify('urban_herb_signals', ${position})`);
  await hears(reader, ['position']);
  expect(reader.lastId).toBe(lastId);
  const later = await follow(far, 'order:9', lastId);
  await happen(far, 'moved', 'order:9');
  await hears(later, ['moved']);
});

test('over a bus of its own the same holds, and while it is away news come from the outbox', async () => {
  const double = new RedisDouble('a-password-of-the-double');
  const url = await double.start();
  vi.stubEnv('EVENT_BUS_URL', url);
  const [one, other] = await Promise.all([startProcess(world.url), startProcess(world.url)]);
  const bus = new RedisBus({ url, channel: 'urban_herb_signals', log: world.system.log });
  configureBus(bus);
  const [here, there] = [await follow(one, 'order:10'), await follow(other, 'order:10')];
  await happen(one, 'moved', 'order:10');
  await happen(other, 'not mine', 'order:11');
  await Promise.all([here, there].map((reader) => hears(reader, ['moved'])));
  there.close();
  await happen(one, 'missed', 'order:10');
  const again = await follow(other, 'order:10', there.lastId);
  await Promise.all([hears(here, ['moved', 'missed']), hears(again, ['missed'])]);
  expect(double.listeners).toBe(2);
  await double.stop();
  await happen(one, 'in the dark', 'order:10');
  await Promise.all([
    hears(here, ['moved', 'missed', 'in the dark']),
    hears(again, ['missed', 'in the dark']),
  ]);
  expect([here.ended, again.ended, double.faults]).toEqual([false, false, []]);
  configureBus(undefined);
  bus.close();
});
