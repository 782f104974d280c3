import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { deliveryWords } from './delivery-words';

test('a product’s page says what its shop pays of deliveries, where it pays any', () => {
  const words = (fromUgx: number, mostUgx: number) =>
    deliveryWords({ fromUgx: ugx(fromUgx), mostUgx: ugx(mostUgx) });
  expect(words(30_000, 3_000)).toMatch(
    / The shop pays up to UGX 3,000 of it for orders of UGX 30,000 or more\.$/,
  );
  expect(words(0, 2_000)).toMatch(/ The shop pays up to UGX 2,000 of it for every order\.$/);
  for (const none of [words(0, 0), deliveryWords(null)]) expect(none).not.toContain('shop');
});
