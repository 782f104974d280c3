'use client';

import { useEffect } from 'react';

/** Keeps the screen on while a parcel is carried, where the browser can; without it the page just dims. */
export function useWakeLock(active: boolean) {
  useEffect(() => {
    if (!active || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      // Refused on low battery: a dim screen still works.
      const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) await taken?.release();
      else lock = taken;
    };
    void take();
    document.addEventListener('visibilitychange', take);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', take);
      void lock?.release();
    };
  }, [active]);
}
