import { expect, test } from 'vitest';
import { feeWords } from './fee-words';

/** As the first orders were frozen: nothing that came later stands in it. */
const OLDEST = { baseUgx: '5000', perKmUgx: '500', distanceKm: 3.2, peakSurchargeBps: 0 };

test('an order of before there was a factor, a surge or an area reads as it was sold', () => {
  expect(feeWords(OLDEST)).toBe('UGX 5,000 base + 3.2 km × UGX 500');
});

test('what an area, the hour and few drivers added is named', () => {
  const zone = { area: 'Entebbe', extraUgx: '4000' };
  expect(
    feeWords({ ...OLDEST, roadFactorPercent: 147, peakSurchargeBps: 2_000, surgeBps: 1_250, zone }),
  ).toBe(
    'UGX 5,000 base + 3.2 km (1.47 × the straight line) × UGX 500 + UGX 4,000 for Entebbe + 20 % at peak hours + 12.5 % as many parcels waited for few drivers',
  );
});

test('of a shared trip, the part and what it would have been alone', () => {
  const trip = {
    ...{ shops: 2, distanceKm: 6, moreShopsUgx: '1000', feeUgx: '9900', aloneFeeUgx: '8800' },
  };
  expect(feeWords({ ...OLDEST, surgeBps: 1_000, trip })).toBe(
    'Your part of one trip for 2 shops, which cost UGX 9,900: UGX 5,000 base + 6.0 km × UGX 500 + UGX 1,000 for calling at more shops + 10 % as many parcels waited for few drivers. Alone it would have been UGX 8,800.',
  );
});
