import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchDrivers, type WaitingDelivery } from './match-drivers';
import { rankDrivers, type Scored } from './score-driver';

const place = fc.record({ x: fc.integer({ min: 0, max: 90 }), y: fc.integer({ min: 0, max: 90 }) });
const REACH = 60;

/** Orders and drivers on a plain; each order can ask those within reach. */
function market(orders: readonly { x: number; y: number }[], drivers: readonly { x: number; y: number }[]) {
  return orders.map((order, n): WaitingDelivery => {
    const near = drivers.flatMap((driver, id) => {
      const distanceKm = Math.hypot(order.x - driver.x, order.y - driver.y) / 10;
      if (distanceKm * 10 > REACH) return [];
      return [{ driverId: `d${id}`, distanceKm, idleMinutes: 0, answered: 0, accepted: 0, recentTrips: 0 }];
    });
    return { deliveryId: `o${n}`, waitedMinutes: 0, fit: rankDrivers(near) };
  });
}

const markets = (most: number) =>
  fc
    .tuple(fc.array(place, { maxLength: most }), fc.array(place, { maxLength: most }))
    .map(([orders, drivers]) => market(orders, drivers));

type Sum = { served: number; score: number };
const isBetter = (a: Sum, b: Sum) => a.served > b.served || (a.served === b.served && a.score < b.score);

/** The best there is, by trying everything. */
function bestOf(waiting: readonly WaitingDelivery[], taken: ReadonlySet<string> = new Set()): Sum {
  const [first, ...rest] = waiting;
  if (!first) return { served: 0, score: 0 };
  let best = bestOf(rest, taken);
  for (const { driverId, score } of first.fit) {
    if (taken.has(driverId)) continue;
    const others = bestOf(rest, new Set([...taken, driverId]));
    const sum = { served: others.served + 1, score: others.score + score };
    if (isBetter(sum, best)) best = sum;
  }
  return best;
}

/** One after the other, each taking the best that is left. */
function firstCome(waiting: readonly WaitingDelivery[]): Scored[] {
  const taken = new Set<string>();
  return waiting.flatMap(({ fit }) => {
    const driver = fit.find(({ driverId }) => !taken.has(driverId));
    if (driver) taken.add(driver.driverId);
    return driver ? [driver] : [];
  });
}

const sumOf = (drivers: Iterable<Scored>): Sum & { km: number } => {
  const all = [...drivers];
  return {
    served: all.length,
    score: all.reduce((sum, { score }) => sum + score, 0),
    km: all.reduce((sum, { distanceKm }) => sum + distanceKm, 0),
  };
};

test('serves as many as can be, at the least sum: what trying everything finds', () => {
  fc.assert(
    fc.property(markets(5), (waiting) => {
      const found = sumOf(matchDrivers(waiting).values());
      const best = bestOf(waiting);
      expect(found.served).toBe(best.served);
      expect(found.score).toBeCloseTo(best.score, 6);
    }),
    { numRuns: 400 },
  );
});

test('never drives farther than first come, first served would for as many orders', () => {
  fc.assert(
    fc.property(markets(25), (waiting) => {
      const together = sumOf(matchDrivers(waiting).values());
      const inTurn = sumOf(firstCome(waiting));
      expect(together.served).toBeGreaterThanOrEqual(inTurn.served);
      // All drivers are alike here but for where they are.
      if (together.served === inTurn.served) expect(together.km).toBeLessThanOrEqual(inTurn.km + 1e-6);
    }),
    { numRuns: 200 },
  );
});

test('nobody gets two, and only whom the order could ask', () => {
  fc.assert(
    fc.property(markets(25), (waiting) => {
      const matched = matchDrivers(waiting);
      const ids = [...matched.values()].map(({ driverId }) => driverId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { deliveryId, fit } of waiting) {
        const driver = matched.get(deliveryId);
        if (driver) expect(fit).toContain(driver);
      }
    }),
    { numRuns: 200 },
  );
});

test('where there are too few drivers, whoever has waited longest is not the one who is left', () => {
  const [far, near] = market(
    [
      { x: 50, y: 0 },
      { x: 1, y: 0 },
    ],
    [{ x: 0, y: 0 }],
  );
  if (!far || !near) throw new Error('two orders');
  const served = (waitedMinutes: number) => [...matchDrivers([{ ...far, waitedMinutes }, near]).keys()];
  expect(served(0)).toEqual(['o1']);
  expect(served(4)).toEqual(['o1']);
  expect(served(6)).toEqual(['o0']);
});
