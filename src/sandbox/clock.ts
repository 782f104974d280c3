import { TimerHeap } from './timer-heap';

export type Fire = () => void | Promise<void>;
export type Cancel = () => void;

/** The only source of time in the simulator. All times are milliseconds since 1970 (UTC). */
export interface Clock {
  readonly mode: 'real' | 'virtual';
  readonly speed: number;
  now(): number;
  /** The moment a delay of `delayMs` simulated milliseconds from now is over. */
  dueIn(delayMs: number): number;
  /** Runs `fire` once at `dueMs`, at once when that is past. */
  at(dueMs: number, fire: Fire): Cancel;
  /** Forgets every waiting timer. */
  stop(): void;
}

// setTimeout treats anything beyond 31 bits as 1 ms.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Wall-clock time; delays last `1 / speed` of what they say, timestamps stay true. */
export class RealClock implements Clock {
  readonly mode = 'real';
  readonly speed: number;
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(speed: number) {
    this.speed = speed;
  }

  now(): number {
    return Date.now();
  }

  dueIn(delayMs: number): number {
    return this.now() + delayMs / this.speed;
  }

  at(dueMs: number, fire: Fire): Cancel {
    let handle: NodeJS.Timeout | null = null;
    const arm = () => {
      const waitMs = Math.max(0, dueMs - this.now());
      const timeout = setTimeout(
        () => {
          this.#waiting.delete(timeout);
          if (waitMs > LONGEST_TIMEOUT_MS) arm();
          else void fire();
        },
        Math.min(waitMs, LONGEST_TIMEOUT_MS),
      );
      handle = timeout;
      this.#waiting.add(timeout);
    };
    arm();
    return () => {
      if (handle === null) return;
      clearTimeout(handle);
      this.#waiting.delete(handle);
    };
  }

  stop(): void {
    for (const handle of this.#waiting) clearTimeout(handle);
    this.#waiting.clear();
  }
}

/** Time that stands still until `advance` moves it; due timers fire in the order of their moments. */
export class VirtualClock implements Clock {
  readonly mode = 'virtual';
  readonly speed = 1;
  readonly #heap = new TimerHeap<Fire>();
  #nowMs: number;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(startAtMs: number) {
    this.#nowMs = startAtMs;
  }

  now(): number {
    return this.#nowMs;
  }

  dueIn(delayMs: number): number {
    return this.#nowMs + delayMs;
  }

  at(dueMs: number, fire: Fire): Cancel {
    return this.#heap.add(dueMs, fire);
  }

  nextDueMs(): number | null {
    return this.#heap.peekDue();
  }

  /** Moves time on, waiting for each timer's work before the next; returns how many timers fired. */
  advance(byMs: number): Promise<number> {
    const run = this.#turn.then(() => this.#advance(byMs));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /** Sets the time a journal remembers; only before anything is due. */
  resumeAt(nowMs: number): void {
    this.#nowMs = nowMs;
  }

  stop(): void {
    this.#heap.clear();
  }

  async #advance(byMs: number): Promise<number> {
    const targetMs = this.#nowMs + byMs;
    let fired = 0;
    for (let due = this.#heap.takeDue(targetMs); due; due = this.#heap.takeDue(targetMs)) {
      this.#nowMs = Math.max(this.#nowMs, due.dueMs);
      await due.item();
      fired += 1;
    }
    this.#nowMs = targetMs;
    return fired;
  }
}

/** Resolves after a simulated delay, or at once when `signal` aborts (a caller that hung up). */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.at(clock.dueIn(delayMs), finish);
    signal.addEventListener('abort', finish);
  });
}
