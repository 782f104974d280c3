import type { Clock } from '../clock';

const SECOND_MS = 1000;

/** The operators' limit on status enquiries: so many in any second, each operator by itself. */
export class EnquiryLimit {
  readonly #clock: Clock;
  readonly #perSecond: number | null;
  readonly #recent = new Map<string, number[]>();

  constructor(clock: Clock, perSecond: number | null) {
    this.#clock = clock;
    this.#perSecond = perSecond;
  }

  /** Counts an enquiry; false when it is one too many. */
  admits(operator: string): boolean {
    if (this.#perSecond === null) return true;
    const now = this.#clock.now();
    const recent = (this.#recent.get(operator) ?? []).filter((atMs) => atMs > now - SECOND_MS);
    const isFine = recent.length < this.#perSecond;
    if (isFine) recent.push(now);
    this.#recent.set(operator, recent);
    return isFine;
  }
}
