import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ProductCard } from './product-card';
import { ProductFacts } from './product-facts';

const picture = { avif320: 'a', avif640: 'b', webp320: 'c', webp640: 'd', colour: '#ffffff' };
const bark = {
  ...{ slug: 'bark', name: 'Bark', strength: '60 g', priceUgx: 9_000n, minQuantity: 1, picture },
  ...{
    vendorName: 'Quiet Cup',
    placeName: 'Ntinda',
    rating: null,
    ratingCount: 0,
    inStock: true,
    options: null,
  },
};
const facts = {
  ...{
    form: 'pouch',
    strength: '60 g',
    herbs: ['bark', 'mint'],
    vendorSlug: 'quiet-cup',
    vendorName: 'Quiet Cup',
  },
  ...{ placeName: 'Ntinda', vendorLat: 0.3, vendorLng: 32.6 },
};
const textsOf = (html: string) => html.split(/<[^>]*>/).filter((text) => text.trim() !== '');
const card = (product: typeof bark) => textsOf(renderToStaticMarkup(createElement(ProductCard, { product })));
const termsOf = (product: typeof facts) =>
  [...renderToStaticMarkup(createElement(ProductFacts, { product })).matchAll(/<dt[^>]*>([^<]*)/g)].map(
    ([, term]) => term,
  );

test('what has no size is shown by its shop alone', () => {
  expect(card(bark)).toContain('60 g · Quiet Cup');
  expect(card({ ...bark, strength: '' })).toContain('Quiet Cup');
});

test('what a shop does not say is no line of the facts', () => {
  expect(termsOf(facts)).toEqual(['Form', 'Strength or size', 'Made with', 'Sold by', 'Where']);
  expect(termsOf({ ...facts, strength: '', herbs: [] })).toEqual(['Form', 'Sold by', 'Where']);
});
