import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import type { LatLng } from '@/lib/geo';
import { AreaRatios, type AreaTime, areaTimesOf, type Fix, legsOf } from './areas';
import { figuresOf } from './figures';
import { hourPace } from './pace';
import { PRIOR_HANDOVER, PRIOR_LIVE, priorPace } from './priors';
import { observedRatio, type PaceFigures, rideMinutes } from './ride';
import { LONGEST_SILENCE_MINUTES, timeLeft } from './time-left';
import { arrivalWindow } from './window';

const CENTRE = { lat: 0.3136, lng: 32.5811 };
/** One kilometre to the north, R = 6371. */
const KM = 180 / (Math.PI * 6371);
const north = (km: number, from: LatLng = CENTRE): LatLng => ({ lat: from.lat + km * KM, lng: from.lng });
/** 11:30 in Kampala. */
const NOON = new Date('2026-03-10T08:30:00Z');
/** A ride due north at a steady speed, a fix every ten seconds; it ends at `at`, at the centre. */
function rideAt(kmh: number, minutes: number, at = NOON): Fix[] {
  const count = minutes * 6;
  return Array.from({ length: count + 1 }, (_, position) => {
    const ago = (count - position) / 6;
    return { ...north((-kmh * ago) / 60), at: addMs(at, -ago * 60_000) };
  });
}
const NOTHING: PaceFigures = { areas: new AreaRatios([]), hourRatio: () => 1 };
const way = (km: number) => ({ points: [CENTRE, north(km)], roadFactor: 1 });

const point = fc.record({
  lat: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
  lng: fc.double({ min: 32.3, max: 32.9, noNaN: true }),
});
const moment = fc.integer({ min: 0, max: 7 * 24 * 60 }).map((minutes) => addMs(NOON, minutes * 60_000));
const times: fc.Arbitrary<AreaTime[]> = fc.array(
  fc.record({
    row: fc.integer({ min: 10, max: 60 }),
    col: fc.integer({ min: 3230, max: 3290 }),
    heading: fc.integer({ min: 0, max: 3 }),
    minutes: fc.double({ min: 0, max: 300, noNaN: true }),
    expectedMinutes: fc.double({ min: 0.01, max: 300, noNaN: true }),
  }),
  { maxLength: 40 },
);
const figures = fc.record({
  areas: times.map((all) => new AreaRatios(all)),
  hourRatio: fc.double({ min: 0.2, max: 6, noNaN: true }).map((ratio) => () => ratio),
});
const fixes = fc.array(fc.tuple(point, fc.integer({ min: 0, max: 1200 })), { maxLength: 30 }).map((all) => {
  let seconds = 0;
  return all.map(([place, after]) => {
    seconds += after;
    return { ...place, at: addMs(NOON, seconds * 1_000) };
  });
});

