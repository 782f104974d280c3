import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Random, randomOf } from '../../src/cli/market-day/plan/random';
import { distanceKm, KM_PER_DEGREE, type LatLng } from '../../src/lib/geo';
import type { Fix } from '../../src/services/delivery/estimates/areas';

/** A ride that was timed: which road it took, and where a phone on it said it was. */
export type Replay = {
  readonly id: string;
  /** Rides of one route are near copies of each other. */
  readonly route: string;
  /** The road's shape alone, as a router would draw it. */
  readonly shape: readonly LatLng[];
  /** Every ten seconds, off by what a phone's GPS is off. */
  readonly fixes: readonly Fix[];
  readonly beganAt: Date;
  readonly arrivedAt: Date;
};

const TraceFile = z.array(
  z.object({
    trace_id: z.string(),
    start_hour: z.number().int().min(0).max(23),
    /** Seconds, latitude, longitude. */
    points: z.array(z.tuple([z.number(), z.number(), z.number()])).min(2),
  }),
);
type Trace = z.output<typeof TraceFile>[number];

const EVERY_SECONDS = 10;
/** Standard deviation of a fix to the north, and to the east. */
const JITTER_KM = 0.012;
/** A Tuesday, midnight in Kampala. */
const MIDNIGHT_MS = Date.parse('2026-03-09T21:00:00Z');

/** Recorded rides of a file, or rides made up by us where there is none. */
export function loadReplays(file: string, seed: number): { from: string; replays: Replay[] } {
  const isThere = existsSync(file);
  const traces = isThere ? TraceFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : authoredTraces(seed);
  return {
    from: isThere ? 'recorded' : 'authored',
    replays: traces.map((trace) => replayOf(trace, seed)),
  };
}

function replayOf({ trace_id: id, start_hour: hour, points }: Trace, seed: number): Replay {
  const random = randomOf(seed, 'jitter', id);
  const startedMs = MIDNIGHT_MS + hour * 3_600_000;
  const when = (seconds: number) => new Date(startedMs + seconds * 1_000);
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const fixes: Fix[] = [];
  for (let seconds = first; seconds < last; seconds += EVERY_SECONDS) {
    const { lat, lng } = placeAt(points, seconds);
    fixes.push({ lat: lat + jitter(random), lng: lng + jitter(random), at: when(seconds) });
  }
  return {
    id,
    route: id.replace(/^[a-z]+_/, '').replace(/@.*$/, ''),
    shape: points.map(([, lat, lng]) => ({ lat, lng })),
    fixes,
    beganAt: when(first),
    arrivedAt: when(last),
  };
}

/** Normal by Box and Muller, in degrees. */
const jitter = (random: Random): number =>
  (Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction()) * JITTER_KM) /
  KM_PER_DEGREE;

function placeAt(points: Trace['points'], seconds: number): LatLng {
  const position = Math.max(
    1,
    points.findIndex(([at]) => at >= seconds),
  );
  const [before, after] = [points[position - 1], points[position]];
  if (!before || !after) throw new RangeError('a trace has two points');
  const [took, done] = [after[0] - before[0], seconds - before[0]];
  const share = took > 0 ? Math.min(1, Math.max(0, done / took)) : 1;
  return {
    lat: before[1] + (after[1] - before[1]) * share,
    lng: before[2] + (after[2] - before[2]) * share,
  };
}

/** How far ahead on its road a ride is looked for: further is another lap of it. */
const LOOK_AHEAD_KM = 1.5;

/** Follows a ride along its road: what is still ahead of each fix, as a router that is asked from there would answer. */
export function roadAhead(shape: readonly LatLng[]): (fix: LatLng) => LatLng[] {
  let reached = 0;
  return (fix) => {
    let best = { km: Number.POSITIVE_INFINITY, position: reached, point: shape[reached] ?? fix };
    let ahead = 0;
    for (let position = reached + 1; position < shape.length && ahead < LOOK_AHEAD_KM; position += 1) {
      const [from, to] = [shape[position - 1], shape[position]];
      if (!from || !to) break;
      const point = nearestOn(from, to, fix);
      const km = distanceKm(point, fix);
      if (km < best.km) best = { km, position: position - 1, point };
      ahead += distanceKm(from, to);
    }
    reached = best.position;
    return [best.point, ...shape.slice(reached + 1)];
  };
}

function nearestOn(from: LatLng, to: LatLng, fix: LatLng): LatLng {
  const narrower = Math.cos((from.lat * Math.PI) / 180);
  const [x, y] = [(to.lng - from.lng) * narrower, to.lat - from.lat];
  const square = x * x + y * y;
  const along = square === 0 ? 0 : ((fix.lng - from.lng) * narrower * x + (fix.lat - from.lat) * y) / square;
  const share = Math.min(1, Math.max(0, along));
  return { lat: from.lat + (to.lat - from.lat) * share, lng: from.lng + (to.lng - from.lng) * share };
}

const CENTRE = { lat: 0.3136, lng: 32.5811 };
const ROUTES = 12;
const RIDES_A_ROUTE = 3;

/** Rides into a made-up city that is slow in the middle: each route bends once, and each ride of it has a day of its own. */
function authoredTraces(seed: number): Trace[] {
  return Array.from({ length: ROUTES * RIDES_A_ROUTE }, (_, ride) => {
    const route = ride % ROUTES;
    const random = randomOf(seed, 'ride', ride);
    const hour = [8, 12, 17][Math.floor(ride / ROUTES)] ?? 12;
    const angle = (2 * Math.PI * Math.floor(route / 2)) / (ROUTES / 2) + 0.15 * (route % 2);
    const day = 0.85 + 0.3 * random.fraction();
    const points: Trace['points'] = [];
    let seconds = 0;
    for (let km = 9; km >= 0.3; km -= 0.1) {
      const turned = angle + (km > 4 ? 0.25 : 0);
      const kmh = (km < 2 ? 9 : km < 5 ? 15 : 24) * day * (hour === 17 ? 0.9 : 1);
      points.push([
        seconds,
        CENTRE.lat + (Math.sin(turned) * km) / KM_PER_DEGREE,
        CENTRE.lng + (Math.cos(turned) * km) / KM_PER_DEGREE,
      ]);
      seconds += (0.1 / kmh) * 3_600 + (random.chance(0.05) ? 40 * random.fraction() : 0);
    }
    return { trace_id: `authored_${route}-${ride}@${hour}`, start_hour: hour, points };
  });
}
