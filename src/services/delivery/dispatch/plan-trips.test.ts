import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { alongKm, distanceKm, KM_PER_DEGREE, type LatLng } from '@/lib/geo';
import { ugx } from '@/lib/money';
import { planTrips, type ShopToServe, type TripTariff, topUpUgx } from './plan-trips';
import { stopOrder } from './stop-order';
import type { ZoneExtra } from './surge';

const TARIFF: TripTariff = {
  baseUgx: ugx(5_000),
  perKmUgx: ugx(500),
  roadFactorPercent: 100,
  peakSurchargeBps: 2_000,
  peakWindows: [{ fromMinute: 17 * 60, toMinute: 20 * 60 }],
  driverShareBps: 8_000,
  tripPickups: 3,
  tripDetourKm: 2,
  tripStopUgx: ugx(1_000),
  maxDistanceKm: 25,
};
const OFF_PEAK = new Date('2026-03-10T10:00:00+03:00');
const PEAK = new Date('2026-03-10T18:00:00+03:00');

/** So many km east and north of the door, near the equator. */
const DOOR = { lat: 0, lng: 32.6 };
const at = (eastKm: number, northKm = 0): LatLng => ({
  lat: DOOR.lat + northKm / KM_PER_DEGREE,
  lng: DOOR.lng + eastKm / KM_PER_DEGREE,
});
const shop = (id: string, eastKm: number, northKm = 0, surgeBps = 0): ShopToServe => ({
  ...{ id, point: at(eastKm, northKm), surgeBps },
});
const ENTEBBE = { area: 'Entebbe', extraUgx: ugx(4_000) };
const plan = (
  shops: readonly ShopToServe[],
  change: Partial<TripTariff> = {},
  when = OFF_PEAK,
  zone: ZoneExtra | null = null,
) => planTrips(shops, { point: DOOR, zone }, { ...TARIFF, ...change }, when);
const feeOf = (fees: ReturnType<typeof plan>, id: string) => required(fees.get(id), id);

const place = fc.record({
  eastKm: fc.double({ min: -8, max: 8, noNaN: true }),
  northKm: fc.double({ min: -8, max: 8, noNaN: true }),
  surgeBps: fc.constantFrom(0, 500, 1_000, 3_000, 10_000),
});
const zones = fc.option(
  fc.integer({ min: 1, max: 20_000 }).map((extra) => ({ area: 'Entebbe', extraUgx: ugx(extra) })),
);
const places = fc.array(place, { minLength: 1, maxLength: 6 });
const shopsAt = (given: readonly { eastKm: number; northKm: number; surgeBps: number }[]) =>
  given.map(({ eastKm, northKm, surgeBps }, index) => shop(`s${index}`, eastKm, northKm, surgeBps));

describe('shops on one way', () => {
  test('ride together, and the fee is split by what each would pay alone', () => {
    const fees = plan([shop('near', 4), shop('far', 6)]);
    const [near, far] = [feeOf(fees, 'near'), feeOf(fees, 'far')];
    expect(far.trip?.shopIds).toEqual(['far', 'near']);
    // Alone 5,000 + 500 × 4 = 7,000 and 5,000 + 500 × 6 = 8,000; together 5,000 + 500 × 6 + 1,000 = 9,000.
    expect([near.alone.feeUgx, far.alone.feeUgx, far.trip?.fee.feeUgx]).toEqual([7_000n, 8_000n, 9_000n]);
    // 9,000 × 7 / 15 and × 8 / 15.
    expect([near.feeUgx, far.feeUgx]).toEqual([4_200n, 4_800n]);
    expect([near.driverShareUgx, near.alone.driverShareUgx]).toEqual([3_360n, 5_600n]);
    expect(far.trip?.fee.breakdown.words).toBe(
      'UGX 5,000 base + 6.0 km × UGX 500 + UGX 1,000 for calling at more shops',
    );
  });

  test('at the peak the further shop costs more as well', () => {
    const fees = plan([shop('near', 4), shop('far', 6)], {}, PEAK);
    // (5,000 + 3,000 + 1,000) × 1.2
    expect(feeOf(fees, 'far').trip?.fee.feeUgx).toBe(10_800n);
  });

  test('the surge of a trip is the highest of its shops; the door’s area is paid once', () => {
    const shops = [shop('near', 4, 0, 1_000), shop('far', 6, 0, 3_000)];
    const fees = plan(shops, {}, OFF_PEAK, ENTEBBE);
    const [near, far] = [feeOf(fees, 'near'), feeOf(fees, 'far')];
    // Alone (5,000 + 4,000 + 500 × 4) × 1.1 = 12,100 and (5,000 + 4,000 + 500 × 6) × 1.3 = 15,600.
    expect([near.alone.feeUgx, far.alone.feeUgx]).toEqual([12_100n, 15_600n]);
    // Together (5,000 + 4,000 + 500 × 6 + 1,000) × 1.3 = 16,900, of which 12,100 / 27,700 are 7,382.3 and the rest 9,517.7.
    expect([far.trip?.fee.feeUgx, near.feeUgx, far.feeUgx]).toEqual([16_900n, 7_382n, 9_518n]);
    // 80 % of each, floored: the driver has their part of the surge and of the area.
    expect([near.driverShareUgx, far.driverShareUgx]).toEqual([5_905n, 7_614n]);
    expect(near.trip?.fee.breakdown.words).toBe(
      'UGX 5,000 base + 6.0 km × UGX 500 + UGX 4,000 for Entebbe + UGX 1,000 for calling at more shops + 30 % as many parcels wait for few drivers',
    );
  });

  test('where the surge of one makes the trip dearer than both alone, each rides alone', () => {
    const fees = plan([shop('near', 4, 0, 10_000), shop('far', 6)], { tripStopUgx: ugx(3_000) });
    // Together (5,000 + 3,000 + 3,000) × 2 = 22,000; alone (5,000 + 2,000) × 2 + 8,000 = 22,000: not cheaper.
    expect([feeOf(fees, 'near').feeUgx, feeOf(fees, 'far').feeUgx]).toEqual([14_000n, 8_000n]);
    expect(feeOf(fees, 'far').trip).toBeNull();
  });

  test.each([
    ['the detour is too long', [shop('east', 5), shop('west', -5)], {}],
    ['each is to ride alone', [shop('near', 4), shop('far', 6)], { tripPickups: 1 }],
    ['company would cost more', [shop('near', 4), shop('far', 6)], { tripStopUgx: ugx(20_000) }],
    ['the way would be too long', [shop('side', 4, 1), shop('far', 6)], { maxDistanceKm: 6.1 }],
  ] as const)('ride alone where %s', (_why, shops, change) => {
    const fees = plan(shops, change);
    for (const { id, point } of shops) {
      const fee = feeOf(fees, id);
      expect(fee.trip).toBeNull();
      const metres = Math.round(distanceKm(point, DOOR) * 1_000);
      expect(fee.feeUgx).toBe(BigInt(Math.ceil(5_000 + metres / 2)));
    }
  });

  test('at most so many on one trip; the one left rides alone', () => {
    const fees = plan([shop('a', 6), shop('b', 5), shop('c', 4), shop('d', 3)]);
    expect(feeOf(fees, 'a').trip?.shopIds).toEqual(['a', 'b', 'c']);
    expect(feeOf(fees, 'd').trip).toBeNull();
  });
});

