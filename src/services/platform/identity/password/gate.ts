/** Lets only so much expensive work run at a time, so much more wait, and turns the rest away at once. */
export class Gate {
  readonly #running: number;
  readonly #waiting: number;
  readonly #queue: (() => void)[] = [];
  #inside = 0;

  constructor(limits: { running: number; waiting: number }) {
    this.#running = limits.running;
    this.#waiting = limits.waiting;
  }

  /** @throws what `full` makes when too many wait already */
  async pass<T>(work: () => Promise<T>, full: () => Error): Promise<T> {
    if (this.#inside >= this.#running) {
      if (this.#queue.length >= this.#waiting) throw full();
      // Whoever leaves hands over the place, so the count stays.
      await new Promise<void>((enter) => this.#queue.push(enter));
    } else this.#inside += 1;
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }
}
