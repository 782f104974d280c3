import { distanceKm, type LatLng } from '@/lib/geo';
import { kampalaMinutes } from '@/lib/kampala-time';
import { priorPace } from './priors';

/** A place at a moment, as a phone told it. */
export type Fix = LatLng & { readonly at: Date };

/** Time spent in an area while going in one direction, and what the hour alone would have made of it; both in minutes. */
export type AreaTime = {
  /** South edge and west edge in steps of `AREA_DEGREES`. */
  readonly row: number;
  readonly col: number;
  /** Of four: 0 begins in the west and goes on against the clock, as `heading` says. */
  readonly heading: number;
  readonly minutes: number;
  readonly expectedMinutes: number;
};

/** About 1.1 km. */
export const AREA_DEGREES = 0.01;
/** Fixes closer than this differ by what the phone is unsure of; standing counts to the next leg. */
const LEG_KM = 0.06;
/** Nobody knows where a phone was that was silent for so long. */
const LONGEST_LEG_MS = 15 * 60_000;
/** Faster than this it was the phone that jumped, not the driver. */
const MOST_KMH = 90;
const QUARTER = Math.PI / 2;

const hourOf = (at: Date): number => Math.floor(kampalaMinutes(at) / 60);

/** The quarter of the compass that a step from `a` to `b` goes to, 0 to 3. */
export const heading = (a: LatLng, b: LatLng): number =>
  Math.floor((Math.atan2(b.lat - a.lat, b.lng - a.lng) + Math.PI) / QUARTER) % 4;

export type Leg = { readonly from: Fix; readonly to: Fix; readonly km: number; readonly minutes: number };

/** A track as legs long enough to tell going from standing; fixes in the order they were made. */
export function legsOf(fixes: readonly Fix[]): Leg[] {
  const legs: Leg[] = [];
  let from = fixes[0];
  for (const [position, to] of fixes.entries()) {
    if (!from || to === from) continue;
    const km = distanceKm(from, to);
    if (km < LEG_KM && position < fixes.length - 1) continue;
    const ms = to.at.getTime() - from.at.getTime();
    const isRidden = ms > 0 && ms <= LONGEST_LEG_MS && km / (ms / 3_600_000) <= MOST_KMH;
    if (isRidden) legs.push({ from, to, km, minutes: ms / 60_000 });
    from = to;
  }
  return legs;
}

/** What the hour's prior makes of a leg, in minutes. */
export const expectedMinutes = ({ from, km }: Leg): number => km * priorPace(hourOf(from.at));

/** What a track says of the areas it went through; one line for each area and direction. */
export function areaTimesOf(fixes: readonly Fix[]): AreaTime[] {
  const times = new Map<string, AreaTime>();
  for (const leg of legsOf(fixes)) {
    const { from, to, minutes } = leg;
    const row = Math.floor((from.lat + to.lat) / 2 / AREA_DEGREES);
    const col = Math.floor((from.lng + to.lng) / 2 / AREA_DEGREES);
    const area = { row, col, heading: heading(from, to) };
    const key = `${row}:${col}:${area.heading}`;
    const known = times.get(key) ?? { ...area, minutes: 0, expectedMinutes: 0 };
    times.set(key, {
      ...known,
      minutes: known.minutes + minutes,
      expectedMinutes: known.expectedMinutes + expectedMinutes(leg),
    });
  }
  return [...times.values()];
}

type Sum = { minutes: number; expected: number };

/** Minutes of the prior that a broader figure counts for beside a finer one. */
const BROADER_COUNTS = 0.25;
const NEIGHBOURHOOD_COUNTS = 0.8;
/** The other directions of an area say something, but less. */
const OTHER_DIRECTIONS = 0.3;
const NEIGHBOURHOOD = 0.5;
const COARSE = 3;

/** How much longer than the hour's prior a kilometre takes, by area and direction, from what was measured there. */
export class AreaRatios {
  readonly #fine = new Map<string, Sum>();
  readonly #area = new Map<string, Sum>();
  readonly #coarse = new Map<string, Sum>();

  constructor(times: Iterable<AreaTime>) {
    for (const time of times) {
      add(this.#fine, `${time.row}:${time.col}:${time.heading}`, time);
      add(this.#area, `${time.row}:${time.col}`, time);
      add(this.#coarse, coarseKey(time.row, time.col), time);
    }
  }

  /** At a point while going in `direction`; where little was measured it is `fallback`, as far as that goes. */
  at(point: LatLng, direction: number, fallback: number): number {
    const row = Math.floor(point.lat / AREA_DEGREES);
    const col = Math.floor(point.lng / AREA_DEGREES);
    const coarse = shrunk(
      this.#coarse.get(coarseKey(row, col)),
      fallback,
      NEIGHBOURHOOD_COUNTS,
      NEIGHBOURHOOD,
    );
    const area = shrunk(this.#area.get(`${row}:${col}`), coarse, BROADER_COUNTS, OTHER_DIRECTIONS);
    return shrunk(this.#fine.get(`${row}:${col}:${direction}`), area, BROADER_COUNTS, 1);
  }
}

function shrunk(sum: Sum | undefined, to: number, counts: number, weight: number): number {
  if (!sum) return to;
  return (sum.minutes * weight + to * counts) / (sum.expected * weight + counts);
}

function add(sums: Map<string, Sum>, key: string, time: AreaTime): void {
  const sum = sums.get(key);
  if (sum) {
    sum.minutes += time.minutes;
    sum.expected += time.expectedMinutes;
  } else sums.set(key, { minutes: time.minutes, expected: time.expectedMinutes });
}

const coarseKey = (row: number, col: number) => `${Math.floor(row / COARSE)}:${Math.floor(col / COARSE)}`;
