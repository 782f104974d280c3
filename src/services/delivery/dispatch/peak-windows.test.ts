import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, windowWords } from './peak-windows';

const minutesOf = ({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }) =>
  Array.from({ length: 1_440 }, (_, minute) => minute).filter((minute) =>
    fromMinute <= toMinute
      ? minute >= fromMinute && minute < toMinute
      : minute >= fromMinute || minute < toMinute,
  );

test('two overlap exactly when they share a minute', () => {
  const window = fc.record({
    fromMinute: fc.integer({ min: 0, max: 1_439 }),
    toMinute: fc.integer({ min: 0, max: 1_440 }),
  });
  fc.assert(
    fc.property(fc.array(window, { maxLength: 4 }), (windows) => {
      const all = windows.flatMap(minutesOf);
      expect(overlap(windows)).toBe(new Set(all).size < all.length);
    }),
  );
});

test('are written as clocks have them', () => {
  expect(windowWords({ fromMinute: 425, toMinute: 1_440 })).toBe('07:05–24:00');
});
