import { expect, test } from 'vitest';
import { ageWords, dateWords, exactWords, momentWords, whenWords } from './when';

const at = (text: string) => new Date(text);

test('a moment of today is a time, one of another Kampala day has its date', () => {
  const now = at('2026-03-10T20:30:00Z');
  expect(whenWords(at('2026-03-10T07:05:00Z'), now)).toBe('10:05');
  expect(whenWords(at('2026-03-09T20:59:00Z'), now)).toBe('9 Mar, 23:59');
  // Half past eight in the evening UTC is half past eleven in Kampala; an hour later it is tomorrow there.
  expect(whenWords(at('2026-03-10T21:30:00Z'), now)).toBe('11 Mar, 00:30');
});

test('a day has its year, and is that of Kampala', () => {
  expect(dateWords(at('2026-12-31T20:59:00Z'))).toBe('31 Dec 2026');
  expect(dateWords(at('2026-12-31T21:00:00Z'))).toBe('1 Jan 2027');
  expect(momentWords(at('2026-12-31T21:30:00Z'))).toBe('1 Jan 2027, 00:30');
});

test('a history has seconds', () => {
  expect(exactWords(at('2026-03-10T07:05:09Z'))).toBe('10 Mar, 10:05:09');
});

test.each([
  [59_999, 'under a minute'],
  [60_000, '1 min'],
  [3_599_000, '59 min'],
  [3_600_000, '1 h'],
  [4_800_000, '1 h 20 min'],
  [172_800_000, '2 days'],
  [-5_000, 'under a minute'],
])('%d ms is %s', (ms, words) => {
  const now = at('2026-03-10T20:30:00Z');
  expect(ageWords(new Date(now.getTime() - ms), now)).toBe(words);
});
