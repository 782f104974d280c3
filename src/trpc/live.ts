import { database, systemContext } from '@/db/app';
import { outsideLogScope } from '@/db/log-scope';
import { latestSignalId, type Signal, SignalHub, type Subscriber } from '@/services/platform/outbox';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind is cut off; its browser comes back and catches up. */
const MAX_QUEUED_CHUNKS = 64;

type Live = { hub?: SignalHub; closers: Set<() => void> };
declare global {
  var urbanHerbLive: Live | undefined;
}
globalThis.urbanHerbLive ??= { closers: new Set() };
const live: Live = globalThis.urbanHerbLive;

export function signalHub(): SignalHub {
  live.hub ??= new SignalHub(database().sql, () => systemContext('live'));
  return live.hub;
}

/** Ends every open stream, so that a stopping server need not wait for its readers. */
export function closeAllStreams(): void {
  for (const close of live.closers) close();
}

const encoder = new TextEncoder();

function frame(signal: Signal): Uint8Array {
  const data = JSON.stringify({ type: signal.type, ...signal.data });
  const id = signal.id === undefined ? '' : `id: ${signal.id}\n`;
  return encoder.encode(`${id}data: ${data}\n\n`);
}

/** Where a stream begins: after the reader's last event, or now. */
async function startingId(request: Request): Promise<{ lastId: bigint; resumed: boolean }> {
  const given = request.headers.get('last-event-id');
  if (given && /^\d{1,18}$/.test(given)) return { lastId: BigInt(given), resumed: true };
  return { lastId: await latestSignalId(systemContext('live')), resumed: false };
}

/**
 * Server-sent events for `topics`. The caller has made sure that this person may follow them.
 * Resumes after Last-Event-ID; nothing kept is missed across a reconnect of browser or database.
 */
export async function eventStream(request: Request, topics: readonly string[]): Promise<Response> {
  const hub = signalHub();
  // The connection it listens on outlives this request.
  await outsideLogScope(() => hub.start());
  const { lastId, resumed } = await startingId(request);
  let end = (_isCancelled?: boolean) => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (chunk: Uint8Array) => {
        if ((controller.desiredSize ?? 0) < -MAX_QUEUED_CHUNKS) end();
        else controller.enqueue(chunk);
      };
      const subscriber: Subscriber = {
        topics,
        lastId,
        deliver: (signal) => send(frame(signal)),
        // The browser comes back and says where it was.
        onGap: () => end(),
      };
      const unsubscribe = hub.subscribe(subscriber);
      const heartbeat = setInterval(() => send(encoder.encode(': still here\n\n')), HEARTBEAT_MS);
      end = (isCancelled = false) => {
        if (!live.closers.delete(close)) return;
        clearInterval(heartbeat);
        unsubscribe();
        // A cancelled stream is closed already.
        if (!isCancelled) controller.close();
      };
      const close = () => end();
      live.closers.add(close);
      request.signal.addEventListener('abort', close);
      send(encoder.encode(`retry: 2000\nid: ${lastId}\ndata: {"type":"open"}\n\n`));
      if (resumed) hub.catchUp(subscriber).catch(() => end());
    },
    cancel: () => end(true),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
