import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimerHeap } from './timer-heap';

it('gives back what was not cancelled, by moment, equal moments in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ dueMs: fc.nat(20), cancel: fc.boolean() })), (timers) => {
      const heap = new TimerHeap<number>();
      timers.forEach(({ dueMs, cancel }, order) => {
        const stop = heap.add(dueMs, order);
        if (cancel) stop();
      });
      const expected = timers
        .map((timer, order) => ({ ...timer, order }))
        .filter(({ cancel }) => !cancel)
        .sort((a, b) => a.dueMs - b.dueMs || a.order - b.order);
      const taken: number[] = [];
      for (let due = heap.takeDue(20); due; due = heap.takeDue(20)) taken.push(due.item);
      expect(taken).toEqual(expected.map(({ order }) => order));
    }),
  );
});

it('leaves what is not due', () => {
  const heap = new TimerHeap<string>();
  heap.add(10, 'later');
  expect(heap.takeDue(9)).toBeNull();
  expect(heap.peekDue()).toBe(10);
  expect(heap.takeDue(10)?.item).toBe('later');
});
