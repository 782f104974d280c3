import { useEffect, useState } from 'react';

const left = (atMs: number) => Math.max(0, Math.ceil((atMs - Date.now()) / 1000));

/** Whole seconds until an instant, by the wall clock: a phone that slept wakes up to the right number. */
export function useSecondsUntil(atMs: number): number {
  const [seconds, setSeconds] = useState(() => left(atMs));
  useEffect(() => {
    setSeconds(left(atMs));
    const timer = setInterval(() => {
      setSeconds(left(atMs));
      if (left(atMs) === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [atMs]);
  return seconds;
}
