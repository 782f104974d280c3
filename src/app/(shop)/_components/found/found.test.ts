import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { nastyText } from '@/testing/fuzz/nasty';
import { pathsOf } from '../content/languages';
import { dataText } from './data-text';
import { describeMarket, describeProduct, describeShop, describeWay } from './describe';
import { pageMetadata } from './page-metadata';
import { StructuredData } from './structured-data';

const picture = {
  avif320: 'a.avif',
  avif640: 'b.avif',
  webp320: 'c.webp',
  webp640: 'd.webp',
  colour: '#ffffff',
};
const MINT = {
  id: '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1',
  slug: 'morning-mint',
  name: 'Morning mint',
  strength: '60 g',
  summary: 'Spearmint from the wall bed.',
  sharePicture: '/api/share/product/morning-mint/0123456789abcdef.jpg',
  picture,
  pictures: [],
  priceUgx: 12_000n,
  minQuantity: 1,
  inStock: true,
  rating: 4.5,
  ratingCount: 2,
  categorySlug: 'teas',
  categoryName: 'Teas',
  vendorSlug: 'kira-leaf',
  vendorName: 'Kira Leaf',
  family: null,
  specifications: [],
};
const pathOf = (address: unknown) => new URL(String(address)).pathname;
const shown = (data: object) => renderToStaticMarkup(createElement(StructuredData, { data }));

/** The one script of a page, as a browser cuts it out: up to the first end tag. */
function cutOut(html: string): unknown {
  const [, text] = /^<script type="application\/ld\+json">([\s\S]*?)<\/script>$/i.exec(html) ?? [];
  return JSON.parse(required(text, 'script'));
}

describe('no word can leave its script', () => {
  test.each([
    '</script><script>alert(1)</script>',
    '</ScRiPt >',
    '<!--<script>',
    ']]>',
    '&lt;/script&gt;',
    '\u2028',
  ])('%j', (name) => {
    const html = shown(describeProduct({ ...MINT, name }));
    expect(html.match(/</g)).toHaveLength(2);
    expect(cutOut(html)).toMatchObject({ name });
  });

  test('whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(nastyText, fc.string({ unit: 'binary' })), (text) => {
        const html = shown({ text });
        expect(html.match(/</g)).toHaveLength(2);
        expect(cutOut(html)).toEqual({ text: text.toWellFormed() === text ? text : expect.any(String) });
        expect(JSON.parse(dataText({ text }))).toEqual({ text });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a product', () => {
  test('has an offer in shillings, whole, and what buyers think of it', () => {
    const said = describeProduct(MINT);
    expect(said).toMatchObject({
      '@type': 'Product',
      offers: {
        '@type': 'Offer',
        price: '12000',
        priceCurrency: 'UGX',
        availability: 'https://schema.org/InStock',
        seller: { '@type': 'Organization', name: 'Kira Leaf' },
      },
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.5, ratingCount: 2, bestRating: 5 },
    });
    expect(said.image.map(pathOf)).toEqual(['/api/media/d.webp', MINT.sharePicture]);
    const photos = [{ files: { ...picture, webpLarge: 'large.webp' } }, { files: picture }];
    expect(describeProduct({ ...MINT, pictures: photos }).image.map(pathOf)).toEqual([
      '/api/media/large.webp',
      '/api/media/d.webp',
      MINT.sharePicture,
    ]);
    expect(describeProduct({ ...MINT, inStock: false }).offers.availability).toMatch(/OutOfStock$/);
  });

  test('tells the fewest pieces there are to be had, where that is more than one', () => {
    expect(describeProduct(MINT).offers).not.toHaveProperty('eligibleQuantity');
    expect(describeProduct({ ...MINT, minQuantity: 6 }).offers).toMatchObject({
      eligibleQuantity: { '@type': 'QuantitativeValue', minValue: 6 },
    });
  });

  test('that nobody has rated has no rating: none is not nought', () => {
    expect(describeProduct({ ...MINT, rating: null, ratingCount: 0 })).not.toHaveProperty('aggregateRating');
  });
});

test('a product with others to choose from is a variant of their group, at an address of its own', () => {
  expect(describeProduct(MINT)).not.toHaveProperty('isVariantOf');
  const options = [
    { axis: 'Size', value: '60 g' },
    { axis: 'Flavour', value: 'Ginger' },
  ];
  const family = { id: 'f-1', name: 'Mint', options, otherSlugs: ['mint-1-kg'] };
  const { isVariantOf, ...said } = { isVariantOf: null, ...describeProduct({ ...MINT, family }) };
  expect(isVariantOf).toMatchObject({
    '@type': 'ProductGroup',
    productGroupID: 'f-1',
    variesBy: ['https://schema.org/size', 'Flavour'],
  });
  expect(JSON.stringify(isVariantOf)).toMatch(/\/p\/mint-1-kg"/);
  expect(said).toMatchObject({ '@type': 'Product', inProductGroupWithID: 'f-1' });
  expect(pathOf(said.url)).toBe('/p/morning-mint');
});

test('the way to a page begins at the front and ends with the page', () => {
  const { itemListElement } = describeWay([
    { name: 'Teas', path: '/c/teas' },
    { name: 'Morning mint', path: '/p/morning-mint' },
  ]);
  expect(itemListElement.map(({ position, name, item }) => [position, name, pathOf(item)])).toEqual([
    [1, 'Urban Herb', '/'],
    [2, 'Teas', '/c/teas'],
    [3, 'Morning mint', '/p/morning-mint'],
  ]);
});

test('market and shop are organisations', () => {
  expect(describeMarket().map((one) => one['@type'])).toEqual(['Organization', 'WebSite']);
  const shop = { slug: 'kira-leaf', name: 'Kira Leaf', oneLine: 'Teas.', placeName: 'Kira' };
  expect(describeShop(shop)).toMatchObject({ '@type': 'Organization', name: 'Kira Leaf' });
});

test('a page names its one address in full, and a link to it carries its picture', () => {
  const said = pageMetadata({
    path: '/p/morning-mint',
    title: 'Morning mint',
    sharedAs: 'Morning mint · UGX 12,000',
    description: 'UGX 12,000. 60 g from Kira Leaf.',
    picture: { path: MINT.sharePicture, alt: 'Morning mint' },
  });
  const url = said.alternates?.canonical;
  expect(pathOf(url)).toBe('/p/morning-mint');
  expect(said.alternates?.languages).toEqual({ en: url, 'x-default': url });
  expect(said).toMatchObject({
    title: 'Morning mint',
    openGraph: { title: 'Morning mint · UGX 12,000', url, images: [{ width: 1200, height: 630 }] },
    twitter: { card: 'summary_large_image', title: 'Morning mint · UGX 12,000' },
  });
  const words = { title: 'Rain', description: 'Rain.' };
  const two = pageMetadata({
    ...{ ...words, path: '/l/rain/lg' },
    paths: pathsOf(['en', 'lg'], { kind: 'landing', slug: 'rain' }),
  });
  const alternates = Object.entries(two.alternates?.languages ?? {});
  expect(alternates.map(([language, address]) => [language, pathOf(address)])).toEqual([
    ['en', '/l/rain'],
    ['lg', '/l/rain/lg'],
    ['x-default', '/l/rain'],
  ]);
  const plain = pageMetadata({ path: '/c/teas', title: 'Teas', description: 'Teas.' });
  expect(plain.twitter).toMatchObject({ card: 'summary', title: 'Teas' });
});
