import { expect, test } from 'vitest';
import { leftOutInWords, noteInWords } from './import-words';

const column = (header: string, is = 'none', values: readonly string[] = ['x']) => ({ header, is, values });

test('columns that hold something and say nothing to us are named, a few of them', () => {
  expect(leftOutInWords([column('Name', 'name'), column('Empty', 'none', [])])).toBeNull();
  expect(leftOutInWords([column('Shelf life ')])).toMatch(/^We leave out what stands in “Shelf life”\./);
  expect(leftOutInWords([column('A'), column(' ')])).toMatch(/in “A” and “without a name”\./);
  const seven = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((header) => column(header));
  expect(leftOutInWords(seven)).toMatch(/in “A”, “B”, “C”, “D”, “E” and 2 more\./);
});

test('a note begins as a sentence does, also an empty one', () => {
  expect(['waits for an admin', 'SKU is used', ''].map(noteInWords)).toEqual([
    ...['Waits for an admin', 'SKU is used', ''],
  ]);
});
