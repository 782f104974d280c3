import { expect, test } from 'vitest';
import { sourcesBelow } from './verbs/sources';

/** Lines before the use in which the comment may stand. */
const NEAR = 6;

test('whatever writes text into a statement as it is says why that is safe', () => {
  const uses = [...sourcesBelow('src')].flatMap(([file, text]) => {
    if (file.includes('/testing/')) return [];
    const lines = text.split('\n');
    return lines.flatMap((line, at) => {
      if (!/\bsql\.raw\(/.test(line)) return [];
      const before = lines.slice(Math.max(0, at - NEAR), at).join('\n');
      return [{ where: `${file}:${at + 1}`, isSafe: before.includes('Raw and safe:') }];
    });
  });
  expect(uses.length).toBeGreaterThan(3);
  expect(uses.filter(({ isSafe }) => !isSafe)).toEqual([]);
});
