import { expect, test } from 'vitest';
import { checkClaims } from '@/services/market/catalog';
import { products } from '.';

test('the goods on show make no health claims of their own', () => {
  const flagged = products
    .filter(({ categorySlug }) => categorySlug !== 'hemp-cbd')
    .flatMap(({ slug, name, description, herbs, strength }) =>
      checkClaims([name, description, strength, ...herbs]).map(({ words }) => `${slug}: ${words}`),
    );
  expect(flagged).toEqual([]);
});
