import { distanceKm, type LatLng } from '@/lib/geo';
import { kampalaMinutes } from '@/lib/kampala-time';
import { type AreaRatios, expectedMinutes, type Fix, heading, legsOf } from './areas';
import { priorPace } from './priors';

/** Minutes. */
export type Range = { readonly low: number; readonly likely: number; readonly high: number };

/** The way still to go, as points; a straight line has two. */
export type Way = {
  readonly points: readonly LatLng[];
  /** Kilometres by road for each kilometre along these points: 1 where a router drew them. */
  readonly roadFactor: number;
};

export type PaceFigures = {
  readonly areas: AreaRatios;
  /** How much longer than its prior a ride takes in an hour of the day (0 to 23, Kampala), as measured. */
  readonly hourRatio: (hour: number) => number;
};

const STEP_KM = 0.1;
/** No way of ours is longer. */
const MOST_KM = 150;
/** What counts of the ride so far. */
const RECENT_KM = 3;
/** Minutes of the hour's own pace that stand beside it, so that the first hundred metres decide nothing. */
const HOUR_COUNTS_MINUTES = 1.6;
/** Nobody rides faster for long: 70 km/h, and nobody counts as standing for ever. */
const LEAST_RATIO = 0.3;
const MOST_RATIO = 8;

/**
 * How this ride does against the hour's prior: its last kilometres, standing included, beside what the hour is known
 * for. 1 is as the prior says, 2 takes twice as long.
 */
export function observedRatio(fixes: readonly Fix[], hourRatio: number): number {
  let [km, minutes, expected] = [0, 0, 0];
  for (const leg of legsOf(fixes).toReversed()) {
    if (km >= RECENT_KM) break;
    km += leg.km;
    minutes += leg.minutes;
    expected += expectedMinutes(leg);
  }
  const ratio = (minutes + hourRatio * HOUR_COUNTS_MINUTES) / (expected + HOUR_COUNTS_MINUTES);
  return Math.min(Math.max(ratio, LEAST_RATIO), MOST_RATIO);
}

/**
 * Minutes to ride a way that begins at `at`: each hundred metres by the hour in which they come, by what was measured in
 * that area and direction, and where nothing was, by how this ride has gone so far. Never below nought; a longer way
 * that begins alike never takes less. @returns 0 for a way of no length
 */
export function rideMinutes(
  way: Way,
  at: Date,
  fixes: readonly Fix[],
  { areas, hourRatio }: PaceFigures,
): number {
  const start = kampalaMinutes(at) + (at.getTime() % 60_000) / 60_000;
  const observed = new Map<number, number>();
  const fallbackIn = (hour: number) => {
    const known = observed.get(hour) ?? observedRatio(fixes, hourRatio(hour));
    observed.set(hour, known);
    return known;
  };
  let minutes = 0;
  for (const { point, direction, km } of stepsOf(way)) {
    const hour = Math.floor((start + minutes) / 60) % 24;
    minutes += km * priorPace(hour) * areas.at(point, direction, fallbackIn(hour));
  }
  return minutes;
}

type Step = { readonly point: LatLng; readonly direction: number; readonly km: number };

function* stepsOf({ points, roadFactor }: Way): Generator<Step> {
  let gone = 0;
  for (const [position, to] of points.entries()) {
    const from = points[position - 1];
    if (!from) continue;
    const km = distanceKm(from, to);
    const direction = heading(from, to);
    for (let done = 0; done < km && gone < MOST_KM; done += STEP_KM) {
      const step = Math.min(STEP_KM, km - done);
      const share = (done + step / 2) / km;
      const point = {
        lat: from.lat + (to.lat - from.lat) * share,
        lng: from.lng + (to.lng - from.lng) * share,
      };
      gone += step;
      yield { point, direction, km: step * roadFactor };
    }
  }
}
