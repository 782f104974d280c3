import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { lotCertificates, lots } from '@/services/market/lots/tables';
import { searchProducts } from '@/services/market/search';
import { createWorld, type TestWorld } from '@/testing/context';
import { picture } from '@/testing/factories';
import { products } from './catalogue';
import { LICENSED, seedLots } from './lots';
import { seedCategories, seedProducts, seedVendors } from './market';
import { seedRestricted } from './restricted';
import { seedSearch } from './search';
import { stableId } from './stable';

let world: TestWorld;
let folder: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([createWorld(), mkdtemp(join(tmpdir(), 'seed-'))]);
  await withTransaction(world.system, async ({ db }) => {
    const [now, media] = [world.clock.now(), { MEDIA_DIR: folder, MEDIA_S3_REGION: 'auto' }];
    await seedVendors(db, now);
    await seedCategories(db, []);
    await seedProducts(db, new Map(products.map(({ slug }) => [slug, picture])), now);
    await seedLots(db, media, now);
    await seedRestricted(db, media, now);
    await seedSearch(db);
  });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

test('what lots and licences let be sold is found at once, and counted as tested', async () => {
  const theirs = products.filter(({ vendorSlug, categorySlug }) => {
    return vendorSlug === LICENSED && categorySlug === 'hemp-cbd';
  });
  const [one] = theirs;
  const { items } = await searchProducts(world.visitor, { q: one?.name ?? '', limit: 48 });
  expect(items.map(({ slug }) => slug)).toContain(one?.slug);
  const tested = products.filter(({ vendorSlug, categorySlug, stockQuantity }) => {
    return vendorSlug === 'demo' && categorySlug !== 'hemp-cbd' && stockQuantity > 24;
  });
  const [tea] = tested;
  const found = await searchProducts(world.visitor, { q: tea?.name ?? '', onlyCertified: true, limit: 48 });
  expect(found.items.map(({ slug }) => slug)).toContain(tea?.slug);
});

test('a laboratory has said of labelled drops how much CBD there is, near what they promise', async () => {
  const drops = stableId('product', 'studio-drops-1000');
  const [row] = await world.system.db
    .select({ results: lotCertificates.results })
    .from(lotCertificates)
    .innerJoin(lots, eq(lots.id, lotCertificates.lotId))
    .where(eq(lots.productId, drops));
  const cbd = row?.results.find(({ analyte }) => analyte === 'cbd');
  expect(cbd?.unit).toBe('mg/g');
  expect(Math.abs((cbd?.value ?? 0) / (1_000 / 30) - 1)).toBeLessThanOrEqual(0.06);
});
