import { expect, test } from 'vitest';
import { planDay } from '../plan/plan';
import { shareOut } from './shopper';

const shelves = ['a', 'b'].map((vendorSlug) => ({
  vendorSlug,
  at: { lat: 0.3, lng: 32.6 },
  wares: Array.from({ length: 40 }, (_, i) => {
    const slug = `${vendorSlug}-${i}`;
    return { productId: slug, slug, name: slug, pieces: 50 };
  }),
}));
const { errands } = planDay(7, 300, shelves);

test('every errand is somebody’s, and nobody has more than five', () => {
  const shared = shareOut(errands, 20);
  expect(shared.flat()).toEqual(errands);
  expect(Math.max(...shared.map((mine) => mine.length))).toBe(5);
});

test('a short day still has as many shoppers at once as asked for', () => {
  expect(shareOut(errands.slice(0, 42), 20).length).toBeGreaterThanOrEqual(20);
  expect(shareOut(errands.slice(0, 3), 20)).toHaveLength(3);
});
