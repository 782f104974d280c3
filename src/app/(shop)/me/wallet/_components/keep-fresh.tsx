'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';

const LOOK_AGAIN_MS = 8_000;

/** Fetches the page anew while money is on its way and somebody looks. */
export function KeepFresh({ isWaiting }: { isWaiting: boolean }) {
  const router = useRouter();
  const look = useEffectEvent(() => document.visibilityState === 'visible' && router.refresh());
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return null;
}
