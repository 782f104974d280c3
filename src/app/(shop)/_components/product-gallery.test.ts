import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ProductPicture } from '@/ui/product-picture';
import { ProductGallery } from './product-gallery';

const SHELF = {
  avif320: 'a320.avif',
  avif640: 'a640.avif',
  webp320: 'w320.webp',
  webp640: 'w640.webp',
  colour: '#3a7d44',
};
const FULL = {
  ...SHELF,
  avifLarge: 'large.avif',
  webpLarge: 'large.webp',
  largePx: 1_280,
  blur: `data:image/webp;base64,${'A'.repeat(150)}`,
};
const WORDS = { standIn: SHELF, name: 'Morning mint', title: 'Morning mint, 60 g, by Kira Leaf' };
const photo = (id: string, alt = '') => ({ id, alt, files: FULL });
const shown = (photos: Parameters<typeof ProductGallery>[0]['photos']) =>
  renderToStaticMarkup(createElement(ProductGallery, { ...WORDS, photos }));
const tags = (html: string) => html.match(/<img[^>]*>/g) ?? [];

test('a product without photos shows its drawing, and spends nothing on waiting', () => {
  const html = shown([]);
  expect(tags(html)).toHaveLength(1);
  expect(html).toContain(`alt="${WORDS.title}"`);
  expect(html).not.toContain('data:');
  expect(html).not.toContain('large');
});

test('one photo is no gallery', () => {
  const html = shown([photo('one', 'The pouch')]);
  expect(tags(html)).toHaveLength(1);
  expect(html).toContain('alt="The pouch"');
  expect(html).not.toContain('<button');
});

test('of several the first is fetched first and the others wait; every one has words', () => {
  const slides = tags(shown([photo('one'), photo('two', 'Its back'), photo('three')])).slice(0, 3);
  expect(slides.map((tag) => /loading="(\w+)"/.exec(tag)?.[1])).toEqual(['eager', 'lazy', 'lazy']);
  expect(slides.map((tag) => /fetchPriority="(\w+)"/i.exec(tag)?.[1])).toEqual([
    'high',
    undefined,
    undefined,
  ]);
  expect(slides.map((tag) => /alt="([^"]*)"/.exec(tag)?.[1])).toEqual([
    WORDS.title,
    'Its back',
    'Morning mint, photo 3 of 3',
  ]);
});

test('phones are never offered the file for large screens', () => {
  const html = renderToStaticMarkup(createElement(ProductPicture, { picture: FULL, alt: '' }));
  const sources = html.match(/<source[^>]*>/g) ?? [];
  expect(sources).toHaveLength(4);
  for (const source of sources) expect(source.includes('large')).toBe(source.includes('media='));
  const small = renderToStaticMarkup(
    createElement(ProductPicture, { picture: { ...FULL, largePx: 640 }, alt: '' }),
  );
  expect(small).not.toContain('media=');
});
