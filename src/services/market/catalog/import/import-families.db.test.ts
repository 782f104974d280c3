import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMediaStore } from '@/services/platform/media';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { exportProducts, type ImportLine, importProducts } from '..';
import { productFamilies, products } from '../tables';

const folder = mkdtempSync(join(tmpdir(), 'import-families-'));
const store = createMediaStore(folder);
let world: TestWorld;
let shop: { id: string; slug: string };
let teas: { id: string };
beforeAll(async () => {
  world = await createWorld();
  teas = await makeCategory(world.system, { slug: 'teas-infusions', name: 'Teas & infusions' });
  await makeCategory(world.system, { slug: 'soaps-bath', name: 'Soaps & bath' });
});
beforeEach(async () => {
  shop = await makeVendor(world.system);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function* chunks(text: string) {
  yield Buffer.from(text);
}

async function run(text: string, dryRun = false) {
  const lines: ImportLine[] = [];
  const summary = await importProducts(
    world.system,
    { vendorSlug: shop.slug, dryRun, goLive: true },
    { chunks: chunks(text), store, onLine: (line) => lines.push(line) },
  );
  return { ...summary, told: lines.map(({ kind, note }) => `${kind}: ${note}`) };
}

/** The families of the shop with their axes and members. */
async function families() {
  const rows = await world.system.db
    .select({ family: productFamilies, sku: products.sku, options: products.options })
    .from(productFamilies)
    .innerJoin(products, eq(products.familyId, productFamilies.id))
    .where(eq(productFamilies.vendorId, shop.id))
    .orderBy(asc(productFamilies.name), asc(products.sku));
  return rows.map(({ family, sku, options }) =>
    [family.name, family.axes.join('+'), sku, ...(options ?? [])].join(' | '),
  );
}

const WORDS = 'Dried slowly in the shade of the loft.';
const SHOPIFY =
  'Handle,Title,Body (HTML),Product Category,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Status';
const shopify = (...rows: string[]) => [SHOPIFY, ...rows].join('\r\n');
const MINT = [
  `mint,Mint,${WORDS},Teas,Size,50 g,Taste,Plain,M-1,9000,active`,
  'mint,,,,,100 g,,Plain,M-2,16000,',
  'mint,,,,,50 g,,Lemon,M-3,9500,',
];

test('the variants of a file of Shopify are a family, and the same file again changes nothing', async () => {
  const text = shopify(...MINT, `rose,Rosella,${WORDS},Teas,Title,Default Title,,,R-1,8000,active`);
  const dry = await run(text, true);
  expect(await families()).toEqual([]);
  const wet = await run(text);
  expect(wet).toEqual(dry);
  expect(wet.told).toEqual([
    'created: in the new family "Mint" as 50 g, Plain; on sale',
    'created: in the new family "Mint" as 100 g, Plain; on sale',
    'created: in the new family "Mint" as 50 g, Lemon; on sale',
    'created: on sale',
  ]);
  const made = [
    'Mint | Size+Taste | M-1 | 50 g | Plain',
    'Mint | Size+Taste | M-2 | 100 g | Plain',
    'Mint | Size+Taste | M-3 | 50 g | Lemon',
  ];
  expect(await families()).toEqual(made);
  expect(await run(text)).toMatchObject({ created: 0, changed: 0, skipped: 4 });
  expect(await families()).toEqual(made);
});

test('products that stood by themselves get into the family and stay what they are; another variant follows', async () => {
  const old = await makeProduct(world.system, shop.id, {
    sku: 'M-1',
    name: 'Mint, 50 g',
    categoryId: teas.id,
  });
  const done = await run(shopify(...MINT.slice(0, 2)));
  expect(done.told[0]).toContain('into the new family "Mint" as 50 g, Plain');
  const [kept] = await world.system.db.select().from(products).where(eq(products.id, old.id));
  expect(kept).toMatchObject({ id: old.id, slug: old.slug, options: ['50 g', 'Plain'] });
  expect(await run(shopify(MINT[0] ?? '', MINT[2] ?? ''))).toMatchObject({
    told: [
      expect.stringMatching(/^skipped: Nothing is different\.$/),
      'created: in the family "Mint" as 50 g, Lemon; on sale',
    ],
  });
  expect(await families()).toHaveLength(3);
});

test('two handles of one name are two families, also when a part of the file ends between them', async () => {
  const many = (handle: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      at === 0
        ? `${handle},Mint,${WORDS},Teas,Size,${at} g,,,${handle}-${at},9000,active`
        : `${handle},,,,,${at} g,,,${handle}-${at},9000,`,
    );
  const text = shopify(...many('one', 150), ...many('two', 2), ...many('three', 450));
  const dry = await run(text, true);
  const wet = await run(text);
  expect(wet).toEqual(dry);
  expect(wet).toMatchObject({ created: 602, wrong: 0 });
  const counts = await world.system.db.execute<{ source: string; count: number }>(sql`
    select f.source, count(*)::int as count from product_families f join products p on p.family_id = f.id
    where f.vendor_id = ${shop.id}::uuid group by f.source order by count`);
  expect(counts.map(({ source, count }) => `${source} ${count}`)).toEqual([
    'handle:two 2',
    'handle:one 150',
    'handle:three 450',
  ]);
  expect(await run(text)).toMatchObject({ created: 0, changed: 0, skipped: 602 });
});

test('variations of WooCommerce are a family of their parent, wherever they stand in the file', async () => {
  const apart = Array.from({ length: 120 }, (_, at) => `${at + 20},simple,S-${at},Tea ${at},,9000,Teas,,,`);
  const text = [
    'ID,Type,SKU,Name,Description,Regular price,Categories,Parent,Attribute 1 name,Attribute 1 value(s)',
    `7,variable,ROS,Rosella,${WORDS},,Teas,,Size,"50 g, 100 g"`,
    '8,variation,ROS-50,,,8000,,id:7,Size,50 g',
    ...apart,
    '9,variation,ROS-100,,,15000,,ROS,Size,100 g',
  ].join('\n');
  const dry = await run(text, true);
  expect(await run(text)).toEqual(dry);
  expect(dry).toMatchObject({ created: 122, skipped: 1 });
  expect(await families()).toEqual(['Rosella | Size | ROS-100 | 100 g', 'Rosella | Size | ROS-50 | 50 g']);
  expect(await run(text)).toMatchObject({ created: 0, changed: 0, skipped: 123 });
});

test('our own file: what is exported comes back as no change, also what has no SKU', async () => {
  await run(shopify(...MINT));
  await makeProduct(world.system, shop.id, { name: 'A loose tea', categoryId: teas.id });
  await world.system.db.update(products).set({ sku: null }).where(eq(products.sku, 'M-3'));
  const before = await families();
  const staff = await makeStaff(world.system, shop.id);
  const { parts } = await exportProducts(world.as(userActor(staff.id, 'vendor')));
  let text = '';
  for await (const part of parts) text += part;
  expect((await run(text, true)).told).toEqual(Array(4).fill('skipped: Nothing is different.'));
  expect(await run(text)).toMatchObject({ created: 0, changed: 0, wrong: 0, skipped: 4 });
  expect(await families()).toEqual(before);
});

test('our own file says what is a size of what; a member that is something else by it moves, or is told why not', async () => {
  const head = 'sku,name,strength,description,category,price,family,option1_name,option1_value';
  const row = (sku: string, size: string, family = 'Neem soap') =>
    `${sku},Neem soap ${sku},One bar,${WORDS},Soaps & bath,6000,${family},Size,${size}`;
  const file = (...rows: string[]) => [head, ...rows].join('\n');
  expect((await run(file(row('A', '50 g')))).told).toEqual([
    'created: in the new family "Neem soap" as 50 g; on sale',
  ]);
  await run(file(row('B', '100 g')));
  expect((await run(file(row('A', '100 g'), row('B', '50 g')))).told).toEqual([
    'changed: 50 g to 100 g in the family "Neem soap"',
    'changed: 100 g to 50 g in the family "Neem soap"',
  ]);
  expect((await run(file(row('C', '50 g'), row('A', '1 kg', 'Other')))).told).toEqual([
    'created: another product of the family "Neem soap" is 50 g already; on sale',
    'changed: 100 g to 1 kg in the family "Neem soap"',
  ]);
  expect(await families()).toEqual(['Neem soap | Size | A | 1 kg', 'Neem soap | Size | B | 50 g']);
});

test('a member stands where its family does, so that a file of another category changes nothing', async () => {
  await run(shopify(...MINT));
  const soaps = shopify(...MINT.map((row) => row.replace('Teas', 'Soap')));
  expect(await run(soaps)).toMatchObject({ changed: 0, skipped: 3 });
});
