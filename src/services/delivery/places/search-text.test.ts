import { expect, test } from 'vitest';
import { searchText } from './search-text';

test.each([
  ['  Café   Javas ', 'cafe javas'],
  ["St. Mary's Nakasero", 'st marys nakasero'],
  ['Ntinda%_', 'ntinda'],
  ['', ''],
  ['!!!', ''],
])('%j is searched as %j', (typed, plain) => {
  expect(searchText(typed)).toBe(plain);
});
