import { expect, test } from 'vitest';
import { exitCodeOf } from './exit-code';
import { atLeast, atMost, below, judge } from './promises';

test('a goal that is just reached is kept, unless it had to be undercut', () => {
  expect(atMost('kilobytes', 15, 15).ok).toBe(true);
  expect(atMost('kilobytes', 15.01, 15).ok).toBe(false);
  expect(atLeast('score', 95, 95).ok).toBe(true);
  expect(atLeast('score', 94, 95).ok).toBe(false);
  expect(below('milliseconds', 499.9, 500).ok).toBe(true);
  expect(below('milliseconds', 500, 500).ok).toBe(false);
});

test('a figure that is not there keeps no promise, and neither does a measurement without any', () => {
  for (const rule of [atMost, below, atLeast]) expect(rule('share', Number.NaN, 0.5).ok).toBe(false);
  expect(judge([]).ok).toBe(false);
});

test('one broken promise of many ends the command with 1, and the figures stand beside it', () => {
  const kept = judge([atMost('a', 1, 2), atLeast('b', 2, 1)]);
  const broken = judge([atMost('a', 1, 2), atLeast('b', 1, 2)]);
  expect([exitCodeOf(kept), exitCodeOf(broken)]).toEqual([0, 1]);
  expect(broken.promises[1]).toMatchObject({ promise: expect.stringContaining('b'), measured: 1, goal: 2 });
});
