import { until } from '../../../src/cli/market-day/deadline';
import type { Ctx } from '../../../src/db/tx';
import { Reader } from './reader';
import { forEachOf, keptNews, type RunningTrip } from './running-trips';

/** One trip and the phones that watch it. */
export type Watched = { readonly trip: RunningTrip; readonly readers: readonly Reader[] };

/** At most so many are at the door at once: a crowd does not arrive in one millisecond. */
const OPENING = 100;
const WAIT_MS = 120_000;

/** As many readers for each trip, spread over the addresses; none is open yet. */
export function gather(
  trips: readonly RunningTrip[],
  { urls, streams }: { readonly urls: readonly string[]; readonly streams: number },
  heardAt: (latencyMs: number) => void,
): Watched[] {
  const each = Math.floor(streams / trips.length);
  return trips.map((trip) => {
    const readers = Array.from(
      { length: each },
      (_, at) =>
        new Reader(
          urls,
          `/api/stream/order/${trip.orderId}`,
          trip.buyer.jar.header(),
          ({ type, at: sentAt }) => {
            if (type === 'position' && sentAt) heardAt(Date.now() - Date.parse(sentAt));
          },
          at,
        ),
    );
    return { trip, readers };
  });
}

export const readersOf = (watched: readonly Watched[]) => watched.flatMap(({ readers }) => readers);

/** Opens them, and resolves when each has been greeted. Answers how long that took, in milliseconds. */
export async function openAll(readers: readonly Reader[]): Promise<number> {
  const began = performance.now();
  const queue = readers.values();
  const line = async () => {
    for (const reader of queue) {
      reader.open();
      await until(async () => (reader.isOpen ? true : null), { ms: WAIT_MS, what: 'a stream to open' }, 5);
    }
  };
  await Promise.all(Array.from({ length: OPENING }, line));
  return performance.now() - began;
}

/** Where each reader stood before something happened. */
export const standing = (watched: readonly Watched[]): ReadonlyMap<Reader, string> =>
  new Map(readersOf(watched).map((reader) => [reader, reader.lastId]));

/**
 * How many pieces of kept news readers have not heard since they stood there; asked until none is missing or `ms` are
 * over, because the last ones may still be on their way.
 */
export async function missedBy(
  ctx: Ctx,
  watched: readonly Watched[],
  stood: ReadonlyMap<Reader, string>,
  ms: number,
): Promise<{ expected: number; missed: number }> {
  const began = performance.now();
  for (;;) {
    const count = { expected: 0, missed: 0 };
    await forEachOf(watched, async ({ trip, readers }) => {
      const oldest = readers
        .map((reader) => BigInt(stood.get(reader) || '0'))
        .reduce((a, b) => (a < b ? a : b));
      const news = await keptNews(ctx, trip.orderId, oldest.toString());
      for (const reader of readers) {
        const heard = new Set(reader.news);
        const due = news.filter((id) => BigInt(id) > BigInt(stood.get(reader) || '0'));
        count.expected += due.length;
        count.missed += due.filter((id) => !heard.has(id)).length;
      }
    });
    if (count.missed === 0 || performance.now() - began > ms) return count;
  }
}
