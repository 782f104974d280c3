import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { houseSubsidy } from '@/services/delivery/dispatch';
import { getProduct } from '@/services/market/catalog';
import { products, stockItems } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import { createWorld, type TestWorld, userActor, whenWaiting } from '@/testing/context';
import { makeProduct, makeUser, makeVendor } from '@/testing/factories';
import {
  acceptCartChanges,
  addToCart,
  type CartOwner,
  cartCount,
  claimCart,
  getCart,
  setCartQuantity,
} from '.';
import { carts } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const BROWSER: CartOwner = { userId: null, token: null };
const withToken = (token: string | null): CartOwner => ({ userId: null, token });

async function shopper() {
  const { id } = await makeUser(world.system);
  return { id, ctx: world.as(userActor(id, 'customer')), owner: { userId: id, token: null } };
}
async function goods(options: Parameters<typeof makeProduct>[2] = {}) {
  return makeProduct(world.system, (await makeVendor(world.system)).id, options);
}

test('a visitor gets a basket with the first product and keeps it by token', async () => {
  const product = await goods();
  const first = await addToCart(world.visitor, BROWSER, { productId: product.id, quantity: 2 });
  expect(first).toMatchObject({ count: 2, outcome: 'added', quantity: 2 });
  const second = await addToCart(world.visitor, withToken(first.token), { productId: product.id });
  expect(second).toMatchObject({ count: 3, token: first.token });
  expect(await cartCount(world.visitor, withToken(first.token))).toBe(3);
});

test('lines stand by shop, with subtotals in whole shillings', async () => {
  const { ctx, owner } = await shopper();
  const [a, b] = [await goods({ priceUgx: 7_500 }), await goods({ priceUgx: 12_000 })];
  await addToCart(ctx, owner, { productId: a.id, quantity: 3 });
  world.clock.advanceMs(1_000);
  await addToCart(ctx, owner, { productId: b.id });
  // A process knows what is set about deliveries.
  await houseSubsidy(world.system);
  world.statements.splice(0);
  const cart = await getCart(ctx, owner);
  expect(world.statements).toHaveLength(1);
  expect(cart.groups.map((group) => group.subtotalUgx)).toEqual([22_500n, 12_000n]);
  expect(cart).toMatchObject({ count: 4, subtotalUgx: 34_500n, problems: [] });
});

