import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_PICTURES } from '../inputs';
import { readColumns } from './columns';
import { RowReader } from './read-rows';
import { addressesIn } from './row-pictures';
import { tableOf } from './testing/table-of';

const TEAS = { id: 'teas', slug: 'teas-infusions', name: 'Teas & infusions', botanical: 'mint' };

/** What each product of a file is to show, in order: the ends of the addresses. */
async function picturesOf(csv: string) {
  const [header = [], ...rows] = await tableOf(csv, 64);
  const columns = readColumns(header);
  if (!columns) throw new Error('no columns');
  const reader = new RowReader(columns, [TEAS], TEAS);
  const named = rows.flatMap((cells, index) => [...reader.read(cells, index + 2).pictures]);
  const skus = [...new Set(named.map(({ sku }) => sku))];
  return Object.fromEntries(
    skus.map((sku) => [
      sku,
      named
        .filter((one) => one.sku === sku)
        .toSorted((one, other) => one.position - other.position)
        .map(({ address, alt }) =>
          [address.replace('https://x.example/', ''), alt].filter(Boolean).join(' '),
        ),
    ]),
  );
}

describe('a file of Shopify', () => {
  const HEAD =
    'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position,Image Alt Text,Variant Image';
  const at = (name: string) => `https://x.example/${name}`;

  test('all pictures of a handle, in the order the file says, with their words; a variant’s own comes first', async () => {
    const csv = [
      HEAD,
      `mint,Mint,Size,50 g,M-50,9000,${at('2')},2,The back,`,
      `mint,,,100 g,M-100,16000,${at('1')},1,The front,${at('large')}`,
      `mint,,,,,,${at('3')},3,,`,
      `mint,,,,,,${at('1')},4,Again,`,
      `rose,Rosella,Title,Default Title,R,7000,${at('r')},1,,`,
      'bare,Ginger,Title,Default Title,G,7000,,,,',
    ].join('\n');
    expect(await picturesOf(csv)).toEqual({
      'M-50': ['1 The front', '2 The back', '3'],
      'M-100': ['large The front', '1 The front', '2 The back', '3'],
      R: ['r'],
    });
  });

  test('no more than a product can have', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `mint,,,,,,${at(String(n))},${n + 1},,`);
    const csv = [HEAD, `mint,Mint,Size,50 g,M-50,9000,,,,${at('own')}`, ...rows].join('\n');
    const { 'M-50': found = [] } = await picturesOf(csv);
    expect(found).toEqual(['own', '0', '1', '2', '3', '4', '5', '6']);
  });
});

test('a file of WooCommerce: a list for each product; variations show their own, then their parent’s', async () => {
  const csv = [
    'ID,Type,SKU,Name,Regular price,Images,Parent',
    '7,variable,ROS,Rosella,,"https://x.example/a.jpg, https://x.example/b.jpg",',
    '8,variation,ROS-50,Rosella - 50 g,8000,https://x.example/fifty.jpg,id:7',
    '9,variation,ROS-100,Rosella - 100 g,15000,,ROS',
    '10,simple,MINT,Mint,6000,"https://x.example/c,w=3.jpg,https://x.example/d.jpg",',
  ].join('\n');
  expect(await picturesOf(csv)).toEqual({
    'ROS-50': ['fifty.jpg', 'a.jpg', 'b.jpg'],
    'ROS-100': ['a.jpg', 'b.jpg'],
    MINT: ['c,w=3.jpg', 'd.jpg'],
  });
});

test('a file of our own: several columns, and rows that are wrong name none', async () => {
  const csv = [
    'sku,name,price,image,image 2',
    'A,Mint,9000,https://x.example/1,https://x.example/2',
    'B,Rosella,free,https://x.example/3,',
  ].join('\n');
  expect(await picturesOf(csv)).toEqual({ A: ['1', '2'] });
});

test('whatever stands in a cell, every address in it is found, and a product has no more than it can have', async () => {
  const address = fc.webUrl().filter((url) => !/[\s,;|]/.test(url));
  const sign = fc.constantFrom(', ', ',', ' | ', '\n', ';');
  fc.assert(
    fc.property(fc.array(address, { maxLength: 12 }), sign, (given, between) => {
      expect(addressesIn(given.join(between))).toEqual(given);
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (cell) => {
      const quoted = cell.replaceAll('"', '""').replaceAll('\u0000', '');
      const { A = [] } = await picturesOf(`sku,name,price,images\nA,Mint,9000,"${quoted}"`);
      expect(A.length).toBeLessThanOrEqual(MOST_PICTURES);
    }),
    { numRuns: 50 },
  );
});
