import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nastyText } from '@/testing/fuzz/nasty';
import { ProductName } from '../inputs';
import { columnsAsChosen, FIELDS, readColumns } from './columns';
import { categoryFor, type FileCategory, missedPart } from './guesses';
import { RowReader } from './read-rows';
import { tableOf } from './testing/table-of';

const category = (slug: string, name: string): FileCategory => ({ id: slug, slug, name, botanical: 'mint' });
const OURS = [
  category('teas-infusions', 'Teas & infusions'),
  category('tinctures-drops', 'Tinctures & drops'),
  category('soaps-bath', 'Soaps & bath'),
  category('oils', 'Oils'),
  category('honey', 'Honey'),
];

/** What becomes of each row, in short. */
async function importing(csv: string, fallback: FileCategory | null = null) {
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
    answer.kind === 'product'
      ? answer.draft.barred === null
        ? 'product'
        : `barred: ${answer.draft.barred}`
      : `${answer.kind}: ${answer.why}`,
  );

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
    // Each variant has a cost of its own, and a smallest order is nothing that it says.
    expect(products.map(({ costUgx, minQuantity }) => [costUgx, minQuantity])).toEqual([
      [4_000n, null],
      [null, null],
      [null, null],
    ]);
  });

  test('rows of a handle say which family they are of; a product without options is of none', async () => {
    const root = { source: 'handle:mint', name: 'Mint leaf', isDeclared: false };
    expect((await productsOf(csv)).map(({ family }) => family)).toEqual([
      { ...root, options: [{ axis: 'Size', value: '50 g' }] },
      { ...root, options: [{ axis: 'Size', value: '100 g' }] },
      null,
    ]);
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
    'skipped: Its variants follow, as a family.',
    'skipped: It is a group of products.',
    'wrong: It is a variant, and no row before it is its product.',
  ]);
});

test('our own file: what a piece costs and the smallest order, and what is wrong with them', async () => {
  const csv = [
    'sku,name,category,price_ugx,cost_ugx,min_quantity',
    'A,Garden oil,Oils,5000,2000,6',
    'B,Other oil,Oils,5000,,',
    'C,Dear oil,Oils,5000,plenty,1',
    'D,Far oil,Oils,5000,100,51',
  ].join('\n');
  expect((await productsOf(csv)).map(({ costUgx, minQuantity }) => [costUgx, minQuantity])).toEqual([
    [2_000n, 6],
    [null, null],
  ]);
  expect((await whysOf(csv)).slice(2)).toEqual([
    'wrong: The cost "plenty" is no number.',
    'wrong: The smallest order "51" is no whole number from 1 to 50.',
  ]);
});

test('variations are a family by the SKU of their parent or its id, under the parent’s name', async () => {
  const csv = [
    'ID,Type,SKU,Name,Regular price,Categories,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)',
    '7,variable,ROS,Rosella,,Teas,,Size,"50 g, 100 g",,',
    '8,variation,ROS-50,Rosella - 50 g,8000,,id:7,Size,50 g,Taste,"Lemon\u0007  peel"',
    '9,variation,ROS-100,,15000,,ROS,Size,100 g,size,Ginger',
    '10,variable,,Mint,,Teas,,,"1 g",,',
    '11,variation,M-1,,900,,id:10,,1 g,,',
  ].join('\n');
  expect((await productsOf(csv)).map(({ family }) => family)).toMatchObject([
    {
      ...{ source: 'parent:ROS', name: 'Rosella', isDeclared: true },
      options: [
        { axis: 'Size', value: '50 g' },
        { axis: 'Taste', value: 'Lemon peel' },
      ],
    },
    {
      source: 'parent:ROS',
      options: [
        { axis: 'Size', value: '100 g' },
        // Two axes of one name are two all the same.
        { axis: 'Option 2', value: 'Ginger' },
      ],
    },
    { source: 'parent:id:10', name: 'Mint', options: [{ axis: 'Option 1', value: '1 g' }] },
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
    'barred: The category "Clothing >',
    'barred: It speaks of hemp or CBD',
    'wrong: The name is missing.',
    'product',
  ]);
  const products = (await productsOf(csv)).filter(({ barred }) => barred === null);
  expect(products.map(({ sku, strength, stock, lacks }) => [sku, strength, stock, lacks !== null])).toEqual([
    ['A', '30 ml', 3, true],
    ['nameless-oil-30', '30 ml', null, true],
  ]);
});

test('rows of variants take the details of their product, but for those of their own', async () => {
  const csv = [
    'Handle,Title,Product Category,Option1 Value,Variant Price,detail: Roast,detail: Origin',
    'beans,Beans,Oils,50 g,900,light,Masaka',
    'beans,,,100 g,1600,dark,',
  ].join('\n');
  const said = (await productsOf(csv)).map(({ details }) =>
    details.map(({ name, text }) => `${name}: ${text}`),
  );
  expect(said).toEqual([
    ['Roast: light', 'Origin: Masaka'],
    ['Roast: dark', 'Origin: Masaka'],
  ]);
});

