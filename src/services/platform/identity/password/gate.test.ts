import { expect, test } from 'vitest';
import { Gate } from './gate';

test('only so many run, so many wait in turn, the rest is turned away', async () => {
  const gate = new Gate({ running: 2, waiting: 2 });
  const finish: (() => void)[] = [];
  const order: number[] = [];
  const work = (n: number) =>
    gate.pass(
      () =>
        new Promise<number>((done) => {
          order.push(n);
          finish.push(() => done(n));
        }),
      () => new Error('full'),
    );
  const answers = [1, 2, 3, 4].map(work);
  await expect(work(5)).rejects.toThrow('full');
  expect(order).toEqual([1, 2]);
  finish.shift()?.();
  await answers[0];
  await Promise.resolve();
  expect(order).toEqual([1, 2, 3]);
  finish.shift()?.();
  await answers[1];
  await Promise.resolve();
  finish.splice(0).forEach((end) => void end());
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4]);
  expect(order).toEqual([1, 2, 3, 4]);
});

test('work that fails makes room for the next', async () => {
  const gate = new Gate({ running: 1, waiting: 1 });
  const full = () => new Error('full');
  await expect(gate.pass(() => Promise.reject(new Error('broken')), full)).rejects.toThrow('broken');
  expect(await gate.pass(async () => 'next', full)).toBe('next');
});
