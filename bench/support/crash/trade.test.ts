import { expect, test } from 'vitest';
import { difference } from './trade';

const expected = { state: 'placed', escrow: 500n, charged: 1 };

test('nothing differs where all that is expected is there', () => {
  expect(difference({ state: 'placed', escrow: 500n, charged: 1, besides: true }, expected)).toBeNull();
});

test('everything that differs is named, also what is not there at all', () => {
  const seen = { state: 'expired', escrow: 500n };
  expect(difference(seen, expected)).toBe('state is expired, not placed; charged is undefined, not 1');
});
