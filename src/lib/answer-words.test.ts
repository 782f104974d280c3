import { expect, test } from 'vitest';
import { readAnswer, refusalWords, UNREACHABLE } from './answer-words';

test.each([
  ['{"kind":"too_large"}', 'Too large.'],
  ['{"kind":"unheard_of","error":"Not today."}', 'Not today.'],
  ['{"error":"Not today."}', 'Not today.'],
  ['{"kind":"unheard_of"}', UNREACHABLE],
  ['{"error":7}', UNREACHABLE],
  ['null', UNREACHABLE],
  ['<html>Bad gateway</html>', UNREACHABLE],
  ['', UNREACHABLE],
])('%s is told as “%s”', (text, words) => {
  expect(refusalWords(readAnswer(text), { too_large: 'Too large.' })).toBe(words);
});
