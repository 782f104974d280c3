import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { exportProducts, importProducts, listOpenCategories } from '@/services/market/catalog';
import { categories, productFamilies, products } from '@/services/market/catalog/tables';
import { vendorLicences } from '@/services/market/restricted/tables';
import { vendors } from '@/services/market/vendors/tables';
import { createMediaStore } from '@/services/platform/media';
import { type MadeCategory, makeCategory, makeFamily, makeProduct } from '@/testing/factories';
import { ImportWorld, pieces } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import { makeLicence, makeRestricted } from '@/testing/restricted';
import { chooseColumns } from '.';

let orders: OrderWorld;
let it: ImportWorld;
let [number, adult, herbs]: [number, MadeCategory & { name: string }, MadeCategory] = [
  0,
  { id: '', slug: '', name: '' },
  { id: '', slug: '' },
];
beforeAll(async () => {
  orders = await ImportWorld.open();
  herbs = await makeCategory(orders.base.system, { name: 'Open herbs' });
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
  number += 1;
  const name = `Green goods ${number}`;
  adult = { ...(await makeCategory(it.system, { name, restricted: true })), name };
});
afterAll(() => orders.close());

const WORDS = 'Pressed slowly in the shade of the loft.';
const file = (...rows: readonly (readonly [sku: string, name: string, category: string])[]) =>
  [
    'sku,name,description,category,price_ugx,stock',
    ...rows.map(([sku, name, category]) => `${sku},${name},${WORDS},${category},9000,4`),
  ].join('\n');
const license = (expiresOn?: string) =>
  makeLicence(it.system, it.shop.id, adult.id, expiresOn ? { expiresOn } : {});
/** SKU, state and category of all products of the shop. */
async function shelves() {
  const rows = await it.system.db
    .select({ sku: products.sku, status: products.status, category: categories.slug })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .where(eq(products.vendorId, it.shop.id))
    .orderBy(products.sku);
  return rows.map(({ sku, status, category }) => [sku, status, category]);
}
async function exported(): Promise<string> {
  let text = '';
  for await (const part of (await exportProducts(it.shop.ctx)).parts) text += part;
  return text;
}

test('a licensed shop brings new goods where their row names the category, to be read by an admin', async () => {
  await license();
  const importId = await it.imported(
    file(
      ['NAMED', 'CBD drops', adult.name],
      ['BY-SLUG', 'Hemp drops', `Goods > ${adult.slug}`],
      ['PLAIN', 'Mint balm', adult.name],
      ['GUESSED', 'CBD tea', 'Drinks > Teas'],
      ['BELOW', 'Mint tea', `${adult.name} > Teas`],
      ['NOWHERE', 'Hemp drops', ''],
    ),
  );
  expect(await shelves()).toEqual([
    ['BY-SLUG', 'review', adult.slug],
    ['NAMED', 'review', adult.slug],
    ['PLAIN', 'review', adult.slug],
  ]);
  const notes = await it.notes(importId);
  expect(notes.slice(3).map(([sku, kind]) => [sku, kind])).toEqual([
    ['GUESSED', 'wrong'],
    ['BELOW', 'wrong'],
    ['NOWHERE', 'wrong'],
  ]);
  expect(notes[3]?.[2]).toMatch(/hemp or CBD.*licence.*named in their row/);
});

test('are never sold at once, whoever asks for it', async () => {
  await license();
  const [shop] = await it.system.db.select().from(vendors).where(eq(vendors.id, it.shop.id));
  const dry: string[] = [];
  await importProducts(
    it.system,
    { vendorSlug: shop?.slug ?? '', dryRun: true, goLive: true },
    {
      chunks: pieces(file(['A', 'Drops', adult.name], ['B', 'Mint tea', 'Open herbs'])),
      store: createMediaStore('/nonexistent'),
      onLine: ({ sku, note }) => dry.push(`${sku}: ${note}`),
    },
  );
  expect(dry).toEqual(['A: waits for an admin', 'B: on sale']);
});

test.each([
  ['no licence', undefined],
  ['a licence that waits', { state: 'waiting' as const }],
  ['a licence whose last day is over', { expiresOn: '2020-01-01' }],
])('a shop with %s is told what to do', async (_what, licence) => {
  if (licence) await makeLicence(it.system, it.shop.id, adult.id, licence);
  const importId = await it.imported(file(['A', 'Drops', adult.name]));
  expect(await shelves()).toEqual([]);
  expect(await it.notes(importId)).toEqual([
    ['A', 'wrong', expect.stringMatching(/licence for it that counts.*"Licences".*bring this row again/)],
  ]);
});

