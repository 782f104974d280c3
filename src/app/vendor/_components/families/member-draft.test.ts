import { describe, expect, test } from 'vitest';
import { gridOf, readMembers, valuesIn } from './member-draft';

const ONE = {
  id: '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1',
  options: ['60 g'],
  sku: 'A-1',
  state: 'draft' as const,
  priceUgx: 12_000n,
  minQuantity: 2,
  costUgx: null,
  available: 5,
};
const COUNT = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a2';

function typed(changes: Readonly<Record<string, string>> = {}) {
  const data = new FormData();
  const all = {
    'option-0': '60 g',
    price: '12,000',
    cost: '',
    least: '2',
    sku: 'A-1',
    stock: '5',
    deed: '',
    ...changes,
  };
  for (const [name, text] of Object.entries(all)) data.set(`${name}-${ONE.id}`, text);
  return readMembers(data, [ONE], () => COUNT);
}

describe('the table of members', () => {
  test('sends what was changed and nothing else', () => {
    expect(typed()).toEqual({ rows: [] });
    expect(typed({ price: 'UGX 13,500' })).toEqual({ rows: [{ productId: ONE.id, priceUgx: 13_500n }] });
    expect(typed({ cost: '7,000', least: '' })).toEqual({
      rows: [{ productId: ONE.id, costUgx: 7_000n, minQuantity: 1 }],
    });
    expect(typed({ sku: ' ', stock: '9', deed: 'yes', 'option-0': '65  g' })).toEqual({
      rows: [
        {
          ...{ productId: ONE.id, sku: null, options: ['65 g'], deed: 'submit' },
          stock: { correctionId: COUNT, seen: 5, pieces: 9 },
        },
      ],
    });
  });

  test.each([
    [{ price: 'twelve' }, /whole shillings/],
    [{ price: '0' }, /above nought/],
    [{ stock: '-1' }, /whole number/],
    [{ cost: 'little' }, /cost in whole shillings/],
    [{ least: 'a few' }, /whole number of pieces/],
    [{ least: '0' }, /one piece or more/],
    [{ least: '51' }, /50 pieces at most/],
    [{ 'option-0': ' ' }, /Say what it is/],
  ])('%j is said in its row', (changes, words) => {
    const read = typed(changes);
    expect('problems' in read && read.problems[ONE.id]).toMatch(words);
  });
});

test('a grid has every combination once, but those there are', () => {
  expect(valuesIn(' 30 g,60  g; 60 G\n,')).toEqual(['30 g', '60 g']);
  expect(
    gridOf(
      [
        ['30 g', '60 g'],
        ['Mint', 'Ginger'],
      ],
      [['60 G', 'mint']],
    ),
  ).toEqual([
    ['30 g', 'Mint'],
    ['30 g', 'Ginger'],
    ['60 g', 'Ginger'],
  ]);
  expect(gridOf([['30 g'], []], [])).toEqual([]);
});
