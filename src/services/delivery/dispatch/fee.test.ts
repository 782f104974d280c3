import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatUgx, ugx } from '@/lib/money';
import { isPeak, quoteFee, type Tariff, wholeMetres } from './fee';

const tariff: Tariff = {
  baseUgx: ugx(5000),
  perKmUgx: ugx(500),
  roadFactorPercent: 100,
  peakSurchargeBps: 2000,
  peakWindows: [{ fromMinute: 17 * 60, toMinute: 20 * 60 }],
  driverShareBps: 8000,
};

/** Kampala is three hours ahead of UTC. */
const kampala = (time: string) => new Date(`2026-03-10T${time}+03:00`);
const OFF_PEAK = kampala('10:00:00');
const PEAK = kampala('18:00:00');

describe('the fee', () => {
  test.each([
    // km, off-peak, peak: by hand from ceil((5000 + 500 × km) × (1 or 1.2))
    [0, 5000n, 6000n],
    [0.001, 5001n, 6001n],
    [0.85, 5425n, 6510n],
    [1, 5500n, 6600n],
    [3.2, 6600n, 7920n],
    [5, 7500n, 9000n],
    [7.333, 8667n, 10_400n],
    [50, 30_000n, 36_000n],
  ])('%f km costs %s, at the peak %s', (km, offPeak, peak) => {
    expect(quoteFee(tariff, km, OFF_PEAK).feeUgx).toBe(offPeak);
    expect(quoteFee(tariff, km, PEAK).feeUgx).toBe(peak);
  });

  test('is rounded up once, at the end', () => {
    // 5000.5 × 1.2 = 6000.6; rounding before the surcharge would give 6001.2, so 6002.
    expect(quoteFee(tariff, 0.001, PEAK).feeUgx).toBe(6001n);
  });

  test('the driver gets the share, the remainder stays with us', () => {
    const { feeUgx, driverShareUgx } = quoteFee(tariff, 0.001, OFF_PEAK);
    expect([feeUgx, driverShareUgx]).toEqual([5001n, 4000n]);
  });

  test('says how it is made up', () => {
    expect(quoteFee(tariff, 3.2, PEAK).breakdown.words).toBe(
      'UGX 5,000 base + 3.2 km × UGX 500 + 20 % at peak hours',
    );
    expect(quoteFee(tariff, 3.2, OFF_PEAK).breakdown).toEqual({
      baseUgx: 5000n,
      perKmUgx: 500n,
      distanceKm: 3.2,
      roadFactorPercent: 100,
      peakSurchargeBps: 0,
      moreShopsUgx: 0n,
      words: 'UGX 5,000 base + 3.2 km × UGX 500',
    });
  });

  test('refuses what is no distance', () => {
    for (const km of [-0.001, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => wholeMetres(km)).toThrow(RangeError);
    }
  });
});

describe('peak hours in Kampala', () => {
  test.each([
    ['16:59:59', false],
    ['17:00:00', true],
    ['19:59:59', true],
    ['20:00:00', false],
  ])('%s is peak: %s', (time, peak) => {
    expect(isPeak(tariff.peakWindows, kampala(time))).toBe(peak);
  });

  test.each([
    ['22:59:59', false],
    ['23:00:00', true],
    ['00:59:59', true],
    ['01:00:00', false],
  ])('a window over midnight: %s is peak: %s', (time, peak) => {
    expect(isPeak([{ fromMinute: 23 * 60, toMinute: 60 }], kampala(time))).toBe(peak);
  });
});

describe('whatever the settings', () => {
  const tariffs = fc.record({
    baseUgx: fc.integer({ min: 0, max: 100_000 }).map(ugx),
    perKmUgx: fc.integer({ min: 0, max: 10_000 }).map(ugx),
    roadFactorPercent: fc.integer({ min: 100, max: 300 }),
    peakSurchargeBps: fc.integer({ min: 0, max: 10_000 }),
    peakWindows: fc.constant(tariff.peakWindows),
    driverShareBps: fc.integer({ min: 0, max: 10_000 }),
  });
  const metres = fc.integer({ min: 0, max: 100_000 });

  test('farther never costs less', () => {
    fc.assert(
      fc.property(tariffs, metres, metres, fc.constantFrom(OFF_PEAK, PEAK), (any, a, b, at) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((m) => quoteFee(any, m / 1000, at).feeUgx);
        expect((far ?? 0n) >= (near ?? 0n)).toBe(true);
      }),
    );
  });

  test('the peak never costs less, and the driver never gets more than the fee', () => {
    fc.assert(
      fc.property(tariffs, metres, (any, m) => {
        const [off, peak] = [quoteFee(any, m / 1000, OFF_PEAK), quoteFee(any, m / 1000, PEAK)];
        expect(peak.feeUgx >= off.feeUgx).toBe(true);
        expect(peak.driverShareUgx >= 0n && peak.driverShareUgx <= peak.feeUgx).toBe(true);
      }),
    );
  });

  test('it is the smallest whole amount that covers the exact one', () => {
    fc.assert(
      fc.property(tariffs, metres, (any, m) => {
        const exact =
          (any.baseUgx * 1000n + any.perKmUgx * BigInt(m)) * BigInt(10_000 + any.peakSurchargeBps);
        const { feeUgx } = quoteFee(any, m / 1000, PEAK);
        expect(feeUgx * 10_000_000n >= exact && (feeUgx - 1n) * 10_000_000n < exact).toBe(true);
      }),
    );
  });

  test('the words name the very settings', () => {
    fc.assert(
      fc.property(tariffs, metres, (any, m) => {
        const { words } = quoteFee(any, m / 1000, OFF_PEAK).breakdown;
        expect(words.startsWith(`${formatUgx(any.baseUgx)} base`)).toBe(true);
        expect(words.endsWith(formatUgx(any.perKmUgx))).toBe(true);
      }),
    );
  });
});