test('what fits nowhere goes where the person says', async () => {
  const csv = 'sku,name,category,price\nD,Red shirt,Clothing,5000\n';
  const [answer] = await importing(csv, OURS[0]);
  expect(answer).toMatchObject({ kind: 'product', draft: { categoryId: 'teas-infusions' } });
});

test('a way to a category leads to the one below, else to the one above, and says so', () => {
  const below = (name: string, parent: string) => ({ ...category(name.toLowerCase(), name), parent });
  const open = [
    category('teas', 'Teas'),
    below('Black', 'Teas'),
    category('oils', 'Oils'),
    below('Rare', 'Oils'),
  ];
  const led = (path: string) => categoryFor(path, [], open)?.slug;
  expect(['Teas > Black', 'Shop > Teas > black', 'Black', 'Teas > Rare', 'Teas'].map(led)).toEqual([
    ...['black', 'black', 'black', 'teas', 'teas'],
  ]);
  const told = (path: string) => missedPart(path, category('teas', 'Teas'));
  expect(told('Teas > Rare')).toContain('Rare');
  expect([told('Teas'), told('Shop > Teas')]).toEqual([null, null]);
});

/** What stands in cells of such files, right and wrong, and what stands in none. */
const cell = fc.oneof(
  { weight: 5, arbitrary: nastyText },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...['Mint leaf', 'mint', 'variable', 'variation', 'simple, downloadable', 'grouped', 'id:7', '7'],
      ...['9000', 'UGX 9,000', '9.000/=', '-3', '0', '12.5', 'USD 4', '999999999999', '3'],
      ...['Food > Teas', 'Oils', '> > >', 'TRUE', 'draft', 'Default Title', '50 g', '0,05', "'=1+1"],
      ...['<p>Dried</p>', '<script>', 'https://x.example/1.jpg, //x.example/2.jpg', '-1', ''],
    ),
  },
);

test('whatever rows hold, each gets exactly one answer, with words or as a product that can be kept', () => {
  const table = fc.record({
    fields: fc.array(fc.constantFrom(...FIELDS, 'none' as const), { maxLength: 12 }),
    rows: fc.array(fc.array(cell, { maxLength: 15 }), { minLength: 1, maxLength: 8 }),
    fallback: fc.constantFrom(null, ...OURS),
  });
  const kinds = new Set<string>();
  fc.assert(
    fc.property(table, ({ fields, rows, fallback }) => {
      const all = ['name', 'price', ...fields] as const;
      const columns = columnsAsChosen([...all], [...all]);
      if (!columns) throw new Error('no columns');
      const reader = new RowReader(columns, OURS, fallback);
      const skus = new Set<string>();
      for (const [index, cells] of rows.entries()) {
        const answer = reader.read(cells, index + 2);
        kinds.add(answer.kind);
        expect(answer.sku.length).toBeLessThanOrEqual(64);
        if (answer.kind !== 'product') {
          expect(answer.why).toMatch(/\S/);
          continue;
        }
        const { sku, name, priceUgx, stock, description } = answer.draft;
        expect(skus.has(sku)).toBe(false);
        skus.add(sku);
        expect(ProductName.safeParse(name).success).toBe(true);
        expect(priceUgx).toBeGreaterThan(0n);
        expect(stock === null || stock >= 0).toBe(true);
        expect(description.length).toBeLessThanOrEqual(4_000);
      }
    }),
    { numRuns: 600 },
  );
  expect(kinds).toEqual(new Set(['product', 'skipped', 'wrong']));
});

const LONG = 190_000;

test.each([
  ['spaces', `9${' '.repeat(LONG)}b`],
  ['line ends', `9${' \n'.repeat(LONG / 2)}b`],
  ['commas', `9${','.repeat(LONG)}b`],
  ['tags', '<a'.repeat(LONG / 2)],
  ['ways', 'a>'.repeat(LONG / 2)],
  ['addresses', `https://x.example/1.jpg${' ,'.repeat(LONG / 2)}b`],
])('a cell that is as long as a cell may be, of %s, keeps nobody waiting in any column', (_of, text) => {
  for (const field of FIELDS) {
    const fields = [...new Set(['name', 'price', 'handle', 'parent', field] as const)];
    const columns = columnsAsChosen(fields, fields);
    if (!columns) throw new Error('no columns');
    const given: Readonly<Record<string, string>> = { name: 'Mint', price: '900', [field]: text };
    const answer = new RowReader(columns, OURS, OURS[0] ?? null).read(
      fields.map((one) => given[one] ?? ''),
      2,
    );
    // Nor does what is said of it go on for ever.
    if (answer.kind !== 'product') expect(answer.why.length).toBeLessThan(1_000);
  }
});
