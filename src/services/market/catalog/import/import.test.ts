import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPrice, readSize, readStock } from './amounts';
import { readColumns, readHeader } from './columns';
import type { OpenCategory } from './guesses';
import { plainText } from './plain-text';
import { RowReader } from './read-rows';
import { delimiterOf, readTable } from './read-table';

async function* chunks(bytes: Buffer | string, size = 7): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

async function tableOf(bytes: Buffer | string, size?: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readTable(chunks(bytes, size))) rows.push([...cells]);
  return rows;
}

const category = (slug: string, name: string): OpenCategory => ({ id: slug, slug, name, botanical: 'mint' });
const OURS = [
  category('teas-infusions', 'Teas & infusions'),
  category('tinctures-drops', 'Tinctures & drops'),
  category('soaps-bath', 'Soaps & bath'),
  category('oils', 'Oils'),
  category('honey', 'Honey'),
];

/** What becomes of each row, in short. */
async function importing(csv: string, fallback: OpenCategory | null = null) {
  const [header = [], ...rows] = await tableOf(csv, 64);
  const columns = readColumns(header);
  if (!columns) throw new Error('no columns');
  const reader = new RowReader(columns, OURS, fallback);
  return rows.map((cells, index) => reader.read(cells, index + 2));
}
const productsOf = async (csv: string) =>
  (await importing(csv)).flatMap((answer) => (answer.kind === 'product' ? [answer.draft] : []));
const whysOf = async (csv: string) =>
  (await importing(csv)).map((answer) =>
    answer.kind === 'product' ? 'product' : `${answer.kind}: ${answer.why}`,
  );

describe('a table', () => {
  const want = [
    ['name', 'price'],
    ['Té, green', '1'],
  ];
  test.each([
    ['commas', 'name,price\n"Té, green",1\n'],
    ['a byte order mark and CRLF', '\uFEFFname,price\r\n"Té, green",1\r\n'],
    ['semicolons', 'name;price\nTé, green;1'],
    ['tabs', 'name\tprice\nTé, green\t1\n'],
    ['old line ends', 'name,price\r"Té, green",1\r'],
    ['what Excel puts first', 'sep=;\nname;price\nTé, green;1\n'],
    ['UTF-16', Buffer.from('\uFEFFname,price\r\n"Té, green",1\r\n', 'utf16le')],
    ['Windows-1252', Buffer.from('name,price\n"Té, green",1\n', 'latin1')],
    ['empty lines', '\nname,price\n\n"Té, green",1\n\n\n'],
  ])('with %s', async (_what, bytes) => {
    expect(await tableOf(bytes)).toEqual(want);
    expect(await tableOf(bytes, 4_096)).toEqual(want);
  });

  test('quotes hold line ends and quotes', async () => {
    expect(await tableOf('a,b\n"one\r\n""two""",3\n')).toEqual([
      ['a', 'b'],
      ['one\r\n"two"', '3'],
    ]);
  });

  test.each([
    ['a ZIP or Excel file', Buffer.from('PK\x03\x04aaaa'), /Excel/],
    ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    ['something else', Buffer.from([1, 0, 2, 0]), /no text/],
    ['nothing', Buffer.alloc(0), /empty/],
  ])('%s is refused in words', async (_what, bytes, words) => {
    await expect(tableOf(bytes, 512)).rejects.toThrow(words);
  });

  test('a quote that is never closed ends the reading', async () => {
    for (const [rest, size] of [
      ['x,y\n'.repeat(60_000), 65_536],
      ['x', 4_096],
    ] as const) {
      const rows: string[] = [];
      const reading = async () => {
        for await (const { cells } of readTable(chunks(`a,b\n1,"2\n${rest}`, size))) rows.push(cells.join());
      };
      await expect(reading()).rejects.toMatchObject({ code: expect.stringMatching(/^CSV_/) });
      expect(rows).toEqual(['a,b']);
    }
  });

  test('whatever is written comes back', async () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => !text.includes('\u0000'));
    const cells = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        cells,
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 90 }),
        async (rows, sign, size) => {
          const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(sign));
          const text = `a${sign}b${sign}c\n${quoted.join('\n')}\n`;
          expect((await tableOf(text, size)).slice(1)).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('bytes of any kind are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await tableOf(Buffer.from(bytes)).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      }),
    );
  });
});

