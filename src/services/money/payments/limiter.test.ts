import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { RateLimiter } from './limiter';

const START = new Date('2026-03-02T09:00:00Z');

test('property: never more than ten status requests in any second at five a second', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 20, maxLength: 200 }), (gaps) => {
      const limiter = new RateLimiter(5);
      const allowed: number[] = [];
      let atMs = 0;
      for (const gap of gaps) {
        atMs += gap;
        if (limiter.take(addMs(START, atMs)) === 0) allowed.push(atMs);
      }
      for (const from of allowed) {
        expect(allowed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(10);
      }
    }),
  );
});

test('whoever has to wait is let through after the time it was told', () => {
  const limiter = new RateLimiter(5);
  while (limiter.take(START) === 0);
  const waitMs = limiter.take(START);
  expect(waitMs).toBeGreaterThan(0);
  expect(limiter.take(addMs(START, waitMs))).toBe(0);
});
