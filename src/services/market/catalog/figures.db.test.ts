import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { vendors } from '@/services/market/vendors/tables';
import { splitOrder } from '@/services/money/ledger';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeVendor } from '@/testing/factories';
import { liveProduct, productMarket } from '@/testing/product-world';
import { getMyProduct, getProduct, listMyProducts } from '.';
import { productPrices, products, stockItems } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('cost and smallest order are saved with a product, and stay where nothing is said of them', async () => {
  const { save, see } = await productMarket(world);
  await save();
  expect(await see()).toMatchObject({ costUgx: null, minQuantity: 1 });
  await save({ costUgx: 7_000n, minQuantity: 6 });
  await save({ name: 'Evening mint' });
  expect(await see()).toMatchObject({ costUgx: 7_000n, minQuantity: 6 });
  await save({ costUgx: null, minQuantity: 1 });
  expect(await see()).toMatchObject({ costUgx: null, minQuantity: 1 });
});

test.each([
  ['no piece', { minQuantity: 0 }, /one piece or more/],
  ['more than a basket', { minQuantity: 51 }, /50 pieces at most/],
  ['a piece and a half', { minQuantity: 1.5 }, /whole number of pieces/],
  ['a cost below nought', { costUgx: -1n }, /nought or more/],
  ['a cost above every price', { costUgx: 100_000_001n }, /too high/],
] as const)('%s is refused in words', async (_what, change, words) => {
  const { save } = await productMarket(world);
  await expect(save(change)).rejects.toThrow(words);
});

test('buyers learn of the smallest order at once, and never of the cost', async () => {
  const { save, see, productId } = await liveProduct(world);
  await world.system.db.update(stockItems).set({ available: 5 }).where(eq(stockItems.productId, productId));
  const shown = async () => getProduct(world.visitor, { slug: (await see()).slug });
  await save({ costUgx: 7_000n, minQuantity: 5 });
  expect(await shown()).toMatchObject({ minQuantity: 5, inStock: true, fewLeft: 5 });
  await save({ minQuantity: 6 });
  expect(await shown()).toMatchObject({ minQuantity: 6, inStock: false, fewLeft: null });
  expect(await shown()).not.toHaveProperty('costUgx');
});

test('what the shop earns is what the books would give it, less the cost', async () => {
  const { save, see, vendor } = await productMarket(world);
  const commissionBps = 1_234;
  await world.system.db.update(vendors).set({ commissionBps }).where(eq(vendors.id, vendor.id));
  await save({ priceUgx: 12_345n });
  const goods = ugx(12_345);
  const rest = { commissionVatBps: 1_800, fee: ugx(0), driverShare: ugx(0) };
  const { vendorUgx } = splitOrder({ goods, commissionBps, ...rest });
  expect((await see()).earnings).toMatchObject({ keepsUgx: vendorUgx, earnsUgx: null });
  await save({ priceUgx: 12_345n, costUgx: 11_000n });
  // 12,345 less floor(12.34 %) = 1,523 and 11,000: a loss.
  expect((await see()).earnings).toEqual({
    ...{ commissionBps, commissionUgx: 1_523n },
    ...{ keepsUgx: 10_822n, earnsUgx: -178n },
  });
});

test('who packs is told neither cost nor earnings', async () => {
  const { save, vendor, productId } = await productMarket(world);
  await save({ costUgx: 7_000n });
  const packer = await makeStaff(world.system, vendor.id, 'packer');
  const seen = await getMyProduct(world.as(userActor(packer.id, 'vendor')), { productId });
  expect(seen).toMatchObject({ costUgx: null, earnings: null });
});

test('fewer than the smallest order are as good as none: the shop is told to make more', async () => {
  const vendor = await makeVendor(world.system);
  const staff = await makeStaff(world.system, vendor.id);
  const scarce = await makeProduct(world.system, vendor.id, { available: 8, minQuantity: 10 });
  await makeProduct(world.system, vendor.id, { available: 10, minQuantity: 10 });
  const list = await listMyProducts(world.as(userActor(staff.id, 'vendor')), { low: true });
  expect(list.items.map(({ id }) => id)).toEqual([scarce.id]);
  expect(list.lowCount).toBe(1);
});

test('a price that is changed by hand is kept like any other', async () => {
  const { save, see, productId } = await liveProduct(world);
  await world.system.db.execute(sql`update products set price_ugx = 15000 where id = ${productId}::uuid`);
  await save({ priceUgx: 15_000n });
  expect((await see()).prices).toMatchObject([{ fromUgx: 12_000n, toUgx: 15_000n }]);
  const kept = await world.system.db
    .select({ productId: productPrices.productId })
    .from(productPrices)
    .innerJoin(products, eq(products.id, productPrices.productId))
    .where(eq(products.id, productId));
  expect(kept).toHaveLength(1);
});
