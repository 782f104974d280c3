import { type Bucket, LIMITS, type Limit, type LimitName } from './limits';
import { tooOften } from './too-often';

type Rule = Limit & { readonly enabled: boolean };

/**
 * The same buckets in the memory of one process, for what is asked often and costs little: each of several processes
 * counts for itself. Knows at most `maxBuckets`; the longest untouched are forgotten, which only errs on the mild side.
 */
export class LocalBuckets {
  readonly #fullAtMs = new Map<string, number>();
  readonly #maxBuckets: number;
  readonly #factor: number;
  #rules: Readonly<Partial<Record<LimitName, Rule>>> = {};

  constructor(options: { factor: number; maxBuckets?: number }) {
    this.#factor = options.factor;
    this.#maxBuckets = options.maxBuckets ?? 50_000;
  }

  /** What an admin has set in place of defaults. */
  setRules(rules: Readonly<Partial<Record<LimitName, Rule>>>): void {
    this.#rules = rules;
  }

  /** @throws AppError too_many with details.retryAfterSeconds */
  take(token: { bucket: Bucket; key: string; limit: LimitName }, now: Date): void {
    const { burst, perMinute, enabled } = {
      enabled: true,
      ...LIMITS[token.limit],
      ...this.#rules[token.limit],
    };
    if (!enabled) return;
    const nowMs = now.getTime();
    const everyMs = 60_000 / (perMinute * this.#factor);
    const key = `${token.limit}:${token.bucket}:${token.key}`;
    const fullAtMs = Math.max(this.#fullAtMs.get(key) ?? 0, nowMs) + everyMs;
    const waitMs = fullAtMs - nowMs - everyMs * burst * this.#factor;
    if (waitMs > 0) throw tooOften(waitMs);
    // Taken out and put back, so that the first in the map is the one longest untouched.
    this.#fullAtMs.delete(key);
    this.#fullAtMs.set(key, fullAtMs);
    if (this.#fullAtMs.size > this.#maxBuckets) {
      const [oldest] = this.#fullAtMs.keys();
      if (oldest !== undefined) this.#fullAtMs.delete(oldest);
    }
  }
}
