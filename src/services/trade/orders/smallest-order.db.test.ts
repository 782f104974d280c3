import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { products, stockItems } from '@/services/market/catalog/tables';
import { cartCount } from '@/services/trade/cart';
import { whenWaiting } from '@/testing/context';
import { OrderWorld, type Shopper } from '@/testing/order-world';
import { placeOrder } from '.';
import { purchases } from './tables';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const db = () => world.base.system.db;
const purchasesOf = (shopper: Shopper) =>
  db().select().from(purchases).where(eq(purchases.customerId, shopper.id));
const basketCount = (shopper: Shopper) => cartCount(shopper.ctx, { userId: shopper.id, token: null });

test('a smallest order raised between reading the basket and writing the order counts', async () => {
  const shopper = await world.shopper();
  const product = await world.product();
  await world.fill(shopper, [product, 2]);
  const request = await world.request(shopper);
  const placing = await db().transaction(async (other) => {
    await other.update(products).set({ minQuantity: 3 }).where(eq(products.id, product.id));
    // It has read the smallest order there was, and waits for the shelf.
    const outcome = placeOrder(shopper.ctx, request);
    await whenWaiting(world.base.system);
    return { outcome };
  });
  expect(await placing.outcome).toMatchObject({
    kind: 'changed',
    problems: [{ kind: 'at_least', minQuantity: 3, quantity: 2 }],
  });
  expect(await purchasesOf(shopper)).toEqual([]);
  expect(await basketCount(shopper)).toBe(2);
});

test('a raise that is taken back meanwhile hinders nobody', async () => {
  const shopper = await world.shopper();
  const product = await world.product();
  await world.fill(shopper, [product, 2]);
  const request = await world.request(shopper);
  let placing: ReturnType<typeof placeOrder> | null = null;
  await expect(
    db().transaction(async (other) => {
      await other.update(products).set({ minQuantity: 3 }).where(eq(products.id, product.id));
      placing = placeOrder(shopper.ctx, request);
      await whenWaiting(world.base.system);
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  expect(await placing).toMatchObject({ kind: 'awaiting_payment' });
});

test('with fewer left than the shop sends, the line is sold out at the till too', async () => {
  const shopper = await world.shopper();
  const product = await world.product({ minQuantity: 3 });
  await world.fill(shopper, [product, 3]);
  const request = await world.request(shopper);
  await db().update(stockItems).set({ available: 2 }).where(eq(stockItems.productId, product.id));
  expect(await placeOrder(shopper.ctx, request)).toMatchObject({
    kind: 'out_of_stock',
    problems: [{ kind: 'out_of_stock', productId: product.id }],
  });
});
