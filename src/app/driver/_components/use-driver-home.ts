'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '@/trpc/client';
import { type Home, newsBetween } from './home';
import { keepHome, laterHome } from './kept-home';

export type Connection = 'live' | 'reconnecting' | 'offline';

/** While no live connection stands, ask this often. */
const POLL_MS = 15_000;
/** A mobile connection can die without a word: then this is how late we notice. */
const DOUBT_MS = 60_000;
const REOPEN_MS = 5_000;
/** A network that swallows the question must not keep what else is to be sent waiting. */
const PATIENCE_MS = 15_000;

/** Calls `onSignal` for every signal of this driver's stream, and tells how the connection is. */
function useDriverStream(onSignal: () => void): Connection {
  const [connection, setConnection] = useState<Connection>('live');
  useEffect(() => {
    let source: EventSource | undefined;
    let reopen: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource('/api/stream/driver/me');
      source.onmessage = () => {
        setConnection('live');
        onSignal();
      };
      source.onerror = () => {
        setConnection(navigator.onLine ? 'reconnecting' : 'offline');
        // After an answer that is no stream the browser gives up by itself; we do not.
        if (source?.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN_MS);
      };
    };
    const onOffline = () => setConnection('offline');
    const onOnline = () => setConnection(source?.readyState === EventSource.OPEN ? 'live' : 'reconnecting');
    open();
    window.addEventListener('offline', onOffline);
    window.addEventListener('online', onOnline);
    return () => {
      source?.close();
      clearTimeout(reopen);
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('online', onOnline);
    };
  }, [onSignal]);
  return connection;
}

/** What the driver's screen shows, kept true by the live stream, by coming back to the page, and by asking. */
export function useDriverHome(initial: Home) {
  const [home, setHome] = useState(initial);
  const [news, setNews] = useState<string | null>(null);
  const shown = useRef(initial);
  const done = useRef({ answeredOffers: new Set<string>(), delivered: new Set<string>() });
  const newest = useRef(0);

  const refresh = useCallback(async (): Promise<Home | null> => {
    newest.current += 1;
    const mine = newest.current;
    const next = await api.driver.shift.home.query(undefined, { signal: AbortSignal.timeout(PATIENCE_MS) });
    // An answer overtaken by a later question would show the past.
    if (mine !== newest.current) return null;
    const words = newsBetween(shown.current, next, done.current);
    if (words) setNews(words);
    shown.current = next;
    setHome(next);
    keepHome(next);
    return next;
  }, []);

  // A page that came without a network is older than what was seen on it.
  useEffect(() => {
    const later = laterHome(initial);
    if (later) {
      shown.current = later;
      setHome(later);
    } else keepHome(initial);
  }, [initial]);

  // A background refresh that fails is tried again by the next signal, poll or return to the page.
  const refreshQuietly = useCallback(() => void refresh().catch(() => undefined), [refresh]);
  const connection = useDriverStream(refreshQuietly);

  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') refreshQuietly();
    };
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('online', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('online', onReturn);
    };
  }, [refreshQuietly]);

  useEffect(() => {
    const timer = setInterval(refreshQuietly, connection === 'live' ? DOUBT_MS : POLL_MS);
    return () => clearInterval(timer);
  }, [connection, refreshQuietly]);

  return { home, refresh, refreshQuietly, connection, news, setNews, done };
}
