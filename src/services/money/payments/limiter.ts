/**
 * Allows `perSecond` calls a second with at most as many at once, by the times it is asked at: the operator refuses
 * more than ten status requests a second. One per process that runs jobs.
 */
export class RateLimiter {
  readonly #perSecond: number;
  #tokens: number;
  #atMs: number | null = null;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
  }

  /** 0 when the call may be made now (it then counts), else how many milliseconds to wait. */
  take(now: Date): number {
    const nowMs = now.getTime();
    const passedMs = Math.max(0, nowMs - (this.#atMs ?? nowMs));
    this.#atMs = Math.max(nowMs, this.#atMs ?? nowMs);
    this.#tokens = Math.min(this.#perSecond, this.#tokens + (passedMs * this.#perSecond) / 1000);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) * 1000) / this.#perSecond);
  }
}
