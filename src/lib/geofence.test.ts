import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm, type LatLng } from './geo';
import {
  areasAt,
  crossesItself,
  FIRST_AREAS,
  isInside,
  kmFrom,
  nearestArea,
  type Polygon,
  widthDegrees,
} from './geofence';

const polygon = (...points: [lat: number, lng: number][]): Polygon => ({
  kind: 'polygon',
  points: points.map(([lat, lng]) => ({ lat, lng })),
});
const at = (lat: number, lng: number): LatLng => ({ lat, lng });

/** Degrees in quarters: sums of them are exact, so a shifted world is the same world. */
const quarters = (min: number, max: number) => fc.integer({ min: min * 4, max: max * 4 }).map((n) => n / 4);
const wrap = (lng: number) => ((((lng + 180) % 360) + 360) % 360) - 180;
/** A ring around a centre, its corners in order of their angle: it never crosses itself. */
const star = fc
  .tuple(
    quarters(-40, 40),
    quarters(-180, 179),
    fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 3, maxLength: 12 }),
  )
  .map(([lat, lng, reach]) => ({
    centre: at(lat, lng),
    ring: reach.map((r, i) => {
      const angle = (2 * Math.PI * i) / reach.length;
      const quarter = (x: number) => Math.round(x) / 4;
      return { dLat: quarter(r * Math.sin(angle)), dLng: quarter(r * Math.cos(angle)) };
    }),
  }));
const shapeOf = ({ centre, ring }: { centre: LatLng; ring: { dLat: number; dLng: number }[] }): Polygon => ({
  kind: 'polygon',
  points: ring.map(({ dLat, dLng }) => at(centre.lat + dLat, wrap(centre.lng + dLng))),
});
const offset = fc.tuple(quarters(-15, 15), quarters(-15, 15));

describe('a point in a polygon', () => {
  const square = polygon([0, 32], [0, 33], [1, 33], [1, 32]);
  test.each([
    ['the middle', at(0.5, 32.5), true],
    ['a corner', at(0, 32), true],
    ['a side', at(0.5, 33), true],
    ['just beyond a side', at(0.5, 33.000001), false],
    ['level with a corner, to the west', at(1, 31), false],
    ['level with a side, to the west', at(0, 31), false],
    ['the other side of the world', at(0.5, -147.5), false],
  ])('%s', (_what, point, inside) => expect(isInside(point, square)).toBe(inside));

  test('across the 180th meridian, from either side', () => {
    const fiji = polygon([-19, 177], [-19, -178], [-16, -178], [-16, 177]);
    for (const lng of [177, 179.9, 180, -180, -179.9, -178]) expect(isInside(at(-17, lng), fiji)).toBe(true);
    for (const lng of [176.9, -177.9, 0]) expect(isInside(at(-17, lng), fiji)).toBe(false);
  });

  test('a dent is outside', () => {
    const arrow = polygon([0, 0], [2, 1], [0, 2], [0.5, 1]);
    expect(isInside(at(0.25, 1), arrow)).toBe(false);
    expect(isInside(at(1, 1), arrow)).toBe(true);
  });

  test('every corner and the middle of every side belong to it', () => {
    fc.assert(
      fc.property(star, (made) => {
        const shape = shapeOf(made);
        made.ring.forEach((one, i) => {
          const next = made.ring[(i + 1) % made.ring.length] ?? one;
          const middle = at(
            made.centre.lat + (one.dLat + next.dLat) / 2,
            wrap(made.centre.lng + (one.dLng + next.dLng) / 2),
          );
          expect(isInside(middle, shape)).toBe(true);
        });
        for (const corner of shape.points) expect(isInside(corner, shape)).toBe(true);
      }),
    );
  });

  test('turning the world, beginning elsewhere or going the other way round changes nothing', () => {
    fc.assert(
      fc.property(star, offset, quarters(-180, 179), fc.nat(11), (made, [dLat, dLng], shift, start) => {
        const point = at(made.centre.lat + dLat, wrap(made.centre.lng + dLng));
        const shape = shapeOf(made);
        const answer = isInside(point, shape);
        const moved = shapeOf({ ...made, centre: at(made.centre.lat, wrap(made.centre.lng + shift)) });
        expect(isInside(at(point.lat, wrap(point.lng + shift)), moved)).toBe(answer);
        const k = start % shape.points.length;
        const turned = [...shape.points.slice(k), ...shape.points.slice(0, k)];
        expect(isInside(point, { kind: 'polygon', points: turned })).toBe(answer);
        expect(isInside(point, { kind: 'polygon', points: turned.toReversed() })).toBe(answer);
      }),
    );
  });

  test('a triangle holds every mixture of its corners, and nothing beyond its box', () => {
    const weight = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(star, weight, weight, weight, (made, u, v, w) => {
        const [a, b, c] = made.ring;
        if (!a || !b || !c) return;
        const shape = shapeOf({ ...made, ring: [a, b, c] });
        const sum = u + v + w;
        const mix = (key: 'dLat' | 'dLng') => (u * a[key] + v * b[key] + w * c[key]) / sum;
        const inner = at(made.centre.lat + mix('dLat'), wrap(made.centre.lng + mix('dLng')));
        expect(isInside(inner, shape)).toBe(true);
        const east = Math.max(a.dLng, b.dLng, c.dLng) + 0.25;
        expect(isInside(at(inner.lat, wrap(made.centre.lng + east)), shape)).toBe(false);
      }),
    );
  });
});

