import { createHash } from 'node:crypto';

/**
 * Randomness without a stream: every value is a hash of the seed and of what it is for, so the order in which
 * requests happen to arrive, or a restart, changes nothing.
 */
export class Seeded {
  readonly #seed: string;

  constructor(seed: number) {
    this.#seed = String(seed);
  }

  /** Lower-case hex characters, at most 64. */
  hex(length: number, ...purpose: string[]): string {
    return createHash('sha256')
      .update([this.#seed, ...purpose].join('\u0000'))
      .digest('hex')
      .slice(0, length);
  }

  /** A whole number between both bounds, inclusive. */
  between(min: number, max: number, ...purpose: string[]): number {
    const fraction = Number.parseInt(this.hex(12, ...purpose), 16) / 2 ** 48;
    return min + Math.floor(fraction * (max - min + 1));
  }
}
