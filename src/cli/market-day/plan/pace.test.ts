import { expect, test } from 'vitest';
import { dawdleMs, slowShops } from './pace';
import { randomOf } from './random';

const shops = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const waits = (isSlow: boolean, timeScale: number) =>
  Array.from({ length: 500 }, (_, i) => dawdleMs(randomOf(7, 'shop', i), { isSlow, timeScale }));

test('there is a slow shop on every day, and most are quick', () => {
  for (const count of [1, 4, 9]) {
    for (let seed = 0; seed < 50; seed += 1) {
      const open = shops.slice(0, count);
      const slow = slowShops(seed, open);
      expect(slow.size).toBeGreaterThan(0);
      expect(slow.size).toBeLessThanOrEqual(Math.ceil(count / 4));
      expect(open).toEqual(expect.arrayContaining([...slow]));
    }
  }
});

test('the same shops are slow whoever is listed first, and others for another seed', () => {
  expect(slowShops(7, shops.toReversed())).toEqual(slowShops(7, shops));
  const seeds = Array.from({ length: 20 }, (_, seed) => [...slowShops(seed, shops)].sort().join());
  expect(new Set(seeds).size).toBeGreaterThan(1);
});

test('a slow shop lets an order wait for minutes of the time that is played', () => {
  for (const scale of [12, 60]) {
    const minutes = waits(true, scale).map((ms) => (ms * scale) / 60_000);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0.99);
    expect(Math.max(...minutes)).toBeGreaterThan(4);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(5.01);
  }
});

test('nobody waits until an order counts as stuck, however slowly time runs', () => {
  const stuckAfterMs = 180_000;
  expect(Math.max(...waits(true, 1))).toBeLessThan(stuckAfterMs / 2);
});

test('other shops answer within half a second', () => {
  expect(Math.max(...waits(false, 12))).toBeLessThan(500);
});
