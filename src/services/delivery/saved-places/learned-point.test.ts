import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '@/lib/geo';
import { learnHandover } from './learned-point';
import type { KeptPlace } from './sealed-place';

const METRE = 1 / 111_195;
const PIN = { lat: 0.35, lng: 32.61 };
const PLACE: KeptPlace = {
  ...{ label: '', name: 'Ntinda', landmark: '', note: '' },
  ...PIN,
  pin: PIN,
  handovers: [],
};
const handover = (day: number, northM: number, eastM = 0) => ({
  deliveryId: `delivery-${day}`,
  at: new Date(Date.UTC(2026, 2, day)).toISOString(),
  lat: PIN.lat + northM * METRE,
  lng: PIN.lng + eastM * METRE,
});
type Handover = ReturnType<typeof handover>;
const learnAll = (all: readonly Handover[]) =>
  all.reduce((place, one) => learnHandover(place, one) ?? place, PLACE);
const northOf = ({ lat }: { lat: number }) => Math.round((lat - PIN.lat) / METRE);

describe('the point of a place', () => {
  test('is where the only handover was, between two, and the middle of three', () => {
    expect(northOf(learnAll([handover(1, 40)]))).toBe(40);
    expect(northOf(learnAll([handover(1, 40), handover(2, 60)]))).toBe(50);
    expect(northOf(learnAll([handover(1, 40), handover(2, 140), handover(3, 42)]))).toBe(42);
  });

  test('forgets all but the last five, in the order of the deliveries and not of the news', () => {
    const days = [60, 10, 20, 30, 40, 50].map((northM, day) => handover(day + 1, northM));
    expect(northOf(learnAll(days))).toBe(30);
    expect(northOf(learnAll([...days].reverse()))).toBe(30);
    expect(learnAll(days).handovers.map(({ deliveryId }) => deliveryId)).not.toContain('delivery-1');
  });

  test('learns from a handover once, and from none farther than 150 m from the pin', () => {
    const once = learnAll([handover(1, 100)]);
    expect(learnHandover(once, handover(1, 20))).toBeNull();
    expect(learnHandover(PLACE, handover(1, 149))).not.toBeNull();
    expect(learnHandover(PLACE, handover(1, 151))).toBeNull();
    // Measured from the pin, so a place never wanders off step by step.
    expect(learnHandover(once, handover(2, 200))).toBeNull();
  });

  test('stays among the handovers, whatever they are, and the pin where it was put', () => {
    const any = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 9 }), (offsets) => {
        const place = learnAll(offsets.map(([north, east], day) => handover(day + 1, north, east)));
        const lats = place.handovers.map(({ lat }) => lat);
        const lngs = place.handovers.map(({ lng }) => lng);
        expect(place.lat).toBeGreaterThanOrEqual(Math.min(...lats));
        expect(place.lat).toBeLessThanOrEqual(Math.max(...lats));
        expect(place.lng).toBeGreaterThanOrEqual(Math.min(...lngs));
        expect(place.lng).toBeLessThanOrEqual(Math.max(...lngs));
        expect(place.pin).toEqual(PIN);
        expect(distanceKm(place, PIN)).toBeLessThan(0.15);
      }),
    );
  });
});
