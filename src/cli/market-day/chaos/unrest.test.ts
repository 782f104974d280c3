import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { planStrikes } from './strikes';
import { Unrest } from './unrest';

const PURCHASES = 20;
const SCALE = 12;
const MINUTE_MS = 60_000;
const PLACE = '/api/trpc/shop.checkout.place';
const nothing = async () => undefined;
const operator = { spoilCallbacks: nothing, outage: nothing, spoilNext: nothing, behave: nothing };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A day so far: all that is due by this purchase has happened. */
async function dayAfter(purchases: number, ready: () => Promise<void> = nothing, seed = 7): Promise<Unrest> {
  const unrest = new Unrest({ kill9: nothing, restart: nothing, ready }, operator, SCALE);
  await unrest.begin(seed, PURCHASES);
  unrest.afterPurchase(purchases);
  await unrest.end();
  return unrest;
}

/** Whether a request of this moment, or one that began this long ago, is excused. */
const excused = (unrest: Unrest, status: number | 'no_answer', path = PLACE, agoMs = 0) =>
  unrest.excuses({ status, path, fromMs: performance.now() - agoMs, untilMs: performance.now() });

test('while all is well nothing is excused, not even words that an operator is away', async () => {
  const unrest = new Unrest({ kill9: nothing, restart: nothing, ready: nothing }, operator, SCALE);
  await unrest.begin(7, PURCHASES);
  expect(excused(unrest, 503)).toBe(false);
  expect(await unrest.comeBack({ status: 503, path: PLACE, fromMs: performance.now() })).toBe(false);
});

test('while an operator fails, the shop may refuse to ask a phone for money, and nothing else', async () => {
  // The first thing of a day is an operator's fault.
  const unrest = await dayAfter(0);
  expect(unrest.happened).toEqual([planStrikes(7, PURCHASES)[0]?.what]);
  expect(excused(unrest, 503)).toBe(true);
  expect(excused(unrest, 503, '/api/trpc/shop.payments.retry')).toBe(true);
  expect(excused(unrest, 503, '/')).toBe(false);
  expect(excused(unrest, 503, '/api/trpc/vendor.orders.accept')).toBe(false);
  expect(excused(unrest, 500)).toBe(false);
  expect(excused(unrest, 'no_answer')).toBe(false);
});

test('once the shop must have noticed that the operator works again, it is excused no more', async () => {
  const unrest = await dayAfter(0);
  vi.advanceTimersByTime(30_000);
  expect(excused(unrest, 503)).toBe(true);
  vi.advanceTimersByTime(2 * MINUTE_MS);
  expect(excused(unrest, 503)).toBe(false);
  expect(excused(unrest, 503, PLACE, 2 * MINUTE_MS)).toBe(true);
});

test('a program that is down excuses whatever was asked meanwhile, until a moment after it is back', async () => {
  const backAfterMs = 5_000;
  const ready = async () => void vi.advanceTimersByTime(backAfterMs);
  const seeds = Array.from({ length: 100 }, (_, seed) => seed);
  const seed = seeds.find((one) => planStrikes(one, PURCHASES).at(-1)?.what === 'web_killed');
  const unrest = await dayAfter(PURCHASES, ready, seed);
  expect(unrest.happened.at(-1)).toBe('web_killed');
  expect(excused(unrest, 'no_answer', '/', backAfterMs)).toBe(true);
  expect(excused(unrest, 500, '/')).toBe(true);
  vi.advanceTimersByTime(MINUTE_MS);
  expect(excused(unrest, 'no_answer', '/')).toBe(false);
  expect(excused(unrest, 500)).toBe(false);
});
