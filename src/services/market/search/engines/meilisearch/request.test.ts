import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOf } from './request';

test('a page of the engine has all that is asked for, and begins with it where pages follow each other', () => {
  expect(windowOf({ offset: 48, limit: 24 })).toEqual({ page: 3, hitsPerPage: 24, from: 0 });
  fc.assert(
    fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 60 }), (offset, limit) => {
      const { page, hitsPerPage, from } = windowOf({ offset, limit });
      expect((page - 1) * hitsPerPage + from).toBe(offset);
      expect(from + limit).toBeLessThanOrEqual(hitsPerPage);
    }),
  );
});
