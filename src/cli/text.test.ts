import { expect, test } from 'vitest';
import { lastLines } from './text';

test('quotes only the last lines', () => {
  expect(lastLines('a\nb\nc\n', 2)).toBe('  b\n  c');
});
