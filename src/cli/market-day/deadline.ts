import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody waited as long as it could possibly take, and it did not come. */
export class Stuck extends Error {
  constructor(what: string, waitedMs: number) {
    super(`waited ${Math.round(waitedMs / 1000)} s for ${what}`);
    this.name = 'Stuck';
  }
}

export type Wait = {
  readonly ms: number;
  readonly what: string;
  /** Counts from this moment (performance.now) instead of the beginning: it moves on while others get served. */
  readonly since?: () => number;
};

/** True when it has been waited for long enough. */
export function isOver(wait: Wait, beganMs: number): boolean {
  return performance.now() > Math.max(beganMs, wait.since?.() ?? beganMs) + wait.ms;
}

/** Asks again and again until there is an answer. @throws Stuck */
export async function until<T>(ask: () => Promise<T | null>, wait: Wait, everyMs = 100): Promise<T> {
  const beganMs = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (isOver(wait, beganMs)) throw new Stuck(wait.what, wait.ms);
    await sleep(everyMs);
  }
}
