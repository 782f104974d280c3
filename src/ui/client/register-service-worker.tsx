'use client';

import { useEffect } from 'react';

const register = () => {
  // Without a worker the shop still works, only not offline: nothing to tell the person.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
};

/** Registers the offline worker in production, after load so it never competes with the first page. */
export function RegisterServiceWorker() {
  useEffect(() => {
    // biome-ignore lint/style/noProcessEnv: replaced at build time; nothing is read in the browser
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    if (document.readyState === 'complete') register();
    else window.addEventListener('load', register, { once: true });
    return () => window.removeEventListener('load', register);
  }, []);
  return null;
}
