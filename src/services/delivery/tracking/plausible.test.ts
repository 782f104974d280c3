import { expect, test } from 'vitest';
import { PostLocation } from './inputs';
import { problemOf } from './plausible';

const NOW = new Date('2026-03-10T07:00:00Z');
const fix = (change: object = {}) =>
  PostLocation.parse({ deliveryId: null, lat: 0.32, lng: 32.59, accuracyM: 12, recordedAt: NOW, ...change });
const ago = (ms: number) => ({ recordedAt: new Date(NOW.getTime() - ms) });

test('a fix from here and now is believed, to the last second and the last metre', () => {
  for (const change of [{}, ago(600_000), ago(-60_000), { accuracyM: 2000 }, { lat: -0.1, lng: 32.2 }]) {
    expect(problemOf(fix(change), NOW)).toBeNull();
  }
});

test('from elsewhere, long ago or the future it is refused', () => {
  for (const change of [{ lat: -1.29, lng: 36.82 }, ago(600_001), ago(-60_001), { lng: 33.0001 }]) {
    expect(problemOf(fix(change), NOW)?.code).toBe('invalid');
  }
});

test('a fix that says hardly anything, or no place on earth, is no fix', () => {
  for (const change of [{ accuracyM: 2001 }, { accuracyM: -1 }, { lat: 91 }, { lng: Number.NaN }]) {
    expect(() => fix(change)).toThrow();
  }
});
