import { describe, expect, test } from 'vitest';
import { readDelivery } from './delivery-draft';

const GIVEN = {
  baseUgx: '5,000',
  perKmUgx: '0',
  roadFactor: '1.47',
  peakSurcharge: '20',
  driverShare: '82.5',
  maxDistanceKm: '25',
  radiusKm: '2.5',
  maxRadiusKm: '15',
  offerSeconds: '30',
  retrySeconds: '20',
  freshMinutes: '10',
  escalateRounds: '6',
  escalateMinutes: '5',
  handOfferSeconds: '180',
  tripPickups: '3',
  tripDetourKm: '2.5',
  tripStopUgx: '1,000',
  tripWaitMinutes: '10',
  houseFromUgx: '80,000',
  houseMostUgx: '5,000',
  surgeMost: '30',
  surgeStep: '7.5',
  surgeFrom: '1.5',
};
const form = (change: Partial<Record<keyof typeof GIVEN, string>> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...GIVEN, ...change })) data.set(name, value);
  return data;
};
const peak = (from: string, to: string) => ({ key: 1, from, to });

test('amounts with thousands apart, factors in hundredths, shares in basis points, hours in minutes', () => {
  const zones = form();
  zones.set('zone-0', '4,000');
  zones.set('zone-1', '0');
  expect(
    readDelivery(zones, [peak('07:00', '09:30'), peak('22:15', '00:00')], ['Entebbe', 'Kampala']),
  ).toEqual({
    baseUgx: 5_000n,
    perKmUgx: 0n,
    roadFactorPercent: 147,
    peakSurchargeBps: 2_000,
    driverShareBps: 8_250,
    maxDistanceKm: 25,
    radiusKm: 2.5,
    maxRadiusKm: 15,
    offerSeconds: 30,
    retrySeconds: 20,
    freshMinutes: 10,
    escalateRounds: 6,
    escalateMinutes: 5,
    handOfferSeconds: 180,
    tripPickups: 3,
    tripDetourKm: 2.5,
    tripStopUgx: 1_000n,
    tripWaitMinutes: 10,
    houseFromUgx: 80_000n,
    houseMostUgx: 5_000n,
    surgeMostBps: 3_000,
    surgeStepBps: 750,
    surgeFromPercent: 150,
    // What costs nothing more is left out.
    zoneExtras: [{ area: 'Entebbe', extraUgx: 4_000n }],
    peakWindows: [
      { fromMinute: 420, toMinute: 570 },
      { fromMinute: 1_335, toMinute: 0 },
    ],
  });
});

describe('what cannot be read is named', () => {
  test.each([
    [{ baseUgx: '5,000.50' }, 'Fee of every delivery: write a whole number, such as 500.'],
    [{ perKmUgx: '-5' }, 'Added for each kilometre: write a whole number, such as 500.'],
    [{ roadFactor: '1.475' }, /^How much longer roads are than a straight line: .*at most 2 digits/],
    [{ driverShare: '' }, /^Part of the fee the driver gets: /],
    [{ offerSeconds: '1e3' }, /^Time a driver has to answer: /],
  ])('%j', (change, problem) => {
    expect(readDelivery(form(change), [], [])).toEqual({
      problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
    });
  });

  test('an area by its name', () => {
    const data = form();
    data.set('zone-0', 'many');
    expect(readDelivery(data, [], ['Entebbe'])).toEqual({
      problem: 'Entebbe: write a whole number, such as 500.',
    });
  });

  test('peak hours', () => {
    for (const from of ['', '24:00', '7:00', 'noon'])
      expect(readDelivery(form(), [peak(from, '09:00')], [])).toEqual({
        problem: expect.stringContaining('Peak hours'),
      });
  });
});
