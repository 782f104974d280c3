import { expect, test } from 'vitest';
import { Breaker } from './breaker';

const at = (ms: number) => new Date(ms);

test('opens after three failures in a row, lets one try in five seconds, closes with a success', () => {
  const breaker = new Breaker();
  breaker.failed(at(0));
  breaker.failed(at(1));
  expect(breaker.allows(at(2))).toBe(true);
  breaker.failed(at(2));
  expect([breaker.isOpen, breaker.allows(at(3)), breaker.allows(at(5_001))]).toEqual([true, false, false]);
  expect([breaker.allows(at(5_002)), breaker.allows(at(5_003)), breaker.allows(at(10_002))]).toEqual([
    ...[true, false, true],
  ]);
  breaker.succeeded();
  expect([breaker.isOpen, breaker.allows(at(10_003))]).toEqual([false, true]);
});

test('failures that are not in a row open nothing', () => {
  const breaker = new Breaker();
  for (let n = 0; n < 9; n += 1) {
    breaker.failed(at(n));
    breaker.failed(at(n));
    breaker.succeeded();
  }
  expect(breaker.isOpen).toBe(false);
});
