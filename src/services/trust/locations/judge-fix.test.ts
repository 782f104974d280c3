import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { distanceKm } from '@/lib/geo';
import { FIRST_AREAS } from '@/lib/geofence';
import { type Fix, judgeFix, type PastPlace, type Purpose, TRAVEL } from './judge-fix';

const NOW = new Date('2026-03-10T07:00:00Z');
const KAMPALA = { lat: 0.3476, lng: 32.5825 };
const NAIROBI = { lat: -1.2921, lng: 36.8219 };
const MINUTE = 60_000;

const fix = (change: Partial<Fix> = {}): Fix => ({
  ...KAMPALA,
  accuracyM: 12,
  recordedAt: NOW,
  by: 'phone',
  ...change,
});
const past = (place: { lat: number; lng: number }, minutesAgo: number, accuracyM = 12): PastPlace => ({
  ...place,
  accuracyM,
  at: addMs(NOW, -minutesAgo * MINUTE),
});
const judge = (what: Fix, purpose: Purpose, previous: PastPlace | null = null) =>
  judgeFix(what, { purpose, areas: FIRST_AREAS, previous, now: NOW });
const kinds = (verdict: ReturnType<typeof judge>) => verdict.reasons.map(({ kind }) => kind);

describe('what makes a fix unreliable', () => {
  test.each<[string, Partial<Fix>, string[]]>([
    ['nothing', {}, []],
    ['ten minutes ago is still good', { recordedAt: addMs(NOW, -10 * MINUTE) }, []],
    ['a minute ahead is still good', { recordedAt: addMs(NOW, MINUTE) }, []],
    ['2 km is still good', { accuracyM: 2000 }, []],
    ['older', { recordedAt: addMs(NOW, -10 * MINUTE - 1) }, ['too_old']],
    ['farther ahead', { recordedAt: addMs(NOW, MINUTE + 1) }, ['clock_ahead']],
    ['vague', { accuracyM: 2001 }, ['inaccurate']],
    ['not measured', { accuracyM: null }, ['inaccurate']],
    ['a tap', { by: 'person' }, ['chosen_by_hand']],
    ['a tap long ago', { by: 'person', recordedAt: addMs(NOW, -60 * MINUTE) }, ['chosen_by_hand', 'too_old']],
  ])('%s', (_what, change, reasons) => {
    const verdict = judge(fix(change), 'ride');
    expect(kinds(verdict)).toEqual(reasons);
    expect(verdict.outcome).toBe(reasons.length === 0 ? 'ok' : 'unreliable');
  });

  test('says by how much', () => {
    expect(judge(fix({ accuracyM: 5000 }), 'ride').reasons).toEqual([
      { kind: 'inaccurate', accuracyM: 5000, limitM: 2000 },
    ]);
    expect(judge(fix({ recordedAt: addMs(NOW, -45 * MINUTE) }), 'ride').reasons).toEqual([
      { kind: 'too_old', minutes: 45 },
    ]);
  });
});

describe('inside our areas or not', () => {
  test('a pin is asked nothing else, and told how far it is out', () => {
    const pin = { by: 'person', accuracyM: null, recordedAt: new Date(0) } as const;
    expect(judge(fix(pin), 'drop_off')).toEqual({
      outcome: 'ok',
      reasons: [],
      areas: ['Kampala'],
      travel: null,
    });
    const far = judge(fix({ ...pin, ...NAIROBI }), 'drop_off');
    expect(far).toMatchObject({ outcome: 'suspicious', areas: [] });
    expect(far.reasons).toEqual([
      { kind: 'outside', nearest: 'Kampala', km: Math.round(distanceKm(KAMPALA, NAIROBI) - 50) },
    ]);
  });

  test('where there are no areas, everything is outside of them', () => {
    const verdict = judgeFix(fix(), { purpose: 'drop_off', areas: [], previous: null, now: NOW });
    expect(verdict.reasons).toEqual([{ kind: 'outside', nearest: null, km: null }]);
  });

  test('one may sign in from anywhere', () => {
    expect(judge(fix(NAIROBI), 'sign_in')).toMatchObject({ outcome: 'ok', areas: [] });
  });
});

describe('impossible travel', () => {
  // 12 m of doubt at either end and the rounding of the stored place; two minutes for clocks that differ.
  const surelyKm = distanceKm(KAMPALA, NAIROBI) - 0.024 - TRAVEL.roundingKm;

  test('Nairobi half an hour after Kampala is too fast, and the numbers are told', () => {
    const verdict = judge(fix(NAIROBI), 'sign_in', past(KAMPALA, 30));
    expect(verdict.outcome).toBe('suspicious');
    const travel = { km: Math.round(surelyKm), minutes: 30, kmh: Math.round((surelyKm * 60) / 32) };
    expect(verdict.reasons).toEqual([{ kind: 'too_fast', ...travel }]);
    expect(verdict.travel).toEqual(travel);
  });

  test('two hours after it is not', () => {
    const verdict = judge(fix(NAIROBI), 'sign_in', past(KAMPALA, 120));
    expect(verdict).toMatchObject({ outcome: 'ok', travel: { kmh: Math.round((surelyKm * 60) / 122) } });
  });

  test.each<[string, Fix, PastPlace]>([
    ['a tap', fix({ ...NAIROBI, by: 'person' }), past(KAMPALA, 30)],
    ['a vague fix', fix({ ...NAIROBI, accuracyM: 50_000 }), past(KAMPALA, 30)],
    ['a fix too close in time', fix(NAIROBI), past(KAMPALA, 0.99)],
    ['a neighbour: the wrong cell tower', fix({ lat: 0.5, lng: 32.5825 }), past(KAMPALA, 1)],
  ])('is never told from %s', (_what, what, previous) => {
    const verdict = judge(what, 'sign_in', previous);
    expect(kinds(verdict)).not.toContain('too_fast');
    expect(verdict.travel).toBeNull();
  });

  test('rounding, doubt and skew are always in favour of the traveller', () => {
    const lat = fc.double({ min: -60, max: 60, noNaN: true });
    const lng = fc.double({ min: -180, max: 180, noNaN: true });
    const minutes = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(
        lat,
        lng,
        lat,
        lng,
        minutes,
        fc.integer({ min: 0, max: 2000 }),
        (a, b, c, d, ago, doubt) => {
          const exact = judge(
            fix({ lat: a, lng: b, accuracyM: 0 }),
            'sign_in',
            past({ lat: c, lng: d }, ago, 0),
          );
          const vague = judge(
            fix({ lat: a, lng: b, accuracyM: doubt }),
            'sign_in',
            past({ lat: c, lng: d }, ago, doubt),
          );
          if (vague.outcome === 'suspicious') expect(exact.outcome).toBe('suspicious');
          const later = judge(
            fix({ lat: a, lng: b, accuracyM: 0 }),
            'sign_in',
            past({ lat: c, lng: d }, ago + 1, 0),
          );
          if (later.outcome === 'suspicious' && ago > 1) expect(exact.outcome).toBe('suspicious');
          const kmh = exact.travel?.kmh ?? 0;
          expect(kinds(exact).includes('too_fast')).toBe(kmh > TRAVEL.maxKmh);
        },
      ),
    );
  });
});
