import { expect, test } from 'vitest';
import { isBlow, planStrikes } from './strikes';

test('every blow falls once, while people are trading, and the same seed gives the same day', () => {
  const strikes = planStrikes(7, 1_600);
  const blows = strikes.filter(({ what }) => isBlow(what));
  expect(blows.map(({ what }) => what).sort()).toEqual([
    'database_restarted',
    'web_killed',
    'web_restarted',
    'worker_killed',
    'worker_restarted',
  ]);
  for (const { afterPurchases } of blows) {
    expect(afterPurchases).toBeGreaterThan(0);
    expect(afterPurchases).toBeLessThan(1_600);
  }
  expect(planStrikes(7, 1_600)).toEqual(strikes);
  expect(planStrikes(8, 1_600)).not.toEqual(strikes);
});

test('operators fail all along: a long day sees each of their faults often, a short one once', () => {
  const outages = (purchases: number) =>
    planStrikes(7, purchases).filter(({ what }) => what === 'mtn_out').length;
  expect(outages(20)).toBe(1);
  expect(outages(1_600)).toBe(10);
});
