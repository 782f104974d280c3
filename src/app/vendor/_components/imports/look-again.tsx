'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';

const LOOK_MS = 2_000;

/** Fetches the page anew while the worker is busy with it and somebody looks. */
export function LookAgain() {
  const router = useRouter();
  const look = useEffectEvent(() => document.visibilityState === 'visible' && router.refresh());
  useEffect(() => {
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return null;
}