describe('time to ride', () => {
  test('is the hour’s where nothing was measured, and the ride’s own once it has gone for a while', () => {
    expect(rideMinutes(way(6), NOON, [], NOTHING)).toBeCloseTo(6 * priorPace(11), 6);
    const slow = rideMinutes(way(6), NOON, rideAt(12, 20), NOTHING);
    expect(slow).toBeGreaterThan(6 * 4.4);
    expect(slow).toBeLessThan(6 * 5);
  });

  test('where others were slow it is slow for this ride too, in the direction they went', () => {
    const yesterday = addMs(NOON, -86_400_000);
    const jam = areaTimesOf(rideAt(6, 60, yesterday));
    const free = areaTimesOf(
      rideAt(24, 15, yesterday)
        .map((fix, at, all) => ({ ...fix, at: all[all.length - 1 - at]?.at ?? fix.at }))
        .toReversed(),
    );
    const slow = { areas: new AreaRatios([...jam, ...free]), hourRatio: () => 1 };
    const through = { points: [north(-5), CENTRE], roadFactor: 1 };
    const back = { points: [CENTRE, north(-5)], roadFactor: 1 };
    expect(rideMinutes(through, NOON, [], slow)).toBeGreaterThan(40);
    expect(rideMinutes(through, NOON, [], slow)).toBeLessThan(51);
    expect(rideMinutes(back, NOON, [], slow)).toBeLessThan(25);
  });

  test('never below nought, and a longer way that begins alike takes as long or longer', () => {
    fc.assert(
      fc.property(point, point, point, moment, fixes, figures, (from, to, on, at, ridden, known) => {
        const short = rideMinutes({ points: [from, to], roadFactor: 1.3 }, at, ridden, known);
        const long = rideMinutes({ points: [from, to, on], roadFactor: 1.3 }, at, ridden, known);
        expect(short).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(long)).toBe(true);
        expect(long).toBeGreaterThanOrEqual(short);
      }),
      { numRuns: 200 },
    );
  });

  test('farther in a straight line takes longer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        moment,
        (km, more, at) => {
          const near = rideMinutes(way(km), at, [], NOTHING);
          expect(rideMinutes(way(km + more), at, [], NOTHING)).toBeGreaterThan(near);
        },
      ),
    );
  });

  test('goes by the hours in Kampala in which it comes: 23:59 is the last hour, a minute later the first', () => {
    const hours: number[] = [];
    const heard = {
      areas: NOTHING.areas,
      hourRatio: (hour: number) => {
        hours.push(hour);
        return hour === 0 ? 2 : 1;
      },
    };
    const late = new Date('2026-03-10T20:59:30Z');
    const minutes = rideMinutes(way(2), late, [], heard);
    expect([...new Set(hours)]).toEqual([23, 0]);
    // Half a minute at the one pace, and all that is left at the other.
    const before = 0.5 / priorPace(23);
    expect(minutes).toBeGreaterThan(0.5 + (2 - before - 0.1) * priorPace(0) * 2);
    expect(minutes).toBeLessThan(0.5 + (2 - before + 0.1) * priorPace(0) * 2);
    expect(rideMinutes(way(0.1), addMs(late, 30_000), [], heard)).toBeCloseTo(0.1 * priorPace(0) * 2, 6);
  });
});

describe('the ride so far', () => {
  test('counts standing, and not what GPS wobbles', () => {
    const wobbling = Array.from({ length: 60 }, (_, position) => ({
      ...north(position % 2 === 0 ? 0 : 0.02),
      at: addMs(NOON, position * 10_000),
    }));
    expect(legsOf(wobbling)).toHaveLength(1);
    expect(observedRatio(wobbling, 1)).toBeGreaterThan(4);
    expect(observedRatio([], 1.3)).toBe(1.3);
  });

  test('a phone that jumps there and back has ridden nothing', () => {
    const steady = rideAt(20, 10);
    const jumping = steady.map((fix, position) =>
      position === 30 ? { ...fix, lat: fix.lat + 10 * KM } : fix,
    );
    const km = (fixes: readonly Fix[]) => legsOf(fixes).reduce((sum, leg) => sum + leg.km, 0);
    expect(km(jumping)).toBeLessThanOrEqual(km(steady));
    expect(observedRatio(jumping, 1)).toBeGreaterThan(1);
  });

  test('a hole in the track is nobody’s pace', () => {
    const hole = [
      { ...north(-3), at: addMs(NOON, -60 * 60_000) },
      { ...CENTRE, at: NOON },
    ];
    expect(observedRatio(hole, 1)).toBe(1);
  });
});

