import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedText } from './typed-text';

test('a NUL parts words, half a sign is none, and a sign is not cut in half', () => {
  expect(typedText(' mint\u0000tea ')).toBe('mint tea');
  expect(typedText('mint\ud83c')).toBe('mint\ufffd');
  expect(typedText('a🌿b', 2)).toBe('a');
  expect(typedText('a🌿b', 3)).toBe('a🌿');
  expect(typedText('a b', 2)).toBe('a');
});

test('whatever is typed can be kept, is no longer than asked for, and stays as it is when it is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(60), (text, most) => {
      const typed = typedText(text, most);
      expect(typed.isWellFormed() && !typed.includes('\u0000')).toBe(true);
      expect(typed.length).toBeLessThanOrEqual(most);
      expect(typedText(typed, most)).toBe(typed);
    }),
    { numRuns: 1_000 },
  );
});
