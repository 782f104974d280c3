import { expect, test } from 'vitest';
import { claimsTyped, readProductForm, stillWrong } from './product-draft';

const ID = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7c3';
const TYPED = {
  name: '  Morning   mint ',
  description: 'Spearmint from the wall bed, dried whole.',
  categorySlug: 'teas-infusions',
  form: 'pouch',
  strength: '60 g',
  herbs: 'mint, lemon balm;',
  priceUgx: 'UGX 12,000',
  minQuantity: '',
  costUgx: '7,500',
  sku: '',
};

function formOf(change: Partial<typeof TYPED> = {}): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries({ ...TYPED, ...change })) data.set(name, text);
  return data;
}

test('what is typed is read as people write it', () => {
  expect(readProductForm(formOf(), ID)).toEqual({
    product: {
      ...TYPED,
      productId: ID,
      name: 'Morning mint',
      herbs: ['mint', 'lemon balm'],
      priceUgx: 12_000n,
      minQuantity: 1,
      costUgx: 7_500n,
      sku: null,
    },
  });
});

test('every field says what is wrong with it', () => {
  const empty = {
    name: '',
    description: 'short',
    categorySlug: '',
    form: '',
    priceUgx: 'free',
    minQuantity: 'a few',
    costUgx: 'little',
  };
  const read = readProductForm(formOf(empty), ID);
  const problems = 'problems' in read ? read.problems : {};
  expect(Object.keys(problems).sort()).toEqual(Object.keys(empty).sort());
  expect(problems.priceUgx).toMatch(/whole shillings/);
});

test('claims are found wherever they are typed', () => {
  expect(claimsTyped(formOf()).length).toBe(0);
  expect(claimsTyped(formOf({ herbs: 'mint for malaria' })).map(({ words }) => words)).toEqual(['malaria']);
});

test('a complaint goes when its field is mended; another field gets none before it is sent', () => {
  const shown = { name: 'Give it a name.', form: 'Choose what it comes in.' };
  expect(stillWrong(shown, { form: 'Choose what it comes in.', sku: 'That is too long.' })).toEqual({
    form: 'Choose what it comes in.',
  });
});
