import { expect, test } from 'vitest';
import { RecentSignals } from './recent-signals';
import type { KeptSignal } from './signal';

const signal = (id: number, ...topics: string[]): KeptSignal => ({ id: String(id), type: `t${id}`, topics });
const idsSince = (recent: RecentSignals, lastId: bigint, ...topics: string[]) =>
  recent.since(lastId, topics)?.map(({ id }) => Number(id));

test('who was away for a moment is told what concerns them, each once and in order', () => {
  const recent = new RecentSignals(10n, 100, 0);
  for (const one of [signal(12, 'a', 'b'), signal(11, 'a'), signal(13, 'c'), signal(14, 'b')])
    recent.add(one, 0);
  expect(idsSince(recent, 10n, 'a', 'b')).toEqual([11, 12, 14]);
  // 11 was heard after 12: whoever left in between has missed it.
  expect(idsSince(recent, 12n, 'a', 'b')).toEqual([11, 14]);
  expect(idsSince(recent, 11n, 'b')).toEqual([12, 14]);
  expect(idsSince(recent, 13n, 'a', 'b')).toEqual([14]);
  expect(idsSince(recent, 14n, 'a', 'b')).toEqual([]);
  expect(idsSince(recent, 10n, 'nobody')).toEqual([]);
});

test('what is older than the process knows it does not know, and says so', () => {
  const recent = new RecentSignals(10n, 3, 0);
  expect(idsSince(recent, 9n, 'a')).toBeUndefined();
  for (const id of [11, 12, 13, 14, 15]) recent.add(signal(id, 'a', `only:${id}`), 0);
  expect(idsSince(recent, 11n, 'a')).toBeUndefined();
  expect(idsSince(recent, 12n, 'a')).toEqual([13, 14, 15]);
  expect(idsSince(recent, 12n, 'only:11', 'only:12', 'only:15')).toEqual([15]);
  expect([recent.has('12'), recent.has('13')]).toEqual([false, true]);
});

test('whose last one was forgotten just now is told all that was heard after it, smaller numbers too', () => {
  const recent = new RecentSignals(10n, 3, 0);
  for (const id of [14, 13, 15, 16]) recent.add(signal(id, 'a'), 0);
  expect(idsSince(recent, 14n, 'a')).toEqual([13, 15, 16]);
});

test('a repeat is no news and pushes nothing out', () => {
  const recent = new RecentSignals(0n, 2, 0);
  for (const id of [1, 2, 2, 2]) recent.add(signal(id, 'a'), 0);
  expect(idsSince(recent, 0n, 'a')).toEqual([1, 2]);
});

test('a number that comes a minute after a larger one is still looked for', () => {
  const recent = new RecentSignals(0n, 100, 0);
  recent.add(signal(5, 'a'), 10_000);
  expect(recent.settled(69_999)).toBe(0n);
  expect(recent.settled(70_000)).toBe(5n);
  recent.add(signal(9, 'a'), 100_000);
  recent.add(signal(12, 'a'), 103_000);
  expect(recent.settled(159_999)).toBe(5n);
  expect(recent.settled(160_000)).toBe(9n);
});

test('what was pushed out is not looked for again: it could not be told from news', () => {
  const recent = new RecentSignals(0n, 2, 0);
  for (const id of [1, 2, 3, 4]) recent.add(signal(id, 'a'), 0);
  expect(recent.settled(0)).toBe(2n);
});
