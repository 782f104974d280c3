import { expect, test } from 'vitest';
import { checkClaims } from '@/services/market/catalog';
import { answersOf, products, tagsOf } from '.';

test('the goods on show make no health claims of their own', () => {
  const flagged = products
    .filter(({ categorySlug }) => categorySlug !== 'hemp-cbd')
    .flatMap((product) => {
      const { slug, name, description, herbs, strength } = product;
      const said = Object.values(answersOf(product)).filter((one) => typeof one === 'string');
      return checkClaims([name, description, strength, ...herbs, ...tagsOf(product), ...said]).map(
        ({ words }) => `${slug}: ${words}`,
      );
    });
  expect(flagged).toEqual([]);
});
