import { useEffect, useEffectEvent } from 'react';

export type LiveMessage = { type: string } & Record<string, unknown>;

/** After a refusal the browser does not come back by itself. */
const COME_BACK_MS = 10_000;

function readMessage(text: string): LiveMessage | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
      ? { ...value, type: value.type }
      : null;
  } catch {
    return null;
  }
}

/**
 * Follows a stream of ours while the page is open. `woke` is told when the page is looked at again: a phone in
 * a pocket may have missed something. Null follows nothing.
 */
export function useLive(path: string | null, onMessage: (message: LiveMessage) => void): void {
  const told = useEffectEvent(onMessage);
  useEffect(() => {
    if (path === null) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const opened = new EventSource(path);
      source = opened;
      opened.onmessage = ({ data }) => {
        const message = readMessage(String(data));
        if (message) told(message);
      };
      opened.onerror = () => {
        if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, COME_BACK_MS);
      };
    };
    const looked = () => document.visibilityState === 'visible' && told({ type: 'woke' });
    open();
    document.addEventListener('visibilitychange', looked);
    window.addEventListener('online', looked);
    return () => {
      source?.close();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', looked);
      window.removeEventListener('online', looked);
    };
  }, [path]);
}
