import { describe, expect, test } from 'vitest';
import { aroundWords, surgeStepsWords } from './surge-words';

describe('the steps', () => {
  test.each([
    [0, 1_000, 100, 'Off: few drivers never make a delivery dearer.'],
    [
      3_000,
      1_000,
      100,
      'Above 1 parcel for each free driver 10 % more, above 2 parcels 20 %, above 3 parcels 30 %, never more.',
    ],
    // The second step is cut off by the most.
    [
      1_500,
      1_000,
      150,
      'Above 1.5 parcels for each free driver 10 % more, above 2.5 parcels 15 %, never more.',
    ],
    [
      5_000,
      1_000,
      100,
      'Above 1 parcel for each free driver 10 % more, above 2 parcels 20 %, above 3 parcels 30 %, and so on; never more than 50 %.',
    ],
  ])('at most %i, each %i, from %i', (surgeMostBps, surgeStepBps, surgeFromPercent, words) => {
    expect(surgeStepsWords({ surgeMostBps, surgeStepBps, surgeFromPercent })).toBe(words);
  });
});

test.each([
  [{ waiting: 6, free: 2, surgeBps: 2_000 }, '6 parcels look for a driver, 2 drivers are free: 20 % more'],
  [{ waiting: 1, free: 1, surgeBps: 0 }, '1 parcel looks for a driver, 1 driver is free: nothing more'],
  [{ waiting: 1, free: 0, surgeBps: 3_000 }, '1 parcel looks for a driver, nobody is free: 30 % more'],
])('%j', (around, words) => {
  expect(aroundWords(around)).toBe(words);
});
