import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { subsidyExample, subsidyWords } from './subsidy-words';

const terms = (fromUgx: number, mostUgx: number) => ({ fromUgx: ugx(fromUgx), mostUgx: ugx(mostUgx) });

test('what a shop pays, in a line', () => {
  expect([terms(0, 0), terms(0, 2_000), terms(30_000, 3_000)].map(subsidyWords)).toEqual([
    'Nothing',
    'Up to UGX 2,000 of the delivery of every order',
    'Up to UGX 3,000 of the delivery of orders of UGX 30,000 or more',
  ]);
});

test('what it costs, by the smallest order that counts', () => {
  expect(subsidyExample(terms(0, 0), 1_000)).toMatch(/^Off: /);
  // A tenth is our commission.
  expect(subsidyExample(terms(30_000, 3_000), 1_000)).toContain(
    'You get UGX 27,000 for an order of UGX 30,000; when its delivery costs UGX 3,000 or more, you pay UGX 3,000 of it and get UGX 24,000.',
  );
  expect(subsidyExample(terms(0, 3_000), 1_000)).toContain('You get UGX 36,000 for an order of UGX 40,000;');
  // No more than it keeps of the goods.
  expect(subsidyExample(terms(2_000, 5_000), 1_000)).toContain('you pay UGX 1,800 of it and get UGX 0.');
});
