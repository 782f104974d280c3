import { describe, expect, test } from 'vitest';
import { readColumns, readHeader } from './columns';

describe('headers', () => {
  test.each([
    ['Price (UGX)', { name: 'price', unit: 'ugx' }],
    ['price_ugx', { name: 'price', unit: 'ugx' }],
    ['Weight [kg]', { name: 'weight', unit: 'kg' }],
    ['Body (HTML)', { name: 'body', unit: null }],
    ['In stock?', { name: 'in stock', unit: null }],
    ['\uFEFFSKU', { name: 'sku', unit: null }],
  ])('%s', (header, read) => expect(readHeader(header)).toEqual(read));

  test('unknown columns are named and tolerated; several of pictures too', () => {
    const columns = readColumns(['Name', 'Price', 'Meta: _yoast', 'Image Src', 'image 2', 'Images']);
    expect(columns).toMatchObject({ images: [3, 4, 5], unknown: ['Meta: _yoast'] });
  });

  test('without a name or a price there are no products', () => {
    expect(readColumns(['Name', 'Stock'])).toBeNull();
    expect(readColumns(['Price', 'Stock'])).toBeNull();
  });
});
