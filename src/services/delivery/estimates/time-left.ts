import type { Fix } from './areas';
import { type PaceFigures, type Range, rideMinutes, type Way } from './ride';
import { addSpreads, type Spread, timesSpread } from './spread';

/** After so long without a fix nobody knows. */
export const LONGEST_SILENCE_MINUTES = 10;

type Asked = {
  readonly now: Date;
  /** Of the ride so far, in the order they were made; the last is where it goes on from. */
  readonly fixes: readonly Fix[];
  /** What is still to be ridden, one after the other, from the last fix on. */
  readonly ways: readonly Way[];
  /** What is still to be waited for: at the counter, at the door. */
  readonly waits: readonly Spread[];
  /** What rides take over what the estimate says. */
  readonly live: Spread;
  readonly paces: PaceFigures;
};

/**
 * Minutes until the parcel is handed over: one in ten is sooner than `low`, one in ten later than `high`. While the
 * phone is silent the time goes on from its last fix, but `high` stays, because the driver may be standing.
 * @returns null when the last fix is too old, or there is none
 */
export function timeLeft({ now, fixes, ways, waits, live, paces }: Asked): Range | null {
  const last = fixes.at(-1);
  if (!last) return null;
  const silent = Math.max(0, (now.getTime() - last.at.getTime()) / 60_000);
  if (silent > LONGEST_SILENCE_MINUTES) return null;
  let ride = 0;
  for (const way of ways) {
    const at = new Date(last.at.getTime() + ride * 60_000);
    ride += rideMinutes(way, at, fixes, paces);
  }
  const { p10, p50, p90 } = addSpreads([timesSpread(live, ride), ...waits]);
  return { low: Math.max(0, p10 - silent), likely: Math.max(0, p50 - silent), high: p90 };
}
