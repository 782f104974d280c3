import { setTimeout as sleep } from 'node:timers/promises';
import { isOver, Stuck, type Wait } from '../deadline';
import type { Browser } from './browser';

/** Looked at without a message after this long: a stream may have been cut off. */
const LOOK_ANYWAY_MS = 4_000;
const COME_BACK_MS = 500;

/**
 * Rings whenever something happens on a live stream, and now and then anyway. Positions of a driver are
 * counted but do not ring: they change nothing that one would ask about.
 */
export class Watch {
  positions = 0;
  readonly #closing = new AbortController();
  #rung = false;
  #wake: () => void = () => undefined;

  constructor(browser: Browser, path: string) {
    void this.#follow(browser, path);
  }

  /** Resolves when the stream has something new, or after four seconds. */
  async ring(): Promise<void> {
    if (!this.#rung) {
      const over = new AbortController();
      const rung = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const late = sleep(LOOK_ANYWAY_MS, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([rung, late]);
      over.abort();
    }
    this.#rung = false;
  }

  /** Looks after every ring until there is an answer. @throws Stuck */
  async until<T>(look: () => Promise<T | null>, wait: Wait): Promise<T> {
    const beganMs = performance.now();
    for (;;) {
      const answer = await look();
      if (answer !== null) return answer;
      if (isOver(wait, beganMs)) throw new Stuck(wait.what, wait.ms);
      await this.ring();
    }
  }

  close(): void {
    this.#closing.abort();
    this.#wake();
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  #bell(type: string): void {
    if (type === 'position') {
      this.positions += 1;
      return;
    }
    this.#rung = true;
    this.#wake();
  }

  /** As a browser's EventSource does: comes back whenever the stream ends. */
  async #follow(browser: Browser, path: string): Promise<void> {
    while (!this.isClosed) {
      try {
        for await (const { type } of browser.live(path, this.#closing.signal)) this.#bell(type);
      } catch {
        // Refusals and cut connections are counted by the browser's meter; what counts here is to come back.
      }
      if (!this.isClosed) await sleep(COME_BACK_MS);
    }
  }
}