test('the sign between the cells is the most frequent one outside quotes', () => {
  expect(delimiterOf('"a,b,c,d";e;f')).toBe(';');
  expect(delimiterOf('alone')).toBe(',');
});

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

describe('amounts', () => {
  test.each([
    ['45000', 45_000n],
    ['45,000', 45_000n],
    ['45.000', 45_000n],
    ['45 000', 45_000n],
    ['UGX 45,000', 45_000n],
    ['45,000/=', 45_000n],
    ['45000.00', 45_000n],
    ['1.234.567,00', 1_234_567n],
    ['1,234,567.00', 1_234_567n],
    ['Shs 500', 500n],
  ])('a price of %s', (text, value) => expect(readPrice(text, null)).toEqual({ ok: true, value }));

  test.each([
    ['19.99', null, /whole number/],
    ['-500', null, /below nought/],
    ['0', null, /nought/],
    ['', null, /missing/],
    ['free', null, /no number/],
    ['$12', null, /in \$/],
    ['12 USD', null, /USD/],
    ['12000', 'KES', /KES/],
    ['12000', 'doubloons', /DOUBLOONS/],
    ['999999999999', null, /too high/],
  ])('no price: "%s" (%s)', (text, currency, why) => {
    expect(readPrice(text, currency)).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test('stock is whole and not below nought; nothing is not nought', () => {
    expect(['12', '12.0', '1,200', ''].map((text) => readStock(text))).toEqual(
      [12, 12, 1_200, null].map((value) => ({ ok: true, value })),
    );
    expect(readStock('-3')).toMatchObject({ ok: false, why: expect.stringMatching(/below nought/) });
    expect(readStock('2.5')).toMatchObject({ ok: false });
    expect(readStock('plenty')).toMatchObject({ ok: false });
  });

  test('a size has its own unit or that of its header', () => {
    expect([
      readSize('250 g', 'kg'),
      readSize('0.25', 'kg'),
      readSize('30', 'ml'),
      readSize('0', 'g'),
    ]).toEqual(['250 g', '250 g', '30 ml', '']);
  });

  test('whatever stands there, it is a number or words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, currency) => {
        for (const read of [readPrice(text, currency), readStock(text)]) {
          if (!read.ok) expect(read.why).not.toBe('');
        }
      }),
    );
  });
});

test('HTML becomes words; scripts, comments and markup are gone', () => {
  const html =
    '<p>Mint &amp; <b>ginger</b>.</p><script>alert(1)</script><ul><li>one</li><li>two</li></ul><!-- x --><img src=x onerror=alert(1)>';
  expect(plainText(html)).toBe('Mint & ginger.\n\n- one\n- two');
  expect(plainText('5 < 6 & 7')).toBe('5 < 6 & 7');
  expect(plainText('<scr<script>ipt>a')).not.toMatch(/<script/i);
  const began = performance.now();
  for (const nasty of ['<'.repeat(100_000), '<script>'.repeat(20_000), '<!--'.repeat(40_000)])
    plainText(nasty);
  expect(performance.now() - began).toBeLessThan(3_000);
});

const WORDS = 'Dried slowly in the shade of the loft.';

describe('a file of Shopify', () => {
  const csv = [
    'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src,Image Position,Status,Cost per item',
    `mint,Mint leaf,<p>${WORDS}</p>,Us,Food > Beverages > Tea,Herbal tea,"mint, tea",TRUE,Size,50 g,MINT-50,50,12,9000,https://x.example/1.jpg,1,active,4000`,
    'mint,,,,,,,,,100 g,MINT-100,100,7,16000,https://x.example/2.jpg,2,,',
    'mint,,,,,,,,,,,,,,https://x.example/3.jpg,3,,',
    `loose,Loose rosella,<p>${WORDS}</p>,Us,,Infusion,,TRUE,Title,Default Title,,80,3,11000,,,draft,`,
    'ghost,,,,,,,,,Red,G-1,1,1,1000,,,,',
  ].join('\r\n');

  test('variants are products of their own, named with their option', async () => {
    const products = await productsOf(csv);
    expect(
      products.map(({ sku, name, priceUgx, stock, strength }) => [sku, name, priceUgx, stock, strength]),
    ).toEqual([
      ['MINT-50', 'Mint leaf, 50 g', 9_000n, 12, '50 g'],
      ['MINT-100', 'Mint leaf, 100 g', 16_000n, 7, '100 g'],
      ['loose', 'Loose rosella', 11_000n, 3, '80 g'],
    ]);
    expect(
      products.every(
        ({ description, categoryId }) => description === WORDS && categoryId === 'teas-infusions',
      ),
    ).toBe(true);
    expect(products.map(({ isOffered }) => isOffered)).toEqual([true, true, false]);
  });

  test('a row of a picture is skipped, a variant without its product is wrong', async () => {
    expect((await whysOf(csv)).slice(2)).toEqual([
      'skipped: It only has a picture.',
      'product',
      'wrong: It is a variant, and no row before it is its product.',
    ]);
  });
});

