import { type Random, randomOf } from './random';

/** How soon a shop looks up from its counter. */
const AT_ONCE_MS = 400;
/** Of a slow one, in earnest: a customer, a telephone call, a walk to the store. */
const SLOW_MINUTES = { least: 1, most: 5 };
const MINUTE_MS = 60_000;
/** No longer than this, however slowly time runs: well below what people wait for before they call an order stuck. */
const MOST_MS = 45_000;
/** One shop in so many is slow. */
const ONE_IN = 4;

/** The shops that let their customers wait all day; there is always one. */
export function slowShops(seed: number, slugs: readonly string[]): ReadonlySet<string> {
  const inOrder = [...slugs].sort();
  return new Set(
    randomOf(seed, 'slow shops')
      .shuffle(inOrder)
      .slice(0, Math.ceil(slugs.length / ONE_IN)),
  );
}

/** How long a shop leaves an order on its board before it answers, in milliseconds of the day as it is played. */
export function dawdleMs(
  random: Random,
  { isSlow, timeScale }: { readonly isSlow: boolean; readonly timeScale: number },
): number {
  if (!isSlow) return random.below(AT_ONCE_MS);
  const minutes = SLOW_MINUTES.least + random.fraction() * (SLOW_MINUTES.most - SLOW_MINUTES.least);
  return Math.min(MOST_MS, Math.round((minutes * MINUTE_MS) / timeScale));
}
