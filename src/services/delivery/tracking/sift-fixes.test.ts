import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { distanceKm } from '@/lib/geo';
import { type SentFix, SIFT, siftFixes, type TimedFix } from './sift-fixes';

const now = new Date('2026-03-10T07:00:00Z');
const METRE = 1 / 111_195;
const fix = (northM: number, secondsAgo: number, accuracyM = 8): SentFix => ({
  lat: 0.33 + northM * METRE,
  lng: 32.595,
  accuracyM,
  recordedAt: addMs(now, -secondsAgo * 1000),
});
const timed = (northM: number, secondsAgo: number): TimedFix => {
  const { recordedAt: at, ...place } = fix(northM, secondsAgo);
  return { ...place, at };
};
const known = (last: TimedFix | null = null) => ({ sentAt: now, now, last });

test.each([
  ['200 km/h is believed', fix(1_100, 20), null],
  ['more is not', fix(1_200, 20), 'jump'],
  ['what both places may be off is taken off the way', fix(1_200, 20, 200), null],
  ['half a kilometre is noise, however soon', fix(500, 39), null],
  ['a mast is no place', fix(0, 20, 2_001), 'inaccurate'],
  ['ten minutes are old', fix(0, 601), 'too_old'],
  ['a phone has no future', fix(0, -61), 'ahead'],
] as const)('%s', (_what, sent, refusal) => {
  // Forty seconds ago it was at the start.
  expect(siftFixes([sent], known(timed(0, 40))).refusal).toBe(refusal);
});

describe('a network of thirty seconds', () => {
  const send = (offMs: number) =>
    siftFixes([fix(0, 60)], { ...known(), sentAt: addMs(now, offMs) }).kept[0]?.at;
  test('leaves a clock right, more than that is a wrong clock', () => {
    expect(send(-SIFT.clockToleranceMs)).toEqual(addMs(now, -60_000));
    expect(send(-SIFT.clockToleranceMs - 1)).toEqual(addMs(now, -60_000 + SIFT.clockToleranceMs + 1));
  });
});

const ride = fc.array(
  fc.record({
    northM: fc.integer({ min: -3_000, max: 3_000 }),
    secondsAgo: fc.integer({ min: -120, max: 900 }),
    accuracyM: fc.integer({ min: 0, max: 3_000 }),
  }),
  { minLength: 1, maxLength: 20 },
);
const clock = fc.constantFrom(0, 20_000, -20_000, 3_600_000, -86_400_000);

test('whatever comes: kept ones are in order, later than the last, never ahead, and nobody flies', () => {
  fc.assert(
    fc.property(ride, clock, fc.option(fc.integer({ min: 0, max: 900 })), (sent, offMs, lastAgo) => {
      const last = lastAgo === null ? null : timed(0, lastAgo);
      const fixes = sent.map(({ northM, secondsAgo, accuracyM }) => {
        const one = fix(northM, secondsAgo, accuracyM);
        return { ...one, recordedAt: addMs(one.recordedAt, offMs) };
      });
      const { kept, newest } = siftFixes(fixes, { sentAt: addMs(now, offMs), now, last });
      let before = last;
      for (const one of kept) {
        expect(one.at.getTime()).toBeLessThanOrEqual(now.getTime());
        if (before) expect(one.at.getTime()).toBeGreaterThan(before.at.getTime());
        before = one;
      }
      expect(kept.length === 0 || newest !== null).toBe(true);
      // Each step between two kept ones is made of believed ones, so it may only be slower than the fastest.
      kept.slice(1).forEach((one, n) => {
        const from = kept[n];
        if (!from) return;
        const hours = (one.at.getTime() - from.at.getTime()) / 3_600_000;
        const doubtKm = (sent.length * (2 * 3_000 + SIFT.noiseKm * 1_000)) / 1_000;
        expect(distanceKm(from, one)).toBeLessThanOrEqual(SIFT.maxKmh * hours + doubtKm);
      });
    }),
  );
});

test('the same batch again changes nothing, however long it took the second time', () => {
  fc.assert(
    fc.property(ride, fc.integer({ min: 0, max: SIFT.clockToleranceMs }), (sent, laterMs) => {
      const fixes = sent.map(({ northM, secondsAgo, accuracyM }) => fix(northM, secondsAgo, accuracyM));
      const last = siftFixes(fixes, known()).kept.at(-1) ?? null;
      if (last) expect(siftFixes(fixes, { ...known(last), now: addMs(now, laterMs) }).kept).toEqual([]);
    }),
  );
});