describe('time left', () => {
  const asked = (now: Date, last: Fix) => ({
    now,
    fixes: [last],
    ways: [way(5)],
    waits: [PRIOR_HANDOVER],
    live: PRIOR_LIVE,
    paces: NOTHING,
  });
  const last = { ...CENTRE, at: NOON };

  test('is a range in order, for any ride', () => {
    fc.assert(
      fc.property(point, fixes, figures, fc.integer({ min: 0, max: 600 }), (door, ridden, known, silent) => {
        const end = ridden.at(-1);
        fc.pre(end !== undefined);
        const left = timeLeft({
          now: addMs(end?.at ?? NOON, silent * 1_000),
          fixes: ridden,
          ways: [{ points: [end ?? door, door], roadFactor: 1.47 }],
          waits: [PRIOR_HANDOVER],
          live: PRIOR_LIVE,
          paces: known,
        });
        expect(left).not.toBeNull();
        if (!left) return;
        expect(left.low).toBeGreaterThanOrEqual(0);
        expect(left.likely).toBeGreaterThanOrEqual(left.low);
        expect(left.high).toBeGreaterThanOrEqual(left.likely);
      }),
      { numRuns: 200 },
    );
  });

  test('goes on while the phone is silent, without promising more, until nobody knows', () => {
    const heard = timeLeft(asked(NOON, last));
    const silent = timeLeft(asked(addMs(NOON, 4 * 60_000), last));
    expect(heard && silent && heard.likely - silent.likely).toBeCloseTo(4, 6);
    expect(silent?.high).toBe(heard?.high);
    expect(timeLeft(asked(addMs(NOON, (LONGEST_SILENCE_MINUTES + 0.1) * 60_000), last))).toBeNull();
    expect(timeLeft({ ...asked(NOON, last), fixes: [] })).toBeNull();
  });
});

describe('the window before paying', () => {
  const NEW = figuresOf({ measured: new Map(), areas: new AreaRatios([]) }, 1.47);
  const shopId = 'a shop';
  const at = NOON;

  test('holds packing, fetching, riding and the door, in whole five minutes', () => {
    const { lowMinutes, highMinutes, words } = arrivalWindow(NEW, { shopIds: [shopId], straightKm: 5, at });
    // Half of all would take 10 + 12 + 18 + 3 minutes.
    expect(lowMinutes).toBeLessThan(43);
    expect(highMinutes).toBeGreaterThan(43);
    expect([lowMinutes % 5, highMinutes % 5]).toEqual([0, 0]);
    expect(words).toContain('rides to you (about 18 min)');
  });

  test('a shop that takes long makes it later, its own and nobody else’s', () => {
    const slow = { n: 200, p10: 40, p50: 60, p90: 80 };
    const known = figuresOf(
      { measured: new Map([[`pack:${shopId}`, slow]]), areas: new AreaRatios([]) },
      1.47,
    );
    const before = arrivalWindow(NEW, { shopIds: [shopId], straightKm: 5, at });
    expect(arrivalWindow(known, { shopIds: [shopId], straightKm: 5, at }).lowMinutes).toBeGreaterThan(
      before.lowMinutes + 20,
    );
    expect(arrivalWindow(known, { shopIds: ['other'], straightKm: 5, at })).toEqual(before);
  });

  test('is in order and never earlier for a longer way', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        moment,
        (straightKm, more, when) => {
          const near = arrivalWindow(NEW, { shopIds: [shopId], straightKm, at: when });
          const far = arrivalWindow(NEW, { shopIds: [shopId], straightKm: straightKm + more, at: when });
          expect(near.lowMinutes).toBeGreaterThan(0);
          expect(near.highMinutes).toBeGreaterThan(near.lowMinutes);
          expect(far.highMinutes).toBeGreaterThanOrEqual(near.highMinutes);
        },
      ),
    );
  });
});

test('what was measured in an hour moves its pace, and a change of the factor for roads does not', () => {
  const slow = new Map([[8, { n: 1_000, p10: 6, p50: 8, p90: 12 }]]);
  for (const factor of [1.2, 1.47, 2]) {
    expect(hourPace(slow, 8, factor).p50 * factor).toBeGreaterThan(7.5);
    expect(hourPace(slow, 8, factor).p50 * factor).toBeLessThan(8);
    expect(hourPace(slow, 9, factor).p50).toBeCloseTo(priorPace(9), 9);
  }
});