test('a file of WooCommerce: variations take what they lack from their parent', async () => {
  const csv = [
    'ID,Type,SKU,Name,Published,Short description,Description,In stock?,Stock,Weight (kg),Regular price,Sale price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s),Meta: x',
    `7,variable,ROS,Rosella,1,,${WORDS},1,,,,,"Herbal > Teas",a.jpg,,Size,"50 g, 100 g",`,
    '8,variation,ROS-50,Rosella - 50 g,1,,,1,4,0.05,8000,,,,id:7,Size,50 g,',
    '9,variation,ROS-100,,1,,,1,5,0.1,15000,,,,ROS,Size,100 g,',
    `10,simple,SOAP,Neem soap,0,,${WORDS},1,9,0.12,6000,5000,Bath,"a.jpg, b.jpg",,,,`,
    '11,grouped,G,Set,1,,,1,,,,,Bath,,,,,',
    '12,variation,X-1,,1,,,1,5,,15000,,,,id:99,Size,1 g,',
  ].join('\n');
  const products = await productsOf(csv);
  expect(
    products.map(({ sku, name, strength, categoryId, isOffered }) => [
      sku,
      name,
      strength,
      categoryId,
      isOffered,
    ]),
  ).toEqual([
    ['ROS-50', 'Rosella - 50 g', '50 g', 'teas-infusions', true],
    ['ROS-100', 'Rosella, 100 g', '100 g', 'teas-infusions', true],
    ['SOAP', 'Neem soap', '120 g', 'soaps-bath', false],
  ]);
  expect((await whysOf(csv)).filter((why) => why !== 'product')).toEqual([
    'skipped: Its variants follow, each as a product.',
    'skipped: It is a group of products.',
    'wrong: It is a variant, and no row before it is its product.',
  ]);
});

test('our own file: what is wrong is said row by row, the rest goes on', async () => {
  const csv = [
    'sku;name;category;price (UGX);currency;stock;size (ml)',
    'A;Garden oil;Oils;5000;;3;30',
    'A;Other oil;Oils;5000;;3;30',
    'B;Sour oil;Oils;5000;;-3;30',
    'C;Far oil;Oils;5000;USD;3;30',
    'D;Red shirt;Clothing > Shirts;5000;;3;',
    'E;CBD oil;Oils;5000;;3;30',
    'F;;Oils;5000;;3;30',
    ';Nameless oil;Oils;5000;;;30',
  ].join('\n');
  const whys = await whysOf(csv);
  expect(whys.map((why) => why.replace(/^(\w+: .{0,24}).*/, '$1'))).toEqual([
    'product',
    'wrong: SKU A stands on line 2 a',
    'wrong: The stock -3 is below no',
    'wrong: The price is in USD. Pri',
    'wrong: The category "Clothing >',
    'wrong: Hemp and CBD need a lice',
    'wrong: The name is missing.',
    'product',
  ]);
  const products = await productsOf(csv);
  expect(products.map(({ sku, strength, stock, lacks }) => [sku, strength, stock, lacks !== null])).toEqual([
    ['A', '30 ml', 3, true],
    ['nameless-oil-30', '30 ml', null, true],
  ]);
});

test('what fits nowhere goes where the person says', async () => {
  const csv = 'sku,name,category,price\nD,Red shirt,Clothing,5000\n';
  const [answer] = await importing(csv, OURS[0]);
  expect(answer).toMatchObject({ kind: 'product', draft: { categoryId: 'teas-infusions' } });
});
