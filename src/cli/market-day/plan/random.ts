import { createHash } from 'node:crypto';

const RANGE = 2 ** 32;

/** Chance that depends on nothing but its seed and name, so people who act at once do not disturb each other. */
export type Random = {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  chance(share: number): boolean;
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
};

/** A stream of its own for every name: `randomOf(7, 'errand', 12)` is the same on every run. */
export function randomOf(seed: number, ...name: readonly (string | number)[]): Random {
  // Marsaglia's xorshift32 from a hashed start, which must not be nought.
  let state =
    createHash('sha256')
      .update([seed, ...name].join(':'))
      .digest()
      .readUInt32BE(0) || 1;
  const fraction = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / RANGE;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    chance: (share) => fraction() < share,
    pick: (list) => {
      const index = below(list.length);
      for (const item of list.slice(index, index + 1)) return item;
      throw new RangeError('nothing to pick from');
    },
    shuffle: (list) =>
      list
        .map((item) => ({ item, place: fraction() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}
