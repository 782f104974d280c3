import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskName } from './mask-name';

test.each([
  ['NAKATO Sarah Amina', 'Nakato S.'],
  ['Nakato', 'Na…'],
  ["o'keefe brian", "O'keefe B."],
  ['  Äthel   müller ', 'Äthel M.'],
  ['', null],
  ['123 456', null],
  [null, null],
])('%j is shown as %j', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test('property: of the second name and the rest no more than a letter is shown', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{3,12}$/);
  fc.assert(
    fc.property(word, fc.array(word, { minLength: 1, maxLength: 4 }), (first, others) => {
      const shown = maskName([first, ...others].join(' ')) ?? '';
      expect(shown).toHaveLength(Math.min(first.length, 20) + 3);
    }),
  );
});
