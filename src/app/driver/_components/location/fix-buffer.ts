import type { Fix } from './geolocation';

/** The most the server takes at once. */
const BATCH = 20;
/** Ten minutes on the road; older fixes are worth nothing to anybody. */
const MOST = 100;
const OLDEST_MS = 10 * 60_000;
/** Less is the noise of a phone that lies still. */
const STANDING_M = 10;
const METRES_PER_DEGREE = 111_195;

export type Pace = {
  /** How long between two fixes while moving and while standing. */
  readonly movingMs: number;
  readonly standingMs: number;
  /** How long what was collected may wait for the rest of its batch. */
  readonly sendMs: number;
};

/** Who is followed is followed closely; a low battery is spared, because a phone that is off tells nothing. */
export function paceOf({ isCarrying, isBatteryLow }: { isCarrying: boolean; isBatteryLow: boolean }): Pace {
  if (!isCarrying) {
    const everyMs = isBatteryLow ? 60_000 : 30_000;
    return { movingMs: everyMs, standingMs: 60_000, sendMs: 0 };
  }
  return isBatteryLow
    ? { movingMs: 8_000, standingMs: 60_000, sendMs: 24_000 }
    : { movingMs: 3_000, standingMs: 15_000, sendMs: 6_000 };
}

/** Whether so little time has passed. A clock that was set back tells nothing: then the time is taken to be over. */
export const isWithin = (ms: number, sinceMs: number, nowMs: number): boolean =>
  nowMs >= sinceMs && nowMs - sinceMs < ms;

type Collected = { readonly fix: Fix; readonly deliveryId: string | null };
export type Batch = {
  readonly deliveryId: string | null;
  readonly by: Fix['by'];
  readonly fixes: readonly Fix[];
};

/** Fixes of the phone, thinned as they come, kept while there is no network and given out in batches. */
export class FixBuffer {
  #collected: Collected[] = [];
  #last: { readonly fix: Fix; readonly atMs: number } | null = null;
  #firstMs = 0;

  /** Keeps a fix if it tells something new at this pace. */
  add(fix: Fix, deliveryId: string | null, pace: Pace, nowMs: number): boolean {
    const { movingMs, standingMs } = pace;
    const everyMs = this.#last && metresBetween(this.#last.fix, fix) < STANDING_M ? standingMs : movingMs;
    // Collected for another delivery, it says nothing about this one.
    const isFirst = this.#collected.at(-1)?.deliveryId !== deliveryId && this.#collected.length > 0;
    if (this.#last && !isFirst && isWithin(everyMs, this.#last.atMs, nowMs)) return false;
    if (this.#collected.length === 0) this.#firstMs = nowMs;
    this.#last = { fix, atMs: nowMs };
    this.#collected.push({ fix, deliveryId });
    this.#collected = this.#collected.filter(
      ({ fix: { recordedAt } }) => nowMs - recordedAt.getTime() < OLDEST_MS,
    );
    // Of a long time without network every second fix still draws the way.
    if (this.#collected.length > MOST)
      this.#collected = this.#collected.filter((_, n, all) => n % 2 === 1 || n === all.length - 1);
    return true;
  }

  /** A new delivery is followed at once. */
  restart(): void {
    this.#last = null;
  }

  isDue({ sendMs }: Pace, nowMs: number): boolean {
    const { length } = this.#collected;
    return length >= BATCH || (length > 0 && !isWithin(sendMs, this.#firstMs, nowMs));
  }

  /** The oldest that belong together, without taking them away: that is done once they have arrived. */
  next(): Batch | null {
    const [first] = this.#collected;
    if (!first) return null;
    const isOther = ({ fix, deliveryId }: Collected) =>
      deliveryId !== first.deliveryId || fix.by !== first.fix.by;
    const end = this.#collected.findIndex(isOther);
    const fixes = this.#collected.slice(0, end === -1 ? undefined : end).map(({ fix }) => fix);
    return { deliveryId: first.deliveryId, by: first.fix.by, fixes: fixes.slice(0, BATCH) };
  }

  /** These have arrived, or nobody will ever take them. */
  drop({ fixes }: Batch, nowMs: number): void {
    const gone = new Set(fixes);
    this.#collected = this.#collected.filter(({ fix }) => !gone.has(fix));
    this.#firstMs = nowMs;
  }
}

/** Degrees are near enough to metres: Kampala lies on the equator. */
const metresBetween = (a: Fix, b: Fix): number =>
  Math.hypot(a.lat - b.lat, a.lng - b.lng) * METRES_PER_DEGREE;
