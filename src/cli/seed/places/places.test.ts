import { describe, expect, it } from 'vitest';
import { vendors } from '../catalogue';
import { landmarks, places } from '.';

const all = [...places, ...landmarks];
const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe('places and landmarks', () => {
  it('are enough to find a way by', () => {
    expect(places.length).toBeGreaterThanOrEqual(220);
    expect(landmarks.length).toBeGreaterThanOrEqual(260);
  });

  it('have names of their own, by kind of list', () => {
    expect(repeated(places.map((place) => place.name))).toEqual([]);
    expect(repeated(landmarks.map((landmark) => landmark.name))).toEqual([]);
  });

  it('lie in greater Kampala', () => {
    const outside = all.filter(({ lat, lng }) => lat < -0.1 || lat > 0.6 || lng < 32.3 || lng > 32.9);
    expect(outside.map((place) => place.name)).toEqual([]);
  });

  it('carry aliases only where they say something new', () => {
    const idle = all.filter(({ name, aliases }) => aliases?.length === 0 || aliases?.includes(name));
    expect(idle.map((place) => place.name)).toEqual([]);
  });

  it('agree with each other: a landmark or vendor is within 3 km of the suburb it names', () => {
    const KM_PER_DEGREE = 111.2;
    const centres = new Map(places.map((place) => [place.name, place]));
    const named = [
      ...landmarks.map(({ name, area, lat, lng }) => ({ name, area, lat, lng })),
      ...vendors.map(({ name, placeName, lat, lng }) => ({ name, area: placeName, lat, lng })),
    ];
    const astray = named.filter(({ area, lat, lng }) => {
      const centre = centres.get(area);
      return centre !== undefined && Math.hypot(centre.lat - lat, centre.lng - lng) * KM_PER_DEGREE > 3;
    });
    expect(astray.map(({ name }) => name)).toEqual([]);
    expect(vendors.filter(({ placeName }) => !centres.has(placeName))).toEqual([]);
  });
});
