import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeat } from './heartbeat';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('each of many streams hears one beat in fifteen seconds, and never all in one second', () => {
  const heart = new Heartbeat();
  const beats = Array.from({ length: 150 }, () => 0);
  beats.forEach((_, at) => {
    heart.add(() => {
      beats[at] = (beats[at] ?? 0) + 1;
    });
  });
  let heard = 0;
  for (let second = 1; second <= 15; second += 1) {
    vi.advanceTimersByTime(1_000);
    const all = beats.reduce((a, b) => a + b, 0);
    expect(all - heard).toBe(10);
    heard = all;
  }
  expect(new Set(beats)).toEqual(new Set([1]));
});

test('who has left hears nothing more, and without anybody nothing runs', () => {
  const heart = new Heartbeat();
  let beats = 0;
  const stop = heart.add(() => {
    beats += 1;
  });
  vi.advanceTimersByTime(15_000);
  expect(beats).toBe(1);
  stop();
  expect(heart.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  heart.add(() => {});
  expect(vi.getTimerCount()).toBe(1);
});
