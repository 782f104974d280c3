'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { cx } from '@/ui/cx';

/** Events come in bunches; a page that is fetched again more often than this only flickers. */
const AT_MOST_EVERY_MS = 1_000;
/** After a refusal the browser does not come back by itself. */
const COME_BACK_MS = 10_000;

type Props = {
  /** '/api/stream/vendor/me' */
  stream: string;
  /** Also without news: ages grow, and a lost message must not stay lost. */
  everySeconds: number;
};

/** Any answer will do: whether all is well there is another question. */
async function isReachable(): Promise<boolean> {
  try {
    await fetch('/api/health', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

/** Keeps the page as it is in the database, and says so; or says that it cannot just now. */
export function Live({ stream, everySeconds }: Props) {
  const router = useRouter();
  const [isLive, setLive] = useState<boolean | null>(null);
  const refresh = useEffectEvent(async () => {
    if (document.visibilityState !== 'visible') return;
    // A refresh that cannot reach us would leave the page for the browser's own error: ask first.
    if (isLive === false && !(await isReachable())) return;
    router.refresh();
  });

  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      pending ??= setTimeout(() => {
        pending = undefined;
        void refresh();
      }, AT_MOST_EVERY_MS);
    };
    let source: EventSource | undefined;
    let comeBack: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const opened = new EventSource(stream);
      source = opened;
      opened.onopen = () => setLive(true);
      opened.onmessage = soon;
      opened.onerror = () => {
        setLive(false);
        if (opened.readyState === EventSource.CLOSED) comeBack = setTimeout(open, COME_BACK_MS);
      };
    };
    open();
    const timer = setInterval(soon, everySeconds * 1_000);
    document.addEventListener('visibilitychange', soon);
    return () => {
      source?.close();
      clearTimeout(pending);
      clearTimeout(comeBack);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', soon);
    };
  }, [stream, everySeconds]);

  return (
    <p role="status" className="flex items-center gap-2 text-sm text-muted">
      <span
        aria-hidden="true"
        className={cx('size-2.5 rounded-full', isLive === false ? 'bg-danger' : 'bg-leaf')}
      />
      {isLive === false ? 'Not connected. Trying again…' : 'Live'}
    </p>
  );
}
