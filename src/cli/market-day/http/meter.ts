import { type Percentiles, percentilesOf } from '../percentiles';

/** What the day looked like from outside: how long each step took and how every request was answered. */
export class Meter {
  readonly #steps = new Map<string, number[]>();
  readonly #statuses = new Map<string, number>();
  readonly #faults: string[] = [];

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

  /** An answer's status, or `no_answer`; server faults are kept with where they happened. */
  answered(status: number | 'no_answer', where: string): void {
    const key = String(status);
    this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1);
    if (status === 'no_answer' || status >= 500) this.#faults.push(`${key} ${where}`);
  }

  latencies(): Record<string, Percentiles & { n: number }> {
    return Object.fromEntries(
      [...this.#steps].map(([step, values]) => [step, { ...percentilesOf(values), n: values.length }]),
    );
  }

  statuses(): Record<string, number> {
    return Object.fromEntries([...this.#statuses].sort(([a], [b]) => a.localeCompare(b)));
  }

  /** Every 5xx and every request without an answer. */
  faults(): readonly string[] {
    return this.#faults;
  }
}
