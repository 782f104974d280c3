import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ndcgAt10 } from './ndcg';

const graded = (...grades: number[]) =>
  new Map(grades.map((grade, at): [string, number] => [String(at), grade]));

test('the best order is worth 1, nothing found or nothing worth finding 0', () => {
  expect(ndcgAt10(['0', '1', '2'], graded(3, 2, 1))).toBe(1);
  expect(ndcgAt10([], graded(3))).toBe(0);
  expect(ndcgAt10(['0'], graded(0))).toBe(0);
  expect(ndcgAt10(['0'], graded())).toBe(0);
});

test('worked by hand: grades 0 and 3 the wrong way round, one unjudged product between', () => {
  // 7 / log2(4) of 7 / log2(2).
  expect(ndcgAt10(['1', 'unjudged', '0'], graded(3, 0))).toBeCloseTo(0.5, 12);
  // (1 + 7 / log2(3)) of (7 + 1 / log2(3)).
  expect(ndcgAt10(['1', '0'], graded(3, 1))).toBeCloseTo(0.7098, 4);
});

test('what stands below the tenth place counts for nothing, and the best order is cut there too', () => {
  const tail = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  expect(ndcgAt10([...tail, '0'], graded(3))).toBe(0);
  const twelve = graded(...Array<number>(12).fill(1));
  expect(ndcgAt10([...twelve.keys()].slice(0, 10), twelve)).toBe(1);
});

test('it is between 0 and 1, and a better one further up never lowers it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 12 }), (list) => {
      const grades = graded(...list);
      const order = [...grades.keys()];
      const value = ndcgAt10(order, grades);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1 + 1e-12);
      const better = order.sort((a, b) => (grades.get(b) ?? 0) - (grades.get(a) ?? 0));
      expect(ndcgAt10(better, grades)).toBeGreaterThanOrEqual(value - 1e-12);
    }),
  );
});
