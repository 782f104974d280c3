import { expect, test } from 'vitest';
import { FixBuffer, paceOf } from './fix-buffer';
import type { Fix } from './geolocation';

const METRE = 1 / 111_195;
const fix = (northM: number, second: number): Fix => ({
  lat: 0.33 + northM * METRE,
  lng: 32.595,
  accuracyM: 8,
  recordedAt: new Date(second * 1000),
  by: 'phone',
});
const riding = paceOf({ isCarrying: true, isBatteryLow: false });

/** Feeds one fix a second; tells at which seconds one was kept. */
function kept(
  buffer: FixBuffer,
  seconds: number,
  north: (second: number) => number,
  pace = riding,
): number[] {
  return Array.from({ length: seconds }, (_, n) => n).filter((n) =>
    buffer.add(fix(north(n), n), 'd1', pace, n * 1000),
  );
}

test('on the road a fix each three seconds, standing one each fifteen, and less on a low battery', () => {
  expect(kept(new FixBuffer(), 10, (n) => n * 8)).toEqual([0, 3, 6, 9]);
  expect(kept(new FixBuffer(), 40, () => 0)).toEqual([0, 15, 30]);
  const low = paceOf({ isCarrying: true, isBatteryLow: true });
  expect(kept(new FixBuffer(), 20, (n) => n * 8, low)).toEqual([0, 8, 16]);
  expect(kept(new FixBuffer(), 70, () => 0, low)).toEqual([0, 60]);
  const waiting = paceOf({ isCarrying: false, isBatteryLow: false });
  expect(kept(new FixBuffer(), 70, (n) => n * 8, waiting)).toEqual([0, 30, 60]);
});

test('who starts to move is seen moving at once, not when standing would be told again', () => {
  expect(kept(new FixBuffer(), 12, (n) => (n < 6 ? 0 : n * 8))).toEqual([0, 6, 9]);
});

test('a clock that is set back an hour silences nobody', () => {
  const buffer = new FixBuffer();
  expect(kept(buffer, 4, (n) => n * 8)).toEqual([0, 3]);
  const backMs = -3_600_000;
  expect(buffer.add(fix(32, 4), 'd1', riding, backMs)).toBe(true);
  expect(buffer.isDue(riding, backMs)).toBe(true);
  expect(buffer.add(fix(40, 5), 'd1', riding, backMs + 1_000)).toBe(false);
  expect(buffer.add(fix(64, 8), 'd1', riding, backMs + 3_000)).toBe(true);
});

test('a batch is due after six seconds or when it is full, twenty at most, oldest first', () => {
  const buffer = new FixBuffer();
  expect(buffer.isDue(riding, 0)).toBe(false);
  kept(buffer, 6, (n) => n * 8);
  expect(buffer.isDue(riding, 5_000)).toBe(false);
  expect(buffer.isDue(riding, 6_000)).toBe(true);
  // No network for two minutes.
  for (let n = 6; n < 120; n += 1) buffer.add(fix(n * 8, n), 'd1', riding, n * 1000);
  const batch = buffer.next();
  expect(batch?.fixes).toHaveLength(20);
  expect(batch?.fixes.map(({ recordedAt }) => recordedAt.getTime() / 1000).slice(0, 3)).toEqual([0, 3, 6]);
  // What did not arrive is given out again.
  expect(buffer.next()).toEqual(batch);
  if (batch) buffer.drop(batch, 120_000);
  expect(buffer.next()?.fixes[0]?.recordedAt).toEqual(new Date(60_000));
  expect(buffer.isDue(riding, 120_000)).toBe(true);
});

test('fixes of two deliveries never go together, and a new one is followed at once', () => {
  const buffer = new FixBuffer();
  buffer.add(fix(0, 0), 'd1', riding, 0);
  expect(buffer.add(fix(0, 1), 'd2', riding, 1_000)).toBe(true);
  const first = buffer.next();
  expect(first).toMatchObject({ deliveryId: 'd1', fixes: [{}] });
  if (first) buffer.drop(first, 1_000);
  expect(buffer.next()).toMatchObject({ deliveryId: 'd2', fixes: [{}] });
});

test('a long time without network leaves the way of the last ten minutes, thinner', () => {
  const buffer = new FixBuffer();
  kept(buffer, 1_800, (n) => n * 8);
  const seconds: number[] = [];
  for (let batch = buffer.next(); batch; batch = buffer.next()) {
    seconds.push(...batch.fixes.map(({ recordedAt }) => recordedAt.getTime() / 1000));
    buffer.drop(batch, 1_800_000);
  }
  expect(seconds.length).toBeLessThanOrEqual(100);
  expect(seconds.length).toBeGreaterThan(50);
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  expect(seconds.at(-1)).toBe(1_797);
  expect(seconds[0]).toBeGreaterThanOrEqual(1_197);
});
