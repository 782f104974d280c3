import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DriverFacts, rankDrivers, scoreOf } from './score-driver';

const km = fc.double({ min: 0, max: 15, noNaN: true });
const minutes = fc.oneof(
  fc.double({ min: 0, max: 60, noNaN: true }),
  fc.double({ min: 0, max: 24 * 60, noNaN: true }),
);
const answers = fc
  .tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 16 }))
  .map(([a, b]) => ({ answered: Math.max(a, b), accepted: Math.min(a, b) }));
const facts = fc
  .record({
    distanceKm: km,
    idleMinutes: minutes,
    recentTrips: fc.integer({ min: 0, max: 12 }),
    said: answers,
  })
  .map(({ said, ...rest }) => ({ ...rest, ...said }));
const named = fc.uniqueArray(
  facts.chain((of) => fc.uuid().map((driverId): DriverFacts => ({ ...of, driverId }))),
  { maxLength: 20, selector: ({ driverId }) => driverId },
);
const holds = <T>(of: fc.Arbitrary<T>, property: (value: T) => void, numRuns = 300) =>
  fc.assert(fc.property(of, property), { numRuns });

test('nearer, longer idle, more willing and less worked are never worse', () => {
  holds(fc.tuple(facts, km, minutes), ([driver, farther, longer]) => {
    const score = scoreOf(driver);
    const changed = (change: Partial<typeof driver>) => scoreOf({ ...driver, ...change });
    expect(changed({ distanceKm: driver.distanceKm + farther })).toBeGreaterThanOrEqual(score);
    expect(changed({ idleMinutes: driver.idleMinutes + longer })).toBeLessThanOrEqual(score);
    expect(changed({ recentTrips: driver.recentTrips + 1 })).toBeGreaterThanOrEqual(score);
    const answered = driver.answered + 1;
    expect(changed({ answered, accepted: driver.accepted + 1 })).toBeLessThanOrEqual(score);
    expect(changed({ answered })).toBeGreaterThanOrEqual(score);
  });
});

test('of drivers who have waited an hour at most, one a kilometre and a half nearer is always asked first', () => {
  holds(fc.tuple(facts, facts), ([near, far]) => {
    fc.pre(near.idleMinutes <= 60 && far.idleMinutes <= 60);
    expect(scoreOf(near)).toBeLessThan(scoreOf({ ...far, distanceKm: near.distanceKm + 1.5 }));
  });
});

test('the same drivers come in the same order, however they were listed', () => {
  holds(named, (drivers) => {
    const ids = (list: readonly DriverFacts[]) => rankDrivers(list).map(({ driverId }) => driverId);
    expect(ids(drivers.toReversed())).toEqual(ids(drivers));
  });
  const same = { distanceKm: 1, idleMinutes: 5, answered: 2, accepted: 1, recentTrips: 0 };
  expect(
    rankDrivers(['c', 'a', 'b'].map((driverId) => ({ ...same, driverId }))).map(({ driverId }) => driverId),
  ).toEqual(['a', 'b', 'c']);
});

test('at one stage nobody is passed over for ever, whatever speaks against them', () => {
  const stage = fc.array(
    fc.record({ distanceKm: fc.double({ min: 0.3, max: 0.35, noNaN: true }), said: answers }),
    { minLength: 2, maxLength: 12 },
  );
  const day = fc.tuple(stage, fc.integer({ min: 5, max: 20 }));
  holds(
    day,
    ([drivers, everyMinutes]) => {
      const freeSince = drivers.map(() => 0);
      const isAsked = drivers.map(() => false);
      for (let minute = everyMinutes; minute <= 24 * 60; minute += everyMinutes) {
        const [first] = rankDrivers(
          drivers.map(({ distanceKm, said }, n) => ({
            ...{ driverId: String(n), distanceKm, recentTrips: n % 4, ...said },
            idleMinutes: minute - (freeSince[n] ?? 0),
          })),
        );
        freeSince[Number(first?.driverId)] = minute;
        isAsked[Number(first?.driverId)] = true;
      }
      expect(isAsked).not.toContain(false);
    },
    60,
  );
});
