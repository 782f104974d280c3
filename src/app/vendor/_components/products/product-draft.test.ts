import { expect, test } from 'vitest';
import type { AttributeDefinition } from '@/services/market/catalog/inputs';
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
  tags: '',
};

function formOf(change: Partial<typeof TYPED> = {}): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries({ ...TYPED, ...change })) data.set(name, text);
  return data;
}

test('what is typed is read as people write it', () => {
  expect(readProductForm(formOf(), ID, [])).toEqual({
    product: {
      ...TYPED,
      productId: ID,
      name: 'Morning mint',
      herbs: ['mint', 'lemon balm'],
      priceUgx: 12_000n,
      minQuantity: 1,
      costUgx: 7_500n,
      sku: null,
      tags: [],
      attributes: {},
      goesWith: [],
    },
  });
  const beside = ['3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1', '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a2'];
  const data = formOf();
  for (const id of beside) data.append('goesWith', id);
  expect(readProductForm(data, ID, [])).toMatchObject({ product: { goesWith: beside } });
});

const asked = (change: Partial<AttributeDefinition>): AttributeDefinition => ({
  ...{ key: 'origin', label: 'Origin', kind: 'text', unit: null, choices: [], required: false, shown: true },
  ...change,
});
const CATEGORIES = [
  {
    slug: TYPED.categorySlug,
    attributes: [
      asked({}),
      asked({ key: 'leaf', label: 'Leaf', kind: 'choice', choices: ['Cut', 'Whole'] }),
      asked({ key: 'bags', label: 'Bags', kind: 'number' }),
      asked({ key: 'organic', label: 'Organic', kind: 'yes_no' }),
      asked({ key: 'bitter', label: 'Bitter', kind: 'yes_no' }),
    ],
  },
];

test('answers are read as what they answer; what is empty answers nothing, and another category asks nothing', () => {
  const answers = { origin: ' Mukono  hills ', leaf: 'Cut', bags: '1,200.5', organic: 'no', bitter: '' };
  const data = formOf({ tags: 'Morning; kitchen' });
  for (const [key, text] of Object.entries(answers)) data.set(`attribute:${key}`, text);
  expect(readProductForm(data, ID, CATEGORIES)).toMatchObject({
    product: {
      attributes: { origin: 'Mukono hills', leaf: 'Cut', bags: 1200.5, organic: false },
      tags: ['morning', 'kitchen'],
    },
  });
  expect(readProductForm(data, ID, [])).toMatchObject({ product: { attributes: {} } });
});

test('an answer that fits nothing is marked at its field', () => {
  const data = formOf();
  data.set('attribute:bags', 'a dozen');
  data.set('attribute:leaf', 'Torn');
  const read = readProductForm(data, ID, CATEGORIES);
  const problems = 'problems' in read ? read.problems : {};
  expect(Object.keys(problems).sort()).toEqual(['attribute:bags', 'attribute:leaf']);
  expect(stillWrong(problems, { 'attribute:bags': 'Bags: enter a number.' })).toEqual({
    'attribute:bags': 'Bags: enter a number.',
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
  const read = readProductForm(formOf(empty), ID, []);
  const problems = 'problems' in read ? read.problems : {};
  expect(Object.keys(problems).sort()).toEqual(Object.keys(empty).sort());
  expect(problems.priceUgx).toMatch(/whole shillings/);
});

test('claims are found wherever they are typed', () => {
  const said = formOf({ tags: 'malaria' });
  said.set('attribute:origin', 'cures cancer');
  expect(claimsTyped(said).length).toBeGreaterThan(claimsTyped(formOf({ tags: 'malaria' })).length);
  expect(claimsTyped(formOf({ tags: 'malaria' })).length).toBe(1);
  expect(claimsTyped(formOf()).length).toBe(0);
  expect(claimsTyped(formOf({ herbs: 'mint for malaria' })).map(({ words }) => words)).toEqual(['malaria']);
});

test('a complaint goes when its field is mended; another field gets none before it is sent', () => {
  const shown = { name: 'Give it a name.', form: 'Choose what it comes in.' };
  expect(stillWrong(shown, { form: 'Choose what it comes in.', sku: 'That is too long.' })).toEqual({
    form: 'Choose what it comes in.',
  });
});
