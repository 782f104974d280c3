import { describe, expect, test } from 'vitest';
import { dayWords, expiryWords, foundWords, limitWords } from './words';

describe('words of lots', () => {
  test('a day is that of the calendar, wherever the server stands', () => {
    expect(dayWords('2026-03-01')).toBe('1 Mar 2026');
  });

  test.each([
    [-3, 'Over for 3 days'],
    [-1, 'Over for one day'],
    [0, 'Today is its last day'],
    [1, 'In one day'],
    [40, 'In 40 days'],
  ])('%i days', (daysLeft, words) => {
    expect(expiryWords(daysLeft)).toBe(words);
  });

  test('what was found and what may be', () => {
    expect(foundWords({ value: null, unit: 'ppm' })).toBe('None found');
    expect(foundWords({ value: 0.12, unit: '%' })).toBe('0.12 %');
    expect(foundWords({ value: 12_000, unit: 'cfu/g' })).toBe('12,000 cfu/g');
    expect(limitWords('cbd')).toBe('–');
    expect(limitWords('salmonella')).toBe('None');
    expect(limitWords('thc')).toBe('0.3 %');
  });
});
