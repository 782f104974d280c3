'use client';

import { useEffect, useState } from 'react';

/**
 * Keeps the screen on while there is something to watch, where the browser can. False when it may go dark: the browser
 * cannot, or will not on a low battery.
 */
export function useWakeLock(isWanted: boolean): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) return void taken?.release();
      lock = taken;
      setOn(taken !== undefined);
      taken?.addEventListener('release', () => {
        if (!over) setOn(false);
      });
    };
    void take();
    document.addEventListener('visibilitychange', take);
    return () => {
      over = true;
      setOn(false);
      document.removeEventListener('visibilitychange', take);
      void lock?.release();
    };
  }, [isWanted]);
  return isOn;
}
