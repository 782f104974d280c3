import { logger, systemContext } from '@/db/app';
import { env } from '@/env';
import { forgetSearches, holdIndex, rememberSearches } from '@/services/market/search';
import { type Arrival, noteArrivals } from '@/services/market/search-index';
import { latestSignalId } from '@/services/platform/outbox';
import { signalHub } from './live';

/** Changes this close together drop their pages in one go. */
const GATHER_MS = 300;
/** Told at once: a category that is renamed is news of all its products. */
const TOPICS_AT_ONCE = 500;

/**
 * Keeps this process's cached pages, remembered searches and copy of the search index true: a change of the catalogue, made by
 * any process, reaches it as a signal, and the process tells itself which pages to drop. (Next drops pages only within a request.)
 */
export async function followCatalogue(port: string): Promise<void> {
  const ctx = systemContext('live-cache');
  const waiting = new Set<string>();
  let arrivals: Arrival[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const topics = [...waiting];
    waiting.clear();
    const heard = arrivals;
    arrivals = [];
    noteArrivals(ctx, heard).catch((error: unknown) =>
      logger().warn({ error: nameOf(error) }, 'not written down when changes could be found'),
    );
    dropPages(port, topics).catch((error: unknown) =>
      logger().warn({ error: nameOf(error) }, 'cached pages not dropped; they expire within a minute'),
    );
  };
  await signalHub().follow({
    topics: ['catalog'],
    lastId: await latestSignalId(ctx),
    deliver: (signal) => {
      forgetSearches();
      if (signal.id !== undefined) arrivals.push({ eventId: signal.id, at: ctx.clock.now() });
      for (const topic of signal.topics) waiting.add(topic);
      if (timer === undefined) timer = setTimeout(flush, GATHER_MS);
    },
    onGap: forgetSearches,
  });
  rememberSearches(true);
  holdIndex(true);
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

async function dropPages(port: string, topics: readonly string[]): Promise<void> {
  for (let from = 0; from < topics.length; from += TOPICS_AT_ONCE)
    await fetch(`http://127.0.0.1:${port}/api/internal/revalidate`, {
      method: 'POST',
      headers: { 'x-internal-token': env().INTERNAL_TOKEN, 'content-type': 'application/json' },
      body: JSON.stringify({ topics: topics.slice(from, from + TOPICS_AT_ONCE) }),
      signal: AbortSignal.timeout(5_000),
    });
}
