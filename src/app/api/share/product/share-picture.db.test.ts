import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { env } from '@/env';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { getProduct } from '@/services/market/catalog';
import { products } from '@/services/market/catalog/tables';
import { createMediaStore } from '@/services/platform/media';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeProduct, makeVendor } from '@/testing/factories';
import { createTestDatabase } from '@/testing/test-database';
import { GET } from './[slug]/[file]/route';

const folder = mkdtempSync(join(tmpdir(), 'share-'));
let world: TestWorld;
beforeAll(async () => {
  const made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
  vi.stubEnv('MEDIA_DIR', folder);
  world = await createWorld({ database: made });
});
afterAll(async () => {
  await database().close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string) => {
  const [slug = '', file = ''] = path.split('/').slice(-2);
  return GET(new Request(new URL(path, env().NEXTAUTH_URL)), { params: Promise.resolve({ slug, file }) });
};
const locationOf = (response: Response) => required(response.headers.get('location'), 'location');
const cards = () => readdir(join(folder, 'share')).catch(() => []);

async function onSale() {
  const webp = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#a9c7a4' } })
    .webp()
    .toBuffer();
  const webp640 = await createMediaStore(folder).put(webp, 'webp');
  const vendor = await makeVendor(world.system);
  const product = await makeProduct(world.system, vendor.id, {
    picture: { webp640, webp320: webp640, avif640: webp640, avif320: webp640, colour: '#a9c7a4' },
  });
  const shared = async (slug = product.slug) => (await getProduct(world.visitor, { slug })).sharePicture;
  const change = (set: Partial<typeof products.$inferInsert>) =>
    world.system.db.update(products).set(set).where(eq(products.id, product.id));
  return { product, shared, change };
}

test('a product’s picture is a JPEG of 1200 by 630 that may be kept for ever', async () => {
  const { shared } = await onSale();
  const response = await ask(await shared());
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': expect.stringContaining('immutable'),
  });
  const picture = Buffer.from(await response.arrayBuffer());
  expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  expect(picture.length).toBeLessThan(300_000);
});

test('another price is another picture, and the old address leads to it', async () => {
  const { shared, change } = await onSale();
  const before = await shared();
  const old = Buffer.from(await (await ask(before)).arrayBuffer());
  await change({ priceUgx: ugx(99_000) });
  const response = await ask(before);
  expect(response.status).toBe(307);
  expect(locationOf(response)).toBe(await shared());
  const now = Buffer.from(await (await ask(locationOf(response))).arrayBuffer());
  expect(now.equals(old)).toBe(false);
});

test('so does an address from before the product got another one', async () => {
  const { shared, change } = await onSale();
  const before = await shared();
  await change({ slug: 'a-new-name-for-sharing' });
  const response = await ask(before);
  expect(response.status).toBe(307);
  expect(locationOf(response)).toBe(await shared('a-new-name-for-sharing'));
});

test('nobody has pictures drawn that no page names', async () => {
  const { product, change } = await onSale();
  const made = (await cards()).length;
  for (const file of ['0000000000000000.jpg', 'x.jpg', '0000000000000000', '..%2f..%2fetc'])
    expect([307, 400]).toContain((await ask(`/api/share/product/${product.slug}/${file}`)).status);
  await change({ status: 'paused' });
  expect((await ask(`/api/share/product/${product.slug}/0000000000000000.jpg`)).status).toBe(404);
  expect(await cards()).toHaveLength(made);
});
