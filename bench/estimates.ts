import { percentile } from '../src/cli/market-day/percentiles';
import { distanceKm } from '../src/lib/geo';
import { kampalaMinutes } from '../src/lib/kampala-time';
import { AreaRatios, areaTimesOf } from '../src/services/delivery/estimates/areas';
import { hourRatio } from '../src/services/delivery/estimates/pace';
import { roadFactorOf } from '../src/services/delivery/estimates/priors';
import { type PaceFigures, rideMinutes } from '../src/services/delivery/estimates/ride';
import { measuredOf } from '../src/services/delivery/estimates/spread';
import { bench } from './support/bench';
import { atMost, judge } from './support/promises';
import { loadReplays, type Replay, roadAhead } from './support/replay';

/**
 * The arrival estimate against rides that were timed: `../shared/data/transit/replay_traces.json` (taxis and buses of
 * Kampala), or made-up rides where that file is missing. Each ride is replayed as a phone would report it, every ten
 * seconds and off by a seeded 12 m to the north and east, and each minute the real estimator says what is left. An error
 * is the difference to what was left, as a share of it. The last five minutes are told in words and not judged.
 * `--traces FILE` names another one.
 *
 * What is known of hours and areas comes from the other rides alone: neither the ride itself nor any other of its route
 * (`IC033` by bus and by taxi) is among them. Neighbouring routes share roads, as deliveries of one city do.
 *
 * `road` is judged: the estimator is told the shape of the road ahead, without times, as a router answers it.
 * `straightLine` is what it does without a router, by the straight line times the factor for roads, and is told beside it.
 */
const FILE = '../shared/data/transit/replay_traces.json';
const SEED = 7;
const EVERY_FIX = 6;
const LEAST_LEFT_MINUTES = 5;
const GOAL_P50 = 0.15;
const GOAL_P90 = 0.35;
const STRAIGHT = roadFactorOf(100);

type Errors = { all: number[]; first: number[] };

const minutesBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;

function figuresFrom(rides: readonly Replay[]): PaceFigures {
  const hourOf = ({ beganAt }: Replay) => Math.floor(kampalaMinutes(beganAt) / 60);
  const hours = new Map(
    [...new Set(rides.map(hourOf))].flatMap((hour) => {
      const measured = measuredOf(rides.filter((ride) => hourOf(ride) === hour).map(straightPace));
      return measured ? [[hour, measured] as const] : [];
    }),
  );
  return {
    areas: new AreaRatios(rides.flatMap(({ fixes }) => areaTimesOf(fixes))),
    hourRatio: (hour) => hourRatio(hours, hour, STRAIGHT),
  };
}

function straightPace({ shape, beganAt, arrivedAt }: Replay): number {
  const [from, to] = [shape[0], shape.at(-1)];
  if (!from || !to) throw new RangeError('a ride has two ends');
  return minutesBetween(beganAt, arrivedAt) / distanceKm(from, to);
}

/** Errors of one ride, with and without the road's shape. */
function replay(ride: Replay, figures: PaceFigures): { road: number[]; straightLine: number[] } {
  const ahead = roadAhead(ride.shape);
  const door = ride.shape.at(-1);
  if (!door) throw new RangeError('a ride has an end');
  const errors = { road: Array.of<number>(), straightLine: Array.of<number>() };
  for (const [position, fix] of ride.fixes.entries()) {
    const points = ahead(fix);
    const left = minutesBetween(fix.at, ride.arrivedAt);
    if (position % EVERY_FIX !== 0 || left < LEAST_LEFT_MINUTES) continue;
    const seen = ride.fixes.slice(0, position + 1);
    const road = rideMinutes({ points, roadFactor: 1 }, fix.at, seen, figures);
    const straight = rideMinutes({ points: [fix, door], roadFactor: STRAIGHT }, fix.at, seen, figures);
    errors.road.push(Math.abs(road - left) / left);
    errors.straightLine.push(Math.abs(straight - left) / left);
  }
  return errors;
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

function summary({ all, first }: Errors) {
  const of = (errors: readonly number[]) => {
    const sorted = errors.toSorted((a, b) => a - b);
    return { p50: rounded(percentile(sorted, 0.5)), p90: rounded(percentile(sorted, 0.9)) };
  };
  return { ...of(all), atTheStart: of(first) };
}

await bench(async ({ flags }) => {
  const { from, replays } = loadReplays(flags.traces ?? FILE, SEED);
  const road: Errors = { all: [], first: [] };
  const straightLine: Errors = { all: [], first: [] };
  for (const ride of replays) {
    const others = replays.filter(({ route }) => route !== ride.route);
    const errors = replay(ride, figuresFrom(others));
    for (const [to, found] of [[road, errors.road] as const, [straightLine, errors.straightLine] as const]) {
      to.all.push(...found);
      to.first.push(...found.slice(0, 1));
    }
  }
  const judged = summary(road);
  return {
    bench: 'estimates',
    rides: from,
    count: replays.length,
    estimates: road.all.length,
    ...judge([
      atMost('error of the time left, median', road.all.length > 0 ? judged.p50 : Number.NaN, GOAL_P50),
      atMost('error of the time left, p90', road.all.length > 0 ? judged.p90 : Number.NaN, GOAL_P90),
    ]),
    road: judged,
    straightLine: summary(straightLine),
  };
});
