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

test('one that ends at midnight and one that begins there do not overlap', () => {
  const [evening, night] = [
    { fromMinute: 1_380, toMinute: 0 },
    { fromMinute: 0, toMinute: 10 },
  ];
  for (const windows of [
    [evening, night],
    [night, evening],
  ])
    expect(overlap(windows)).toBe(false);
});

test('are written as clocks have them', () => {
  expect(windowWords({ fromMinute: 425, toMinute: 1_440 })).toBe('07:05–24:00');
});