test('never more than are left, and nothing that is sold out or not on sale', async () => {
  const { ctx, owner } = await shopper();
  const few = await goods({ available: 3 });
  expect(await addToCart(ctx, owner, { productId: few.id, quantity: 2 })).toMatchObject({ outcome: 'added' });
  expect(await addToCart(ctx, owner, { productId: few.id, quantity: 2 })).toMatchObject({
    outcome: 'fewer',
    quantity: 3,
  });
  const gone = await goods({ available: 0 });
  expect(await addToCart(ctx, owner, { productId: gone.id })).toMatchObject({
    outcome: 'sold_out',
    count: 3,
  });
  const paused = await goods({ status: 'paused' });
  await expect(addToCart(ctx, owner, { productId: paused.id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a quantity can be changed and set to nought', async () => {
  const { ctx, owner } = await shopper();
  const product = await goods();
  await addToCart(ctx, owner, { productId: product.id });
  expect(await setCartQuantity(ctx, owner, { productId: product.id, quantity: 7 })).toEqual({ count: 7 });
  expect(await setCartQuantity(ctx, owner, { productId: product.id, quantity: 0 })).toEqual({ count: 0 });
  await expect(setCartQuantity(ctx, owner, { productId: product.id, quantity: 51 })).rejects.toThrow();
});

test('what changed is said, and accepted as a whole', async () => {
  const { ctx, owner } = await shopper();
  const [dearer, scarcer, paused, fine] = [await goods(), await goods(), await goods(), await goods()];
  for (const { id } of [dearer, scarcer, paused, fine]) {
    await addToCart(ctx, owner, { productId: id, quantity: 4 });
    world.clock.advanceMs(1_000);
  }
  const { db } = world.system;
  await db
    .update(products)
    .set({ priceUgx: ugx(21_000) })
    .where(eq(products.id, dearer.id));
  await db.update(stockItems).set({ available: 2 }).where(eq(stockItems.productId, scarcer.id));
  await db.update(vendors).set({ status: 'paused' }).where(eq(vendors.id, paused.vendorId));
  const before = await getCart(ctx, owner);
  expect(before.problems.map(({ kind, productId }) => [kind, productId])).toEqual([
    ['price_changed', dearer.id],
    ['fewer_left', scarcer.id],
    ['not_sold', paused.id],
  ]);
  const after = await acceptCartChanges(ctx, owner);
  expect(after).toMatchObject({ problems: [], count: 10 });
  expect(after.subtotalUgx).toBe(4n * 21_000n + 2n * 20_000n + 4n * 20_000n);
});

describe('a smallest order', () => {
  const raise = (id: string, minQuantity: number) =>
    world.system.db.update(products).set({ minQuantity }).where(eq(products.id, id));

  test('the basket starts at it, goes on piece by piece and refuses fewer in words', async () => {
    const { ctx, owner } = await shopper();
    const { id: productId, name } = await goods({ minQuantity: 3 });
    expect(await addToCart(ctx, owner, { productId })).toMatchObject({ quantity: 3, outcome: 'added' });
    expect(await addToCart(ctx, owner, { productId })).toMatchObject({ quantity: 4, outcome: 'added' });
    await expect(setCartQuantity(ctx, owner, { productId, quantity: 2 })).rejects.toMatchObject({
      code: 'conflict',
      message: `${name}: the shop sends at least 3. Take it out if you want fewer.`,
    });
    expect(await cartCount(ctx, owner)).toBe(4);
    expect(await setCartQuantity(ctx, owner, { productId, quantity: 3 })).toEqual({ count: 3 });
    expect(await setCartQuantity(ctx, owner, { productId, quantity: 0 })).toEqual({ count: 0 });
  });

  test('with fewer left than that it is sold out', async () => {
    const { ctx, owner } = await shopper();
    const product = await goods({ minQuantity: 3, available: 2 });
    expect(await addToCart(ctx, owner, { productId: product.id })).toMatchObject({ outcome: 'sold_out' });
    expect(await getProduct(world.visitor, { slug: product.slug })).toMatchObject({
      ...{ inStock: false, available: 0, fewLeft: null, minQuantity: 3 },
    });
  });

  test('raised while baskets hold fewer, it is said and accepted', async () => {
    const { ctx, owner } = await shopper();
    const [fewer, scarce] = [await goods(), await goods({ available: 4 })];
    for (const { id } of [fewer, scarce]) {
      await addToCart(ctx, owner, { productId: id, quantity: 2 });
      await raise(id, 5);
      world.clock.advanceMs(1_000);
    }
    const { problems } = await getCart(ctx, owner);
    expect(problems).toMatchObject([
      { kind: 'at_least', productId: fewer.id, minQuantity: 5, quantity: 2 },
      { kind: 'out_of_stock', productId: scarce.id },
    ]);
    expect(await acceptCartChanges(ctx, owner)).toMatchObject({ problems: [], count: 5 });
  });

  test('one more of a line below it makes it whole', async () => {
    const { ctx, owner } = await shopper();
    const { id: productId } = await goods();
    await addToCart(ctx, owner, { productId });
    await raise(productId, 6);
    expect(await addToCart(ctx, owner, { productId })).toMatchObject({ quantity: 6 });
  });

  test('the database knows its limits', async () => {
    const { id } = await goods();
    for (const wrong of [0, 51]) await expect(raise(id, wrong)).rejects.toThrow();
  });
});

describe('at sign-in', () => {
  test("the browser's basket joins the account's, once", async () => {
    const { ctx, owner } = await shopper();
    const [both, only] = [await goods(), await goods()];
    await addToCart(ctx, owner, { productId: both.id, quantity: 2 });
    const { token } = await addToCart(world.visitor, BROWSER, { productId: both.id, quantity: 3 });
    await addToCart(world.visitor, withToken(token), { productId: only.id });
    const claims = await world.system.db.transaction(async (other) => {
      // Both claims have read what there is to claim before either has written.
      await other.update(carts).set({ updatedAt: world.clock.now() }).where(eq(carts.userId, owner.userId));
      const running = Promise.all([1, 2].map(() => claimCart(ctx, { token: token ?? '' })));
      await whenWaiting(world.system, 2);
      return { running };
    });
    await claims.running;
    const lines = (await getCart(ctx, owner)).groups.flatMap((group) => group.lines);
    expect(Object.fromEntries(lines.map((line) => [line.productId, line.quantity]))).toEqual({
      [both.id]: 5,
      [only.id]: 1,
    });
    expect(await cartCount(world.visitor, withToken(token))).toBe(0);
  });

  test.each(['', 'nonsense', 'x'.repeat(5000), "' or 1=1 --"])(
    'a token like %.20s is ignored',
    async (token) => {
      const { ctx, owner } = await shopper();
      await claimCart(ctx, { token });
      expect(await cartCount(ctx, owner)).toBe(0);
    },
  );

  test('a visitor cannot claim', async () => {
    await expect(claimCart(world.visitor, { token: 'x'.repeat(32) })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

test("another person's basket is not found, and accounts that do not shop have none", async () => {
  const [mine, other] = [await shopper(), await shopper()];
  const product = await goods();
  const driver = world.as(userActor(mine.id, 'driver'));
  for (const [ctx, code] of [
    [other.ctx, 'not_found'],
    [driver, 'forbidden'],
    [world.visitor, 'unauthenticated'],
  ] as const) {
    await expect(getCart(ctx, mine.owner)).rejects.toMatchObject({ code });
    await expect(cartCount(ctx, mine.owner)).rejects.toMatchObject({ code });
    await expect(addToCart(ctx, mine.owner, { productId: product.id })).rejects.toMatchObject({ code });
    await expect(acceptCartChanges(ctx, mine.owner)).rejects.toMatchObject({ code });
    const change = setCartQuantity(ctx, mine.owner, { productId: product.id, quantity: 1 });
    await expect(change).rejects.toMatchObject({ code });
  }
});

test('two tabs that open a basket at once share it', async () => {
  const { ctx, owner } = await shopper();
  const product = await goods();
  await Promise.all(Array.from({ length: 6 }, () => addToCart(ctx, owner, { productId: product.id })));
  expect(await cartCount(ctx, owner)).toBe(6);
});
