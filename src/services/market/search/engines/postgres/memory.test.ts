import { expect, test } from 'vitest';
import { Memory } from './memory';

const NOW = new Date(1_000_000);
const later = (ms: number) => new Date(NOW.getTime() + ms);

/** A memory whose work is counted: each question is answered with how often anything was worked out. */
function counting(most: number, forMs: number) {
  const memory = new Memory<number>(most, forMs);
  let works = 0;
  return (key: string, now = NOW) => memory.recall(key, now, async () => ++works);
}

test('what is known is not worked out again, until it is too old', async () => {
  const ask = counting(2, 10);
  expect(await ask('a')).toBe(1);
  expect(await ask('a', later(9))).toBe(1);
  expect(await ask('b', later(9))).toBe(2);
  expect(await ask('a', later(10))).toBe(3);
  expect(await ask('a', later(19))).toBe(3);
});

test('those who ask at once wait for one answer', async () => {
  const ask = counting(2, 10);
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2]);
});

test('of more than fit, what was asked for longest ago goes', async () => {
  const ask = counting(2, 10);
  for (const key of ['a', 'b', 'a', 'c']) await ask(key);
  expect(await ask('a')).toBe(1);
  expect(await ask('c')).toBe(3);
  expect(await ask('b')).toBe(4);
});

test('a failure is told to all who waited for it, and to nobody later', async () => {
  const memory = new Memory<number>(2, 10);
  const fail = () => memory.recall('a', NOW, () => Promise.reject(new Error('away')));
  const both = await Promise.allSettled([fail(), memory.recall('a', NOW, async () => 1)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await memory.recall('a', NOW, async () => 2)).toBe(2);
});
