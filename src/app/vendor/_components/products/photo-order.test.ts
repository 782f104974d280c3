import fc from 'fast-check';
import { expect, test } from 'vitest';
import { described, moved, type PlacedPhoto, without } from './photo-order';

const list: fc.Arbitrary<PlacedPhoto[]> = fc
  .integer({ min: 1, max: 8 })
  .map((count) => Array.from({ length: count }, (_, at) => ({ pictureId: `p${at}`, alt: '' })));
const listAndPlace = list.chain((photos) =>
  fc.tuple(fc.constant(photos), fc.nat({ max: photos.length - 1 })),
);

test('moving there and back is no move, and nothing is lost', () => {
  fc.assert(
    fc.property(listAndPlace, fc.constantFrom(-1 as const, 1 as const), ([photos, at], by) => {
      const after = moved(photos, at, by);
      expect([...after].sort((a, b) => a.pictureId.localeCompare(b.pictureId))).toEqual(photos);
      const isAtEnd = at + by < 0 || at + by >= photos.length;
      expect(after[isAtEnd ? at : at + by]).toEqual(photos[at]);
      if (!isAtEnd) expect(moved(after, at + by, by === 1 ? -1 : 1)).toEqual(photos);
    }),
  );
});

test('taking one away and describing one leave the others as they are', () => {
  fc.assert(
    fc.property(listAndPlace, ([photos, at]) => {
      const rest = without(photos, at);
      expect(rest).toHaveLength(photos.length - 1);
      expect(rest).not.toContainEqual(photos[at]);
      const named = described(photos, at, 'The pouch');
      expect(named[at]?.alt).toBe('The pouch');
      expect(without(named, at)).toEqual(rest);
    }),
  );
});
