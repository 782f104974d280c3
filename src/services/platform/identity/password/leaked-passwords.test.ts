import { expect, test } from 'vitest';
import { isLeaked } from './leaked-passwords';
import { passwordProblem } from './password-rules';

test.each(['trustno1', 'TrustNo1', 'ncc1701d', 'thx1138', 'mustang1', 'blink182'])(
  '%s was leaked',
  async (typed) => {
    expect(await isLeaked(typed)).toBe(true);
  },
);

test('knows what our own lists do not, and lets others pass', async () => {
  expect(passwordProblem('ncc1701d', {})).toBeNull();
  expect(await isLeaked('seven herons over Kololo')).toBe(false);
});
