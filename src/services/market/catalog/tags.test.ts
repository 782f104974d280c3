import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_TAGS, normalTag, TAG_LETTERS, Tags, tagsOfCell } from './tags';

test.each([
  ['  Morning   TEA ', 'morning tea'],
  ['Ｆｕｌｌ', 'full'],
  ['ĠEL', 'ġel'],
  ['caffeine-free', 'caffeine-free'],
  ['ሻይ ቅጠል', 'ሻይ ቅጠል'],
])('%j is kept as %j', (typed, kept) => {
  expect(Tags.parse([typed])).toEqual([kept]);
});

test.each([
  '',
  '   ',
  '-',
  'tea!',
  'a,b',
  '#tea',
  '<b>',
  'x'.repeat(TAG_LETTERS + 1),
  'a\u0000b',
  '🌿',
  '\ud800',
])('%j is no tag', (typed) => {
  expect(Tags.safeParse([typed]).success).toBe(false);
});

test('each stands there once, and there are not more than anybody reads', () => {
  expect(Tags.parse(['Tea', 'tea ', 'TEA'])).toEqual(['tea']);
  const many = Array.from({ length: MOST_TAGS + 1 }, (_, at) => `tag ${at}`);
  expect(Tags.safeParse(many).success).toBe(false);
  expect(Tags.parse([...many.slice(1), 'TAG 1'])).toHaveLength(MOST_TAGS);
});

test('whatever is typed: what is kept stays as it is, and what a cell has is kept or counted', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 14 }), (texts) => {
      for (const text of texts) expect(normalTag(normalTag(text))).toBe(normalTag(text));
      const cell = tagsOfCell(texts.join(','));
      expect(Tags.parse(cell.tags)).toEqual(cell.tags);
      expect(tagsOfCell(cell.tags.join(', '))).toEqual({ tags: cell.tags, leftOut: 0 });
      const said = new Set(
        texts
          .join(',')
          .split(/[,;|\n]/)
          .map(normalTag)
          .filter(Boolean),
      );
      expect(cell.tags.length + cell.leftOut).toBe(said.size);
    }),
    { numRuns: 500 },
  );
});
