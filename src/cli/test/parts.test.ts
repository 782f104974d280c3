import { expect, test } from 'vitest';
import { chooseParts } from './main';

test('all parts unless some are named', () => {
  expect(chooseParts([])).toEqual(['static', 'unit', 'db', 'e2e']);
  expect(chooseParts(['db'])).toEqual(['db']);
});

test('an unknown part is refused by name', () => {
  expect(() => chooseParts(['dbb'])).toThrow('"dbb"');
});
