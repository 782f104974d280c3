import { expect, test } from 'vitest';
import { readNumber } from './read-number';

test.each([
  ['1500', 1_500],
  ['1,500', 1_500],
  ['1,234,567.25', 1_234_567.25],
  ['12,5', 12.5],
  ['1,50', 1.5],
  ['1.500', 1.5],
  ['-3', -3],
  [' 1 500 ', 1_500],
])('%s is %d, in a form and in a file', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each(['', 'many', '1,50,0', '1.2.3', '12 g', '1e3', '٣'])('%s is no number', (text) => {
  expect(readNumber(text)).toBeNull();
});