test('whatever the shops, the area and the surge: nobody pays more for company, a trip’s parts add up to its fee, and nobody is left out', () => {
  fc.assert(
    fc.property(places, fc.boolean(), zones, (given, isPeak, zone) => {
      const shops = shopsAt(given);
      const fees = plan(shops, {}, isPeak ? PEAK : OFF_PEAK, zone);
      expect([...fees.keys()].sort()).toEqual(shops.map(({ id }) => id).sort());
      const parts = new Map<unknown, bigint>();
      for (const { feeUgx, driverShareUgx, alone, trip } of fees.values()) {
        expect(feeUgx <= alone.feeUgx).toBe(true);
        expect(driverShareUgx <= alone.driverShareUgx && driverShareUgx <= feeUgx).toBe(true);
        if (trip) parts.set(trip, (parts.get(trip) ?? 0n) + feeUgx);
        else expect(feeUgx).toBe(alone.feeUgx);
      }
      for (const { trip } of fees.values()) {
        if (!trip) continue;
        expect(parts.get(trip)).toBe(trip.fee.feeUgx);
        expect(trip.shopIds.length).toBeLessThanOrEqual(TARIFF.tripPickups);
        expect(new Set(trip.shopIds).size).toBe(trip.shopIds.length);
      }
    }),
  );
});

describe('the order of stops', () => {
  test('calls at every shop once, never longer than to and fro between them and the door', () => {
    fc.assert(
      fc.property(places, (given) => {
        const pickups = given.map(({ eastKm, northKm }) => at(eastKm, northKm));
        const order = stopOrder(pickups, DOOR);
        expect(order.toSorted((a, b) => a - b)).toEqual(pickups.map((_, index) => index));
        const way = [...order.map((index) => required(pickups[index], 'a pickup')), DOOR];
        const apart = pickups.reduce((sum, pickup) => sum + 2 * distanceKm(pickup, DOOR), 0);
        expect(alongKm(way)).toBeLessThanOrEqual(apart + 1e-9);
      }),
    );
  });

  test('of two shops it is the shorter way of both', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const pickups = [at(a.eastKm, a.northKm), at(b.eastKm, b.northKm)];
        const [one, other] = [pickups, pickups.toReversed()].map((way) => alongKm([...way, DOOR]));
        const way = [...stopOrder(pickups, DOOR).map((index) => required(pickups[index], 'a pickup')), DOOR];
        expect(alongKm(way)).toBeCloseTo(Math.min(required(one, 'one'), required(other, 'other')), 9);
      }),
    );
  });
});

describe('what we add for a driver', () => {
  const part = (driverShareUgx: number, aloneShareUgx: number) => ({
    driverShareUgx: ugx(driverShareUgx),
    aloneShareUgx: ugx(aloneShareUgx),
  });
  test.each([
    ['a whole trip needs nothing', [part(3_360, 5_600), part(3_840, 6_400)], 0n],
    ['one that came apart pays as if it had always been alone', [part(3_360, 5_600)], 2_240n],
    ['so does one for a ride that never was part of any', [part(6_000, 6_000)], 0n],
    ['never less than its dearest part', [part(1_000, 2_000), part(1_500, 4_000)], 1_500n],
    ['nothing carried, nothing added', [], 0n],
  ])('%s', (_what, carried, added) => {
    expect(topUpUgx(carried)).toBe(added);
  });
});
