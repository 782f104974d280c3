import { expect, test } from 'vitest';
import { amountProblem, readAmount } from './amount-draft';

test.each([
  ['10000', 10_000n],
  [' 10,000 ', 10_000n],
  ['10 000', 10_000n],
  ['UGX 45,000', 45_000n],
  ['', null],
  ['-500', null],
  ['1e5', null],
  ['ten', null],
])('"%s" is read as %s', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

test('what cannot be moved is explained before it is sent', () => {
  const limits = { leastUgx: 500n, mostUgx: 20_000n, most: 'You have' };
  expect(amountProblem(null, limits)).toMatch(/whole shillings/);
  expect(amountProblem(499n, limits)).toContain('UGX 500');
  expect(amountProblem(500n, limits)).toBeNull();
  expect(amountProblem(20_000n, limits)).toBeNull();
  expect(amountProblem(20_001n, limits)).toBe('You have UGX 20,000.');
});
