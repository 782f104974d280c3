import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { correctStock, stockInvariants } from '@/services/market/catalog';
import { productFamilies, productPrices, productReviews, products } from '@/services/market/catalog/tables';
import { makeProduct } from '@/testing/factories';
import { ImportWorld, teaFile, teaRow } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import { undoImport } from '.';

let orders: OrderWorld;
let it: ImportWorld;
beforeAll(async () => {
  orders = await ImportWorld.open();
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
});
afterAll(() => orders.close());

test('takes new products away and puts changed ones back as they were', async () => {
  const known = await makeProduct(it.system, it.shop.id, {
    sku: 'OLD',
    priceUgx: 7_000,
    available: 3,
  });
  const importId = await it.imported(teaFile(teaRow('OLD', 8_500, 10), teaRow('NEW')));
  expect(await it.shelf()).toEqual([
    ['NEW', 'review', 9_000, 12],
    ['OLD', 'live', 8_500, 10],
  ]);
  expect(await undoImport(it.shop.ctx, { importId })).toEqual({ kind: 'undoing' });
  expect(await undoImport(it.shop.ctx, { importId })).toEqual({ kind: 'undoing' });
  await it.work();
  expect(await it.shelf()).toEqual([['OLD', 'live', 7_000, 3]]);
  expect(await it.notes(importId)).toEqual([
    ['OLD', 'changed', 'As before.'],
    ['NEW', 'created', 'Taken away.'],
  ]);
  expect((await it.view(importId)).state).toBe('undone');
  const waiting = await it.system.db
    .select({ state: productReviews.state })
    .from(productReviews)
    .where(eq(productReviews.productId, known.id));
  expect(waiting).toEqual([{ state: 'withdrawn' }]);
});

test('puts cost and smallest order back, and every price stays in the history', async () => {
  const known = await makeProduct(it.system, it.shop.id, { sku: 'OLD', priceUgx: 7_000, minQuantity: 2 });
  const facts = () =>
    it.system.db
      .select({ costUgx: products.costUgx, minQuantity: products.minQuantity })
      .from(products)
      .where(eq(products.id, known.id));
  orders.base.clock.advanceMs(1_000);
  const importId = await it.imported(
    `${teaFile(teaRow('OLD', 8_500))},3000,6`.replace('colour', 'colour,cost_ugx,min_quantity'),
  );
  expect(await facts()).toEqual([{ costUgx: 3_000n, minQuantity: 6 }]);
  orders.base.clock.advanceMs(1_000);
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await facts()).toEqual([{ costUgx: null, minQuantity: 2 }]);
  const prices = await it.system.db
    .select()
    .from(productPrices)
    .where(eq(productPrices.productId, known.id))
    .orderBy(productPrices.changedAt);
  expect(prices.map(({ fromUgx, toUgx }) => [fromUgx, toUgx])).toEqual([
    [7_000n, 8_500n],
    [8_500n, 7_000n],
  ]);
});

test('leaves what was changed or counted by hand since', async () => {
  await makeProduct(it.system, it.shop.id, { sku: 'OLD', priceUgx: 7_000, available: 3 });
  const importId = await it.imported(teaFile(teaRow('OLD', 8_500, 10)));
  const productId = await it.productIdOf('OLD');
  await it.system.db
    .update(products)
    .set({ priceUgx: ugx(8_800) })
    .where(eq(products.id, productId));
  await correctStock(it.shop.ctx, { productId, correctionId: it.newId(), seen: 10, pieces: 4 });
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await it.shelf()).toEqual([['OLD', 'live', 8_800, 4]]);
  expect(await it.notes(importId)).toEqual([
    ['OLD', 'changed', 'As before, but the price and the stock: changed since, so it stays.'],
  ]);
});

test('takes a product that somebody has in a basket only off sale', async () => {
  const importId = await it.imported(teaFile(teaRow('WANTED')));
  const id = await it.productIdOf('WANTED');
  await it.system.db.update(products).set({ status: 'live' }).where(eq(products.id, id));
  await orders.fill(await orders.shopper(), [{ id }, 1]);
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await it.shelf()).toEqual([['WANTED', 'paused', 9_000, 12]]);
  const promises = await stockInvariants(it.system);
  expect(Object.values(promises).every(({ ok }) => ok)).toBe(true);
});

test('begins with the newest file', async () => {
  const first = await it.imported(teaFile(teaRow('T1')));
  orders.base.clock.advanceMs(1_000);
  const second = await it.imported(teaFile(teaRow('T1', 9_900)));
  expect(await undoImport(it.shop.ctx, { importId: first })).toEqual({
    kind: 'later_first',
    importId: second,
  });
  await undoImport(it.shop.ctx, { importId: second });
  await it.work();
  expect(await undoImport(it.shop.ctx, { importId: first })).toEqual({ kind: 'undoing' });
  await it.work();
  expect(await it.shelf()).toEqual([]);
});

const familyFile = (...sizes: readonly [sku: string, size: string][]) =>
  [
    'sku,name,description,category,price_ugx,stock,family,option1_name,option1_value',
    ...sizes.map(
      ([sku, size]) => `${sku},Tea ${sku},Dried in the shade of the loft.,Teas,9000,12,Tea,Size,${size}`,
    ),
  ].join('\n');
const membersOf = async () => {
  const rows = await it.system.db
    .select({ sku: products.sku, family: productFamilies.name, options: products.options })
    .from(products)
    .leftJoin(productFamilies, eq(productFamilies.id, products.familyId))
    .where(eq(products.vendorId, it.shop.id))
    .orderBy(products.sku);
  return rows.map(({ sku, family, options }) => [sku, family, ...(options ?? [])]);
};

test('takes a new family away with its products, and lets what stood by itself stand by itself again', async () => {
  await it.imported(teaFile(teaRow('OLD')));
  orders.base.clock.advanceMs(1_000);
  const importId = await it.imported(familyFile(['OLD', '50 g'], ['NEW', '1 kg']));
  expect(await membersOf()).toEqual([
    ['NEW', 'Tea', '1 kg'],
    ['OLD', 'Tea', '50 g'],
  ]);
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await membersOf()).toEqual([['OLD', null]]);
  const left = await it.system.db
    .select()
    .from(productFamilies)
    .where(eq(productFamilies.vendorId, it.shop.id));
  expect(left).toEqual([]);
});

test('puts back what members were, unless that is somebody else’s now', async () => {
  await it.imported(familyFile(['A', '50 g'], ['B', '1 kg']));
  orders.base.clock.advanceMs(1_000);
  const importId = await it.imported(familyFile(['A', '60 g'], ['B', '2 kg']));
  await it.system.db
    .update(products)
    .set({ options: ['50 G'] })
    .where(eq(products.id, await it.productIdOf('B')));
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await membersOf()).toEqual([
    ['A', 'Tea', '60 g'],
    ['B', 'Tea', '50 G'],
  ]);
  const notes = await it.notes(importId);
  expect(notes.map(([, , undone]) => undone)).toEqual([
    'As before, but what it is in its family: changed since, so it stays.',
    'As before, but what it is in its family: changed since, so it stays.',
  ]);
});

test('a family that somebody else stands in stays', async () => {
  await it.imported(familyFile(['A', '50 g']));
  orders.base.clock.advanceMs(1_000);
  const importId = await it.imported(familyFile(['A', '50 g'], ['B', '1 kg']));
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await membersOf()).toEqual([['A', 'Tea', '50 g']]);
});
