import { type Percentiles, percentilesOf } from '../percentiles';

export const isServerFault = (status: number | 'no_answer'): boolean =>
  status === 'no_answer' || status >= 500;

/** What the day looked like from outside: how long each step took and how every request was answered. */
export class Meter {
  readonly #steps = new Map<string, number[]>();
  readonly #statuses = new Map<string, number>();
  readonly #faults: string[] = [];
  #excused = 0;

  /** Times a step that worked; one that throws tells nothing about how long it takes. */
  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work();
    this.record(step, performance.now() - began);
    return result;
  }

  record(step: string, ms: number): void {
    const known = this.#steps.get(step);
    if (known) known.push(ms);
    else this.#steps.set(step, [ms]);
  }

  /**
   * An answer's status, or `no_answer`. Server faults are kept with where they happened, but for those that something
   * outside the system excuses.
   */
  answered(status: number | 'no_answer', where: string, isExcused = false): void {
    const key = String(status);
    this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1);
    if (!isServerFault(status)) return;
    if (isExcused) this.#excused += 1;
    else this.#faults.push(`${key} ${where}`);
  }

  latencies(): Record<string, Percentiles & { n: number }> {
    return Object.fromEntries(
      [...this.#steps].map(([step, values]) => [step, { ...percentilesOf(values), n: values.length }]),
    );
  }

  statuses(): Record<string, number> {
    return Object.fromEntries([...this.#statuses].sort(([a], [b]) => a.localeCompare(b)));
  }

  /** How many faults were excused. */
  excused(): number {
    return this.#excused;
  }

  /** Every 5xx and every request without an answer that nothing excuses. */
  faults(): readonly string[] {
    return this.#faults;
  }
}