describe('a ring that crosses itself', () => {
  test('is told from one that does not', () => {
    expect(crossesItself(polygon([0, 0], [1, 1], [0, 1], [1, 0]).points)).toBe(true);
    expect(crossesItself(polygon([0, 179], [1, -179], [0, -179], [1, 179]).points)).toBe(true);
    expect(crossesItself(polygon([0, 0], [0, 1], [1, 1], [1, 0]).points)).toBe(false);
    expect(crossesItself(polygon([0, 179], [0, -179], [1, -179], [1, 179]).points)).toBe(false);
  });
  test('is as wide as it is the short way round; one round the pole is as wide as the world', () => {
    expect(widthDegrees(polygon([0, 179], [0, -179], [1, -179]).points)).toBe(2);
    expect(widthDegrees(polygon([80, 0], [80, 120], [80, -120]).points)).toBe(240);
  });
});

describe('how far it is', () => {
  const circle = { kind: 'circle', centre: at(0.3476, 32.5825), radiusKm: 50 } as const;
  test('inside a circle exactly when the haversine says so, also over the 180th meridian', () => {
    const lng = quarters(-180, 179);
    fc.assert(
      fc.property(quarters(-60, 60), lng, quarters(-60, 60), lng, (lat1, lng1, lat2, lng2) => {
        const [centre, point] = [at(lat1, lng1), at(lat2, lng2)];
        const km = distanceKm(centre, point);
        expect(isInside(point, { kind: 'circle', centre, radiusKm: km })).toBe(true);
        expect(isInside(point, { kind: 'circle', centre, radiusKm: km - 0.001 })).toBe(false);
      }),
    );
    expect(isInside(at(0, -179.9), { kind: 'circle', centre: at(0, 179.9), radiusKm: 23 })).toBe(true);
  });

  test('0 inside, the way to the border outside', () => {
    expect(kmFrom(circle.centre, circle)).toBe(0);
    expect(kmFrom(at(-1.2921, 36.8219), circle)).toBeCloseTo(
      distanceKm(circle.centre, at(-1.2921, 36.8219)) - 50,
      9,
    );
    const square = polygon([0, 32], [0, 33], [1, 33], [1, 32]);
    expect(kmFrom(at(0.5, 34), square)).toBeCloseTo(distanceKm(at(0.5, 34), at(0.5, 33)), 3);
    expect(kmFrom(at(2, 34), square)).toBeCloseTo(distanceKm(at(2, 34), at(1, 33)), 0);
    const overLine = polygon([0, 179], [0, -179], [1, -179], [1, 179]);
    expect(kmFrom(at(0.5, -178), overLine)).toBeCloseTo(distanceKm(at(0.5, -178), at(0.5, -179)), 3);
  });

  test('the nearest area is named; where there are none there is none', () => {
    expect(nearestArea(at(-0.6, 31.7), FIRST_AREAS)?.name).toBe('Entebbe');
    expect(areasAt(at(0.1, 32.5), FIRST_AREAS).map(({ name }) => name)).toEqual(['Kampala', 'Entebbe']);
    // Jinja and Nairobi
    for (const point of [at(0.4244, 33.2041), at(-1.2921, 36.8219)]) {
      expect(areasAt(point, FIRST_AREAS)).toEqual([]);
    }
    expect(nearestArea(at(0, 0), [])).toBeNull();
  });
});
