'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { freshId } from '@/lib/fresh-id';
import type { DriverAction, Queued } from './action';
import { ActionQueue, waitingOf } from './action-queue';
import { openQueueStore, storageKey } from './queue-store';
import { sendAction } from './send-action';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/** Keeps what this driver did until it has reached us, and tries again whenever there may be a network. */
export function useQueue(driverId: string, onDone: (action: DriverAction) => Promise<void>) {
  const [list, setList] = useState<readonly Queued[]>([]);
  const [words, setWords] = useState<string | null>(null);
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const [queue] = useState(() => {
    const made: ActionQueue = new ActionQueue({
      store: openQueueStore(driverId),
      send: (queued) => sendAction(queued, Date.now()),
      nowMs: Date.now,
      newKey: freshId,
      onChange: () => {
        setList(made.kept);
        setWords(made.words);
      },
      onDone: (action) => latest.current(action),
    });
    return made;
  });

  // What an earlier page left, and what another page of this browser did.
  useEffect(() => {
    const look = () => setList(queue.kept);
    const onStorage = ({ key }: StorageEvent) => {
      if (key === storageKey(driverId)) look();
    };
    look();
    void queue.flush();
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [queue, driverId]);

  const isWaiting = waitingOf(list).length > 0;
  useEffect(() => {
    if (!isWaiting) return;
    let delayMs = FIRST_RETRY_MS;
    let timer: ReturnType<typeof setTimeout>;
    const later = () => {
      timer = setTimeout(async () => {
        await queue.flush();
        delayMs = Math.min(delayMs * 2, LONGEST_RETRY_MS);
        later();
      }, delayMs);
    };
    const now = () => {
      if (document.visibilityState === 'visible') void queue.flush();
    };
    later();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
    };
  }, [queue, isWaiting]);

  const perform = useCallback((action: DriverAction) => queue.perform(action), [queue]);
  const discard = useCallback((key: string) => queue.discard(key), [queue]);
  /** Something else got through: what waits may too. */
  const reached = useCallback(() => {
    if (waitingOf(queue.kept).length > 0) void queue.flush();
  }, [queue]);
  return { list, words, perform, discard, reached };
}

export type Queue = ReturnType<typeof useQueue>;
