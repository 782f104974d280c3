import { database, logger, systemContext } from '@/db/app';
import { outsideLogScope } from '@/db/log-scope';
import { env } from '@/env';
import { AppError, unavailable } from '@/lib/errors';
import {
  latestSignalId,
  type Signal,
  SignalHub,
  type Subscriber,
  signalBus,
} from '@/services/platform/outbox';
import { Heartbeat } from './heartbeat';

/** A reader with more than this unread is cut off; its browser comes back and catches up. */
export const MOST_UNREAD_BYTES = 64 * 1024;
/**
 * When a browser whose stream ended comes back: between half a second and two and a half. Those of a process that was lost
 * come in turn, because thousands at the door in one moment find its queue full and are left waiting by the kernel.
 */
const BACK_AFTER_MS = { least: 500, spread: 2_000, step: 619 };
/** Open pages of one person, in one process. What comes too often from one address has a limit of its own. */
const MOST_OF_A_PERSON = 20;

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

type Live = {
  hub?: SignalHub;
  readonly heartbeat: Heartbeat;
  readonly closers: Set<() => void>;
  readonly ofPerson: Map<string, number>;
  /** Of the last stream that was opened, beyond the least. */
  backAfterMs: number;
  /** Newest kept signal this process has heard of; undefined before the first stream. */
  newestId?: bigint;
  /** The process is stopping: no stream begins any more. */
  isClosing: boolean;
};
declare global {
  var urbanHerbLive: Live | undefined;
}
globalThis.urbanHerbLive ??= {
  heartbeat: new Heartbeat(),
  closers: new Set(),
  ofPerson: new Map(),
  backAfterMs: 0,
  isClosing: false,
};
const live: Live = globalThis.urbanHerbLive;

export function signalHub(): SignalHub {
  live.hub ??= new SignalHub(signalBus(database().sql, logger()), () => systemContext('live'));
  return live.hub;
}

/**
 * Ends every open stream and lets none begin any more, so that a stopping server need not wait for its readers: one that
 * came back on its old connection would hold up the end of the process for ever.
 */
export function closeAllStreams(): void {
  live.isClosing = true;
  for (const close of live.closers) close();
}

/** @throws AppError unavailable when no stream may begin here any more */
export function refuseWhenClosing(): void {
  if (live.isClosing) throw unavailable('This server is stopping. Try again in a moment.');
}

/** Many readers of one signal are sent the same text. */
const frames = new WeakMap<Signal, string>();

function frame(signal: Signal): string {
  const known = frames.get(signal);
  if (known !== undefined) return known;
  const data = JSON.stringify({ type: signal.type, ...signal.data });
  const id = signal.id === undefined ? '' : `id: ${signal.id}\n`;
  const made = `${id}data: ${data}\n\n`;
  frames.set(signal, made);
  return made;
}

/** What a reader may follow. */
export type Admitted = {
  readonly topics: readonly string[];
  /** Whose streams are counted together; null for nobody in particular. */
  readonly personId: string | null;
};

/** Where the text of a stream goes. */
export type Sink = {
  send(text: string): void;
  /** Bytes the reader has not taken yet. */
  unread(): number;
  end(): void;
};

/** Where a stream begins: after the reader's last event, or now. */
async function startingId(resumesAfter: string | null): Promise<{ lastId: bigint; resumed: boolean }> {
  if (resumesAfter && /^\d{1,18}$/.test(resumesAfter)) return { lastId: BigInt(resumesAfter), resumed: true };
  // Somewhat too old is right too: what is new from now on comes by itself.
  live.newestId ??= await followNewest();
  return { lastId: live.newestId, resumed: false };
}

/** From now on this process knows the newest signal without asking. */
async function followNewest(): Promise<bigint> {
  const newest = await latestSignalId(systemContext('live'));
  signalHub().everySignal(({ id }) => {
    if (id !== undefined && live.newestId !== undefined && BigInt(id) > live.newestId)
      live.newestId = BigInt(id);
  });
  return newest;
}

/** Counts a stream of this person's at once, so that many asked for together are not all let in. @throws AppError too_many */
function takeRoom(personId: string | null): void {
  if (personId === null) return;
  const open = live.ofPerson.get(personId) ?? 0;
  if (open >= MOST_OF_A_PERSON * env().RATE_LIMIT_FACTOR)
    throw new AppError('too_many', 'Too many pages are open at once. Close some of them.');
  live.ofPerson.set(personId, open + 1);
}

function giveRoom(personId: string | null): void {
  if (personId === null) return;
  const open = (live.ofPerson.get(personId) ?? 0) - 1;
  if (open > 0) live.ofPerson.set(personId, open);
  else live.ofPerson.delete(personId);
}

/**
 * Server-sent events for whoever was admitted; resumes after what the reader says it heard last. Nothing kept is missed
 * across a reconnect of browser or database. Answers how to leave. @throws AppError too_many, unavailable
 */
export async function openStream(
  admitted: Admitted,
  resumesAfter: string | null,
  sink: Sink,
): Promise<() => void> {
  takeRoom(admitted.personId);
  try {
    return await follow(admitted, resumesAfter, sink);
  } catch (error) {
    giveRoom(admitted.personId);
    throw error;
  }
}

function backAfterMs(): number {
  const { least, spread, step } = BACK_AFTER_MS;
  live.backAfterMs = (live.backAfterMs + step) % spread;
  return least + live.backAfterMs;
}

async function follow(
  { topics, personId }: Admitted,
  resumesAfter: string | null,
  sink: Sink,
): Promise<() => void> {
  const hub = signalHub();
  // The connection it listens on outlives this request.
  await outsideLogScope(() => hub.start());
  const { lastId, resumed } = await startingId(resumesAfter);
  // After the last wait: from here on whoever closes all streams finds this one among them.
  refuseWhenClosing();
  const send = (text: string) => {
    if (sink.unread() > MOST_UNREAD_BYTES) end();
    else sink.send(text);
  };
  const subscriber: Subscriber = {
    topics,
    lastId,
    deliver: (signal) => send(frame(signal)),
    // The browser comes back and says where it was.
    onGap: () => end(),
  };
  const unsubscribe = hub.subscribe(subscriber);
  const stopBeating = live.heartbeat.add(send);
  const leave = () => {
    if (!live.closers.delete(end)) return false;
    stopBeating();
    unsubscribe();
    giveRoom(personId);
    return true;
  };
  const end = () => {
    if (leave()) sink.end();
  };
  live.closers.add(end);
  send(`retry: ${backAfterMs()}\nid: ${lastId}\ndata: {"type":"open"}\n\n`);
  if (resumed) hub.catchUp(subscriber).catch(end);
  return leave;
}
