import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { productPictures, products } from '@/services/market/catalog/tables';
import { productImportPictures } from '@/services/market/product-imports/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeCategory, makeProduct, makeVendor } from '@/testing/factories';
import { picturedFile, picturedRow } from '@/testing/import-pictures';

let world: TestWorld;
let folder: string;
let shop: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'import-command-'));
  await makeCategory(world.system, { slug: 'teas-infusions', name: 'Teas & infusions' });
});
beforeEach(async () => {
  shop = await makeVendor(world.system);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const Said = z.object({
  ...{ created: z.int(), changed: z.int(), skipped: z.int(), wrong: z.int() },
  importId: z.string().nullable(),
});

/** Runs the command with nothing in its environment but the database and the folder of pictures. */
async function run(text: string, ...more: string[]) {
  const path = join(folder, 'goods.csv');
  await writeFile(path, text);
  const env = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    DATABASE_URL: world.url,
    MEDIA_DIR: join(folder, 'media'),
  };
  const args = ['--import', 'tsx', 'src/cli/import.ts', path, '--vendor', shop.slug, '--json', ...more];
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, args, { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    );
  });
}
const said = (out: string) => Said.parse(JSON.parse(out.trimEnd().split('\n').at(-1) ?? ''));
const goods = () => world.system.db.select().from(products).where(eq(products.vendorId, shop.id));

test('needs to know the database and where pictures lie, and knows its own photos by their content', async () => {
  const own = await makeProduct(world.system, shop.id, { sku: 'OWN' });
  const key = `${'ab'.repeat(16)}.webp`;
  const files = { avif320: 'a', webp320: 'b', avif640: 'c', webp640: key, colour: '#ffffff' };
  await world.system.db.insert(productPictures).values({
    ...{ id: world.system.ids.uuid(), productId: own.id, position: 0, files },
    createdAt: world.clock.now(),
  });
  const foreign = 'https://pictures.example/1.jpg';
  const text = picturedFile(
    picturedRow('OWN', `https://a-name-we-had.example/api/media/${key}`),
    picturedRow('NEW', foreign, `https://a-name-we-had.example/api/media/${key}`),
    'BAD,,,,free,,',
  );
  expect(await goods()).toHaveLength(1);
  const dry = await run(text, '--dry-run');
  expect([dry.code, dry.err]).toEqual([0, '']);
  expect(said(dry.out)).toEqual({ created: 1, changed: 1, skipped: 0, wrong: 1, importId: null });
  expect(await goods()).toHaveLength(1);
  const wet = await run(text);
  expect([wet.code, wet.err]).toEqual([0, '']);
  expect(said(wet.out)).toMatchObject({ created: 1, changed: 1, wrong: 1 });
  const fetched = await world.system.db
    .select({ sku: products.sku, url: productImportPictures.url })
    .from(productImportPictures)
    .innerJoin(products, eq(products.id, productImportPictures.productId))
    .where(eq(products.vendorId, shop.id))
    .orderBy(productImportPictures.position);
  expect(fetched.filter(({ sku }) => sku === 'OWN')).toEqual([]);
  expect(fetched[0]).toEqual({ sku: 'NEW', url: foreign });
});

test('ends well where rows are wrong, and not where nothing of the file can be used', async () => {
  const wrong = await run(picturedFile('BAD,,,,free,,'));
  expect([wrong.code, said(wrong.out).wrong]).toEqual([0, 1]);
  expect(await run('colour\ngreen\n')).toMatchObject({ code: 1, err: expect.stringMatching(/no column/) });
});
