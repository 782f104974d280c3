import { expect, test } from 'vitest';
import { factsPutBack, ProductFacts } from './product-facts';

const OLDER = {
  ...{ name: 'Mint', description: 'Dried.', strength: '60 g', herbs: ['mint'], form: 'pouch' },
  ...{ categoryId: '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1', priceUgx: '9000' },
};

test('an import that is older than costs, smallest orders and details leaves them alone', () => {
  const [before, after] = [ProductFacts.parse(OLDER), ProductFacts.parse({ ...OLDER, priceUgx: '9500' })];
  const present = { ...after, costUgx: '4000', minQuantity: 3, attributes: { roast: 'dark' } };
  expect(factsPutBack(present, { before, after })).toEqual({
    facts: { ...before, costUgx: '4000', minQuantity: 3, attributes: { roast: 'dark' } },
    stays: [],
    read: [],
  });
});

test('what was changed since stays, and is named', () => {
  const before = { ...OLDER, tags: [], attributes: {}, costUgx: null, minQuantity: 1 };
  const after = { ...before, costUgx: '4000', minQuantity: 3 };
  expect(factsPutBack({ ...after, minQuantity: 5 }, { before, after })).toEqual({
    facts: { ...before, minQuantity: 5 },
    stays: ['the smallest order'],
    read: [],
  });
});

test('details go back one by one, and what a person has answered since stays', () => {
  const before = {
    ...OLDER,
    tags: [],
    costUgx: null,
    minQuantity: 1,
    attributes: { roast: 'light', cups: 2 },
  };
  const after = { ...before, attributes: { roast: 'dark', cups: 2, fair: true, origin: 'Masaka' } };
  const present = { ...after, attributes: { roast: 'dark', cups: 9, fair: false } };
  expect(factsPutBack(present, { before, after })).toMatchObject({
    facts: { attributes: { roast: 'light', cups: 9, fair: false } },
    stays: ['the details'],
  });
});

test('what an admin has let be sold since is not written over', () => {
  const before = { ...OLDER, tags: ['old'], costUgx: null, minQuantity: 1, attributes: {} };
  const after = {
    ...before,
    name: 'New mint',
    tags: ['new'],
    priceUgx: '9500',
    attributes: { roast: 'dark' },
  };
  expect(factsPutBack(after, { before, after }, true)).toEqual({
    facts: { ...after, priceUgx: before.priceUgx },
    stays: [],
    read: ['the words', 'the tags', 'the details'],
  });
});
