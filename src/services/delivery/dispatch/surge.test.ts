import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { surgeBpsOf, zoneExtraOf } from './surge';

const SETTINGS = { surgeMostBps: 3_000, surgeStepBps: 1_000, surgeFromPercent: 100 };

describe('the surge', () => {
  test.each([
    // waiting, free, above 1 parcel for each driver, above 1.5
    [0, 0, 0, 0],
    [0, 5, 0, 0],
    // Nobody is free: the most.
    [1, 0, 3_000, 3_000],
    [5, 5, 0, 0],
    // 1.2 for each: one step above 1, none above 1.5.
    [6, 5, 1_000, 0],
    // 1.5 for each is not above 1.5.
    [3, 2, 1_000, 0],
    // 2 for each is one step above 1, and not above the second one.
    [4, 2, 1_000, 1_000],
    // 2.5: two steps above 1; of 1.5 the second begins above 2.5.
    [5, 2, 2_000, 1_000],
    // 3.5: three steps; above 2.5 the second.
    [7, 2, 3_000, 2_000],
    // 50 for each: never more than the most.
    [100, 2, 3_000, 3_000],
  ])('%i waiting, %i free', (waiting, free, from1, from15) => {
    expect(surgeBpsOf(SETTINGS, { waiting, free })).toBe(from1);
    expect(surgeBpsOf({ ...SETTINGS, surgeFromPercent: 150 }, { waiting, free })).toBe(from15);
  });

  test('a step that is larger than the most is cut off by it', () => {
    expect(surgeBpsOf({ ...SETTINGS, surgeMostBps: 700 }, { waiting: 3, free: 2 })).toBe(700);
  });

  test('whatever the settings: off is nothing, never above the most, whole steps below it, more parcels or fewer drivers never less', () => {
    const settings = fc.record({
      surgeMostBps: fc.integer({ min: 0, max: 10_000 }),
      surgeStepBps: fc.integer({ min: 100, max: 10_000 }),
      surgeFromPercent: fc.integer({ min: 100, max: 1_000 }),
    });
    const count = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(settings, count, count, fc.nat(20), fc.nat(20), (any, waiting, free, more, fewer) => {
        const surge = surgeBpsOf(any, { waiting, free });
        expect(surgeBpsOf({ ...any, surgeMostBps: 0 }, { waiting, free })).toBe(0);
        expect(surge).toBeLessThanOrEqual(any.surgeMostBps);
        expect(surge === any.surgeMostBps || surge % any.surgeStepBps === 0).toBe(true);
        // No more parcels than drivers: nothing.
        if (waiting <= free) expect(surge).toBe(0);
        const worse = { waiting: waiting + more, free: Math.max(0, free - fewer) };
        expect(surgeBpsOf(any, worse)).toBeGreaterThanOrEqual(surge);
      }),
    );
  });
});

describe('a door in an area', () => {
  const extras = [
    { area: 'Entebbe', extraUgx: ugx(4_000) },
    { area: 'Lake', extraUgx: ugx(6_000) },
  ];
  test.each([
    [[], null],
    [['Kampala'], null],
    [['Kampala', 'Entebbe'], 4_000n],
    [['Entebbe', 'Lake'], 6_000n],
    [['Lake', 'Entebbe', 'Kampala'], 6_000n],
  ])('%j', (areas, extraUgx) => {
    expect(zoneExtraOf(extras, areas)?.extraUgx ?? null).toBe(extraUgx);
  });
});
