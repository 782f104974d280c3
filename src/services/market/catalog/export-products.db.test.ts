import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { createMediaStore } from '@/services/platform/media';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { exportProducts, type ImportLine, importProducts } from '.';
import { productPictures, products } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function fileOf(vendorId: string, role: 'owner' | 'packer' = 'owner'): Promise<string> {
  const staff = await makeStaff(world.system, vendorId, role);
  const { parts } = await exportProducts(world.as(userActor(staff.id, 'vendor')));
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

async function* chunks(text: string) {
  yield Buffer.from(text);
}

test('what is exported comes back as it was, and no cell is a formula', async () => {
  const category = await makeCategory(world.system, { name: 'Teas & infusions of the test' });
  const [shop, other] = [await makeVendor(world.system), await makeVendor(world.system)];
  const names = ['=HYPERLINK("http://x.example")', '+mint', '@SUM(A1)', 'Tea; "quoted", plain', '-5'];
  for (const [index, name] of names.entries()) {
    const description = `${name}\nDried in the shade of the loft.\n\n- **leaf**\n  - young ones`;
    await makeProduct(world.system, shop.id, {
      sku: `S-${index}`,
      name,
      description,
      categoryId: category.id,
    });
  }
  await makeProduct(world.system, other.id, { sku: 'S-9', name: 'Foreign tea' });
  const text = await fileOf(shop.id);
  expect(text).not.toContain('Foreign tea');
  for (const line of text.split('\r\n').slice(1, -1)) {
    expect(line).toMatch(/^"S-\d","(?![=+@-])/);
  }
  const lines: ImportLine[] = [];
  await importProducts(
    world.system,
    { vendorSlug: shop.slug, dryRun: true, goLive: false },
    { chunks: chunks(text), store: createMediaStore('/nonexistent'), onLine: (line) => lines.push(line) },
  );
  const short = lines.find(({ kind }) => kind === 'wrong');
  expect(short).toMatchObject({ name: names[4], note: expect.stringMatching(/three letters/) });
  const read = lines.filter((line) => line !== short).map(({ kind, name }) => `${kind} ${name}`);
  expect(read.sort()).toEqual(
    names
      .slice(0, 4)
      .map((name) => `skipped ${name}`)
      .sort(),
  );
});

test('all photos of a product are in its row, in their order, by the address of their largest size', async () => {
  const shop = await makeVendor(world.system);
  await makeProduct(world.system, shop.id);
  const shown = await makeProduct(world.system, shop.id);
  const shelf = { avif320: 'a', webp320: 'b', avif640: 'c', colour: '#ffffff' };
  const photos = [
    { position: 1, files: { ...shelf, webp640: 'second.webp' } },
    { position: 0, files: { ...shelf, webp640: 'first.webp', webpLarge: 'first-large.webp' } },
    { position: null, removedAt: world.clock.now(), files: { ...shelf, webp640: 'gone.webp' } },
  ];
  for (const photo of photos) {
    const row = { id: world.system.ids.uuid(), productId: shown.id, createdAt: world.clock.now() };
    await world.system.db.insert(productPictures).values({ ...row, ...photo });
  }
  const cells: string[] = [];
  for await (const record of Readable.from([await fileOf(shop.id)]).pipe(parse({ columns: true, bom: true })))
    cells.push(String(record.images));
  const at = (key: string) => `http://localhost:3000/api/media/${key}`;
  expect(cells.sort()).toEqual(['', `${at('first-large.webp')}, ${at('second.webp')}`]);
});

test('what a piece costs and the smallest order go with a product, into a file and back', async () => {
  const [shop, copy] = [await makeVendor(world.system), await makeVendor(world.system)];
  await makeCategory(world.system, { slug: 'teas-infusions', name: 'Teas & infusions' });
  await makeProduct(world.system, shop.id, { sku: 'A', costUgx: ugx(7_500), minQuantity: 4 });
  await makeProduct(world.system, shop.id, { sku: 'B' });
  const text = (await fileOf(shop.id)).replaceAll(/Category \d+/g, 'Teas');
  await importProducts(
    world.system,
    { vendorSlug: copy.slug, dryRun: false, goLive: false },
    {
      chunks: chunks(text),
      store: createMediaStore(await mkdtemp(join(tmpdir(), 'export-'))),
      onLine: () => {},
    },
  );
  const made = await world.system.db
    .select({ sku: products.sku, costUgx: products.costUgx, minQuantity: products.minQuantity })
    .from(products)
    .where(eq(products.vendorId, copy.id))
    .orderBy(products.sku);
  expect(made).toEqual([
    { sku: 'A', costUgx: 7_500n, minQuantity: 4 },
    { sku: 'B', costUgx: null, minQuantity: 1 },
  ]);
});

test('packers get no file', async () => {
  const shop = await makeVendor(world.system);
  await expect(fileOf(shop.id, 'packer')).rejects.toMatchObject({ code: 'forbidden' });
});
