import { expect, test } from 'vitest';
import { factsPutBack, ProductFacts } from './product-facts';

const OLDER = {
  ...{ name: 'Mint', description: 'Dried.', strength: '60 g', herbs: ['mint'], form: 'pouch' },
  ...{ categoryId: '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1', priceUgx: '9000' },
};

test('an import that is older than costs and smallest orders leaves them alone', () => {
  const [before, after] = [ProductFacts.parse(OLDER), ProductFacts.parse({ ...OLDER, priceUgx: '9500' })];
  const present = { ...after, costUgx: '4000', minQuantity: 3 };
  expect(factsPutBack(present, { before, after })).toEqual({
    facts: { ...before, costUgx: '4000', minQuantity: 3 },
    stays: [],
  });
});

test('what was changed since stays, and is named', () => {
  const before = { ...OLDER, tags: [], costUgx: null, minQuantity: 1 };
  const after = { ...before, costUgx: '4000', minQuantity: 3 };
  expect(factsPutBack({ ...after, minQuantity: 5 }, { before, after })).toEqual({
    facts: { ...before, minQuantity: 5 },
    stays: ['the smallest order'],
  });
});
