import { expect, test } from 'vitest';
import { SEALED_COLUMNS } from '@/services/platform/encryption';
import { columnWords } from './key-words';

test('every sealed column has words of its own', () => {
  const names = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  const words = names.map(columnWords);
  expect(words.filter((one, i) => one === names[i])).toEqual([]);
  expect(new Set(words).size).toBe(names.length);
});