test('a file moves nothing into goods for adults, out of them or from one kind to another', async () => {
  await license();
  const other = await makeCategory(it.system, { name: `Other green ${number}`, restricted: true });
  await makeLicence(it.system, it.shop.id, other.id);
  const inside = { categoryId: adult.id, priceUgx: 7_000 };
  await makeProduct(it.system, it.shop.id, { ...inside, sku: 'IN' });
  await makeProduct(it.system, it.shop.id, { ...inside, sku: 'DRAFT', status: 'draft' });
  await makeProduct(it.system, it.shop.id, { ...inside, sku: 'ACROSS' });
  await makeProduct(it.system, it.shop.id, { categoryId: herbs.id, sku: 'OUT' });
  const before = await shelves();
  const importId = await it.imported(
    file(
      ['ACROSS', 'Drops', other.slug],
      ['DRAFT', 'Drops', 'Open herbs'],
      ['IN', 'CBD drops', 'Open herbs'],
      ['OUT', 'Drops', adult.name],
    ),
  );
  expect(await shelves()).toEqual(before);
  const notes = await it.notes(importId);
  expect(notes.map(([, kind]) => kind)).toEqual(['changed', 'changed', 'changed', 'changed']);
  for (const [, , note] of notes) expect(note).toMatch(/price .*its category stays: a file moves nothing/);
});

test('its own export changes nothing, also when the licence has ended or the category is closed', async () => {
  const { product, category, licenceId } = await makeRestricted(it.system, it.shop.id, {
    sku: 'KEPT',
    name: 'Hemp balm',
  });
  await makeProduct(it.system, it.shop.id, { sku: 'SHUT', name: 'CBD soap', categoryId: herbs.id });
  const own = await exported();
  const same = async () => {
    const importId = await it.imported(own);
    return (await it.notes(importId)).map(([sku, kind]) => `${sku} ${kind}`).sort();
  };
  expect(await same()).toEqual(['KEPT skipped', 'SHUT skipped']);
  await it.system.db.update(vendorLicences).set({ state: 'expired' }).where(eq(vendorLicences.id, licenceId));
  for (const id of [category.id, herbs.id])
    await it.system.db.update(categories).set({ enabled: false }).where(eq(categories.id, id));
  expect(await same()).toEqual(['KEPT skipped', 'SHUT skipped']);
  await it.system.db.update(categories).set({ enabled: true }).where(eq(categories.id, herbs.id));
  expect(product.id).toBe(await it.productIdOf('KEPT'));
});

test('nothing joins a family of goods for adults that does not name their category, nor leaves it for another family', async () => {
  await license();
  const [adults, opens] = [
    await makeProduct(it.system, it.shop.id, { sku: 'A', name: 'A', categoryId: adult.id }),
    await makeProduct(it.system, it.shop.id, { sku: 'O', name: 'O', categoryId: herbs.id }),
  ];
  await makeFamily(it.system, [adults], 'Green');
  await makeFamily(it.system, [opens], 'Herbal');
  const head = 'sku,name,description,category,price_ugx,family,option1_name,option1_value';
  const row = (sku: string, category: string, family: string) =>
    `${sku},Drops ${sku},${WORDS},${category},9000,${family},Size,${sku}`;
  await it.imported(
    [
      head,
      row('UNNAMED', '', 'Green').replace('Drops', 'Mint tea'),
      row('NAMED', adult.name, 'Green'),
      row('STRAY', adult.name, 'Herbal'),
    ].join('\n'),
  );
  const rows = await it.system.db
    .select({ sku: products.sku, category: categories.slug, family: productFamilies.name })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .leftJoin(productFamilies, eq(productFamilies.id, products.familyId))
    .where(eq(products.vendorId, it.shop.id))
    .orderBy(products.sku);
  expect(rows.map(({ sku, category, family }) => [sku, category, family])).toEqual([
    ['A', adult.slug, 'Green'],
    ['NAMED', adult.slug, 'Green'],
    ['O', herbs.slug, 'Herbal'],
    ['STRAY', adult.slug, 'Herbal'],
    ['UNNAMED', 'teas-infusions', null],
  ]);
});

test('what fits nowhere cannot be put among them, and the choice says which they are', async () => {
  await license();
  const choices = await listOpenCategories(it.shop.ctx);
  expect(choices.find(({ slug }) => slug === adult.slug)).toMatchObject({ restricted: true });
  expect(choices.find(({ slug }) => slug === herbs.slug)).toMatchObject({ restricted: false });
  const importId = await it.checked(file(['A', 'Red shirt', 'Clothing']));
  const { columns } = await it.view(importId);
  await chooseColumns(it.shop.ctx, {
    importId,
    columns: columns.map(({ is }) => is),
    categorySlug: adult.slug,
  });
  await it.work();
  expect(await it.view(importId)).toMatchObject({
    state: 'unusable',
    problem: expect.stringMatching(/We have no category/),
  });
});
