import { expect, test } from 'vitest';
import { readAsked } from './asked';
import { groupsOf } from './choices';

const value = (value: string, count: number, label = value) => ({ value, label, count });
const titlesOf = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ filter, choices }) => [filter, choices.map(({ label, count }) => `${label} ${count}`)]);

test('what would leave everything or nothing is not offered', () => {
  const facets = {
    categories: [value('teas', 3, 'Teas'), value('soaps', 1, 'Soaps')],
    forms: [value('teabox', 4)],
    strengths: [value('', 4)],
    prices: [value('2', 3), value('0', 1)],
    ratings: [value('5', 1), value('3', 2), value('0', 1)],
    stock: [value('yes', 3), value('no', 1)],
    certified: [value('no', 3), value('yes', 1)],
  };
  expect(titlesOf(groupsOf(readAsked({ q: 'x' }), facets, 4))).toEqual([
    ['category', ['Teas 3', 'Soaps 1']],
    ['price', ['Below UGX 10,000 1', 'UGX 20,000 to UGX 50,000 3']],
    ['rating', ['4 stars and more 1', '3 stars and more 3', '2 stars and more 3']],
    ['stock', ['In stock 3']],
    ['certified', ['Tested by a laboratory 1']],
  ]);
});

test('a filter that is on stays there to be taken away, though it leaves everything', () => {
  const asked = readAsked({ q: 'x', form: 'teabox', stock: 'yes' });
  const facets = { forms: [value('teabox', 2)], stock: [value('yes', 2)] };
  expect(titlesOf(groupsOf(asked, facets, 2))).toEqual([
    ['form', ['Tea bags 2']],
    ['stock', ['In stock 2']],
  ]);
});
