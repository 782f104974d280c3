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

  const entebbe = { area: 'Entebbe', extraUgx: ugx(4_000) };
  test.each([
    // km, with 10 % surge, with 30 % at the peak, with 4,000 for an area, with all three: by hand from
    // ceil((5000 + area + 500 × km) × (1 + peak 0.2 + surge))
    // 5000 × 1.1, × 1.5; 9000; 9000 × 1.5
    [0, 5_500n, 7_500n, 9_000n, 13_500n],
    // 5000.5 × 1.1 = 5500.55, × 1.5 = 7500.75; 9000.5; 9000.5 × 1.5 = 13 500.75
    [0.001, 5_501n, 7_501n, 9_001n, 13_501n],
    // 7500 × 1.1, × 1.5; 11 500; 11 500 × 1.5
    [5, 8_250n, 11_250n, 11_500n, 17_250n],
    // 8666.5 × 1.1 = 9533.15, × 1.5 = 12 999.75; 12 666.5; 12 666.5 × 1.5 = 18 999.75
    [7.333, 9_534n, 13_000n, 12_667n, 19_000n],
    // 30 000 × 1.1, × 1.5; 34 000; 34 000 × 1.5
    [50, 33_000n, 45_000n, 34_000n, 51_000n],
  ])(
    '%f km with a surge costs %s, at the peak %s, in an area %s, with all %s',
    (km, few, peak, area, all) => {
      expect(quoteFee(tariff, km, OFF_PEAK, { surgeBps: 1_000 }).feeUgx).toBe(few);
      expect(quoteFee(tariff, km, PEAK, { surgeBps: 3_000 }).feeUgx).toBe(peak);
      expect(quoteFee(tariff, km, OFF_PEAK, { zone: entebbe }).feeUgx).toBe(area);
      expect(quoteFee(tariff, km, PEAK, { zone: entebbe, surgeBps: 3_000 }).feeUgx).toBe(all);
    },
  );

  test.each([
    ['16:59:59', 5_500n],
    ['17:00:00', 6_500n],
    ['19:59:59', 6_500n],
    ['20:00:00', 5_500n],
  ])(
    'at %s in Kampala a surge of 10 %% makes 5,000 %s: it is added to the peak, not multiplied',
    (time, fee) => {
      expect(quoteFee(tariff, 0, kampala(time), { surgeBps: 1_000 }).feeUgx).toBe(fee);
    },
  );

  test('the driver gets their share of the surge and of the area', () => {
    // 80 % of 13,501 is 10,800.8.
    const { driverShareUgx } = quoteFee(tariff, 0.001, PEAK, { zone: entebbe, surgeBps: 3_000 });
    expect(driverShareUgx).toBe(10_800n);
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
    expect(quoteFee(tariff, 3.2, PEAK, { zone: entebbe, surgeBps: 1_250 }).breakdown.words).toBe(
      'UGX 5,000 base + 3.2 km × UGX 500 + UGX 4,000 for Entebbe + 20 % at peak hours + 12.5 % as many parcels wait for few drivers',
    );
    expect(quoteFee(tariff, 3.2, OFF_PEAK).breakdown).toEqual({
      baseUgx: 5000n,
      perKmUgx: 500n,
      distanceKm: 3.2,
      roadFactorPercent: 100,
      peakSurchargeBps: 0,
      moreShopsUgx: 0n,
      zone: null,
      surgeBps: 0,
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

  const surges = fc.integer({ min: 0, max: 10_000 });
  const extras = fc.integer({ min: 0, max: 100_000 });

  test('more surge or a dearer area never costs less', () => {
    fc.assert(
      fc.property(tariffs, metres, surges, surges, extras, extras, (any, m, s1, s2, e1, e2) => {
        const fee = (surgeBps: number, extra: number) =>
          quoteFee(any, m / 1000, PEAK, { surgeBps, zone: { area: 'A', extraUgx: ugx(extra) } }).feeUgx;
        const [least, most] = [
          fee(Math.min(s1, s2), Math.min(e1, e2)),
          fee(Math.max(s1, s2), Math.max(e1, e2)),
        ];
        expect(most >= least).toBe(true);
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
      fc.property(tariffs, metres, surges, extras, (any, m, surgeBps, extra) => {
        const fixed = any.baseUgx + BigInt(extra);
        const exact =
          (fixed * 1000n + any.perKmUgx * BigInt(m)) * BigInt(10_000 + any.peakSurchargeBps + surgeBps);
        const zone = { area: 'A', extraUgx: ugx(extra) };
        const { feeUgx } = quoteFee(any, m / 1000, PEAK, { surgeBps, zone });
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
