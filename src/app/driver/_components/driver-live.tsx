'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';

/** Events come in bunches; fetching the page again more often than this only flickers. */
const AT_MOST_EVERY_MS = 1_000;
const COME_BACK_MS = 10_000;
/** A lost message must not stay lost. */
const ALSO_EVERY_MS = 60_000;

function typeOf(text: string): string | null {
  try {
    const message: unknown = JSON.parse(text);
    const type: unknown =
      typeof message === 'object' && message !== null ? Reflect.get(message, 'type') : null;
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}

/** Keeps a page beside the shift true, and calls the driver back when an offer comes. */
export function DriverLive() {
  const router = useRouter();
  const [hasOffer, setOffer] = useState(false);
  const refresh = useEffectEvent(() => {
    if (document.visibilityState === 'visible') router.refresh();
  });
  const hear = useEffectEvent((type: string | null) => {
    if (type === 'delivery.offered') {
      navigator.vibrate?.([300, 120, 300]);
      setOffer(true);
    }
    if (type === 'delivery.offer_closed') setOffer(false);
  });
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource | undefined;
    let comeBack: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      pending ??= setTimeout(() => {
        pending = undefined;
        refresh();
      }, AT_MOST_EVERY_MS);
    };
    const open = () => {
      const opened = new EventSource('/api/stream/driver/me');
      source = opened;
      opened.onmessage = ({ data }) => {
        const type = typeOf(String(data));
        hear(type);
        if (type !== 'open') soon();
      };
      opened.onerror = () => {
        if (opened.readyState === EventSource.CLOSED) comeBack = setTimeout(open, COME_BACK_MS);
      };
    };
    open();
    const timer = setInterval(soon, ALSO_EVERY_MS);
    document.addEventListener('visibilitychange', soon);
    return () => {
      source?.close();
      clearTimeout(pending);
      clearTimeout(comeBack);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', soon);
    };
  }, []);
  return (
    <div role="alert">
      {hasOffer ? (
        <Notice
          tone="info"
          title="A delivery is offered to you"
          action={
            <ButtonLink href="/driver" prefetch={false} size="lg">
              See the offer
            </ButtonLink>
          }
        />
      ) : null}
    </div>
  );
}
