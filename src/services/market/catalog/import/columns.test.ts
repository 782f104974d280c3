import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nastyText } from '@/testing/fuzz/nasty';
import { columnsAsChosen, FIELDS, guessColumns, readColumns, readHeader } from './columns';

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

  test('the picture of a variant is told from those of all, in old files of Shopify and new ones', () => {
    for (const header of ['Variant Image', 'Variant image URL'])
      expect(readColumns(['Name', 'Price', 'Product image URL', header])).toMatchObject({
        ...{ images: [2, 3], variantImages: [3], unknown: [] },
      });
  });

  test('a second column of the same thing is named as one that nobody reads', () => {
    const columns = readColumns(['Name', 'Price', 'Unit price', 'Size', 'Strength']);
    expect(columns?.at.get('price')?.index).toBe(1);
    expect(columns?.unknown).toEqual(['Unit price', 'Strength']);
  });

  test('of details are told by their names, the first of two; a person may choose others', () => {
    const headers = [
      '\uFEFFdetail: Weight (kg)',
      'Name',
      'Price',
      'Details :  roast ',
      'DETAIL: Roast',
      'Caffeine',
      'detail:',
    ];
    expect(readColumns(headers)).toMatchObject({
      details: [
        { index: 0, name: 'Weight (kg)' },
        { index: 3, name: 'roast' },
      ],
      unknown: ['Caffeine'],
    });
    const chosen = guessColumns(headers).with(5, 'detail');
    expect(columnsAsChosen(headers, chosen)?.details.at(-1)).toEqual({ index: 5, name: 'Caffeine' });
  });

  test('of details are read as far as any file needs them; the rest is unknown', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `detail: ${at}`);
    const columns = readColumns(['Name', 'Price', ...many]);
    expect(columns?.details).toHaveLength(200);
    expect(columns?.unknown).toHaveLength(19_800);
  });

  test('without a name or a price there are no products', () => {
    expect(readColumns(['Name', 'Stock'])).toBeNull();
    expect(readColumns(['Price', 'Stock'])).toBeNull();
  });

  const sign = fc.constantFrom(
    '(',
    '[',
    ')',
    ']',
    ' ',
    '_',
    '-',
    '?',
    ':',
    '*',
    '\uFEFF',
    'ugx',
    'price',
    'name',
  );
  const header = fc.oneof(
    nastyText,
    fc.array(sign, { maxLength: 40 }).map((signs) => signs.join('')),
  );

  test('of any kind are read: a name, and a unit only where there is one we know', () => {
    fc.assert(
      fc.property(header, (text) => {
        const { name, unit } = readHeader(text);
        expect(name).toBe(name.trim());
        expect(unit === null || /^[a-z]{1,6}$/.test(unit)).toBe(true);
      }),
    );
    // Their length does not make them slow.
    for (const long of ['('.repeat(50_000), ' ('.repeat(50_000), '( '.repeat(50_000), 'a '.repeat(50_000)])
      expect(readHeader(long).unit).toBeNull();
  });

  test('each column is one thing: a field, a picture, or named as unknown', () => {
    const chosen = fc.constantFrom(...FIELDS, 'none' as const);
    fc.assert(
      fc.property(
        fc.array(header, { maxLength: 12 }),
        fc.array(chosen, { maxLength: 12 }),
        (headers, said) => {
          expect(guessColumns(headers)).toHaveLength(headers.length);
          const all = [...headers, 'Name', 'Price'];
          for (const columns of [
            readColumns(all),
            columnsAsChosen(all, [
              ...said.slice(0, headers.length),
              ...Array(Math.max(0, headers.length - said.length)).fill('none'),
              'name',
              'price',
            ]),
          ]) {
            if (!columns) throw new Error('no columns');
            const told = [...[...columns.at.values()].map(({ index }) => index), ...columns.images];
            expect(new Set(told).size).toBe(told.length);
            expect(told.every((index) => index >= 0 && index < all.length)).toBe(true);
            expect(columns.unknown.every((name) => all.some((text) => text.trim() === name))).toBe(true);
            expect(columns.variantImages.every((index) => columns.images.includes(index))).toBe(true);
          }
        },
      ),
    );
  });
});
