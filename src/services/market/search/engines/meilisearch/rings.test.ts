import fc from 'fast-check';
import { expect, test } from 'vitest';
import { METRES_A_THOUSANDTH, MOST_TAKEN } from '../nearness';
import { type Ring, ringsBetween } from './rings';

const metres = fc.integer({ min: 0, max: 60_000 });
const holds = (at: number) => (ring: Ring) =>
  (ring.fromMetres === null || at > ring.fromMetres) && (ring.toMetres === null || at <= ring.toMetres);

test('every shop is in exactly one ring of what is near and what is too far, none in a ring of the other', () => {
  fc.assert(
    fc.property(metres, metres, (reach, at) => {
      const near = ringsBetween(0, reach).filter(holds(at));
      const far = ringsBetween(reach, null).filter(holds(at));
      expect([near.length, far.length]).toEqual(at <= reach && reach > 0 ? [1, 0] : [0, 1]);
      expect(ringsBetween(0, null).filter(holds(at))).toHaveLength(1);
    }),
  );
});

test('farther never weighs more, and no ring is further from what PostgreSQL takes away than half of what is taken across it', () => {
  const rings = ringsBetween(0, null);
  expect(rings.map(({ weight }) => weight)).toEqual([0.995, 0.983, 0.963, 0.925, 0.875, 0.85]);
  fc.assert(
    fc.property(metres, (at) => {
      const ring = rings.find(holds(at));
      const exact = 1 - Math.min(MOST_TAKEN, Math.trunc(at / METRES_A_THOUSANDTH)) / 1_000;
      const width = (ring?.toMetres ?? 0) - (ring?.fromMetres ?? 0);
      const half = ring?.toMetres == null ? 0 : width / 2 / METRES_A_THOUSANDTH / 1_000;
      expect(Math.abs((ring?.weight ?? 0) - exact)).toBeLessThanOrEqual(half + 1 / 1_000);
    }),
  );
});

test('what can be delivered is no wider than deliveries come', () => {
  expect(ringsBetween(0, 6_000).map(({ fromMetres, toMetres }) => [fromMetres, toMetres])).toEqual([
    [null, 2_000],
    [2_000, 5_000],
    [5_000, 6_000],
  ]);
  expect(ringsBetween(25_800, null).map(({ fromMetres, toMetres }) => [fromMetres, toMetres])).toEqual([
    [25_800, 30_000],
    [30_000, null],
  ]);
});
