import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from './word-diff';

const squeezed = (text: string) => text.split(/\s+/).filter(Boolean).join(' ');

test('says which words went and which came', () => {
  expect(
    wordDiff('a calm cup of mint', 'a strong cup of mint tea').map(
      ({ kind, text }) => `${kind}: ${text.trim()}`,
    ),
  ).toEqual(['same: a', 'gone: calm', 'new: strong', 'same: cup of mint', 'new: tea']);
});

test('what is the same and gone is the old text, what is the same and new the new one', () => {
  const word = fc.constantFrom('mint', 'tea', 'calm', 'a', 'of', 'honey');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = wordDiff(before, after);
      const without = (kind: string) =>
        squeezed(
          stretches
            .filter((one) => one.kind !== kind)
            .map((one) => `${one.text} `)
            .join(''),
        );
      expect(without('new')).toBe(squeezed(before));
      expect(without('gone')).toBe(squeezed(after));
    }),
  );
});

test('two books are not compared word by word', () => {
  const began = performance.now();
  expect(wordDiff('a '.repeat(100_000), 'b '.repeat(100_000))).toHaveLength(2);
  expect(performance.now() - began).toBeLessThan(2_000);
});
