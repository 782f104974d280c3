import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import {
  getAdultsProduct,
  getCategory,
  holdStock,
  listShelf,
  releaseStock,
  retakeStock,
} from '@/services/market/catalog';
import { categories, stockItems } from '@/services/market/catalog/tables';
import { lotJobs } from '@/services/market/lots';
import { lots } from '@/services/market/lots/tables';
import { LICENCES_EXPIRE, restrictedJobs } from '@/services/market/restricted';
import { vendorLicences } from '@/services/market/restricted/tables';
import { vendors } from '@/services/market/vendors/tables';
import { addToCart, claimCart, confirmAdult, getCart, isAdult } from '@/services/trade/cart';
import { makeLot } from '@/testing/lots';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { makeRestricted, makeRule, type RestrictedGoods } from '@/testing/restricted';
import { orderAgain } from './order-again';
import { orders } from './tables';

let world: OrderWorld;
let shop: Shop;
let shopper: Shopper;
let goods: RestrictedGoods;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.base.clock.set(new Date('2026-03-10T07:00:00Z'));
  shop = await world.shop();
  shopper = await world.shopper();
  await confirmAdult(shopper.ctx, owner());
  goods = await makeRestricted(world.base.system, shop.id);
});

const owner = () => ({ userId: shopper.id, token: null });
const db = () => world.base.system.db;
const add = (quantity = 1) => addToCart(shopper.ctx, owner(), { productId: goods.product.id, quantity });
const isShown = async () =>
  (await listShelf(world.base.visitor, { categorySlug: goods.category.slug })).items.length > 0;
const setLot = (change: Partial<typeof lots.$inferInsert>) =>
  db().update(lots).set(change).where(eq(lots.id, goods.lotId));
const setLicence = (change: Partial<typeof vendorLicences.$inferInsert>) =>
  db().update(vendorLicences).set(change).where(eq(vendorLicences.id, goods.licenceId));

test('goods for adults with all they need are sold, and their order says so', async () => {
  expect(await isShown()).toBe(true);
  const purchaseId = await world.paid(shopper, [goods.product, 2]);
  const [order] = await db().select().from(orders).where(eq(orders.purchaseId, purchaseId));
  expect(order).toMatchObject({ state: 'placed', adultsOnly: true });
  const [lot] = await db().select().from(lots).where(eq(lots.id, goods.lotId));
  expect(lot?.remaining).toBe(3);
});

test('an order of herbs alone is for everybody', async () => {
  const purchaseId = await world.paid(shopper, [await world.product(), 1]);
  expect(await world.onlyOrder(purchaseId)).toMatchObject({ adultsOnly: false });
});

type Break = () => Promise<unknown>;
const BREAKS: readonly [string, Break][] = [
  [
    'the category is off in the region',
    () => makeRule(world.base.system, goods.category.id, { isOn: false }),
  ],
  [
    'the category is switched off altogether',
    () => db().update(categories).set({ enabled: false }).where(eq(categories.id, goods.category.id)),
  ],
  [
    'the shop lies where it is not on',
    () => db().update(vendors).set({ lat: 0.4244, lng: 33.2041 }).where(eq(vendors.id, shop.id)),
  ],
  ['the licence was taken away', () => setLicence({ state: 'revoked', reason: 'A false one' })],
  ['the licence only waits', () => setLicence({ state: 'waiting' })],
  ['the licence is of another shop', async () => setLicence({ vendorId: (await world.shop()).id })],
  ['the lot has no certificate', () => setLot({ certifiedUntil: null })],
  ['nobody measured THC', () => setLot({ thcPpm: null })],
  ['there is more THC than may be', () => setLot({ thcPpm: 3_000.5 })],
  ['the limit came down', () => makeRule(world.base.system, goods.category.id, { thcLimitPpm: 1_000 })],
  ['the lot was called back', () => setLot({ state: 'recalled' })],
];

describe.each(BREAKS)('when %s', (_what, breakIt) => {
  test('they are not shown, not put into a basket and not bought', async () => {
    await add();
    const request = await world.request(shopper);
    await breakIt();
    expect(await isShown()).toBe(false);
    await expect(getAdultsProduct(world.base.system, { slug: goods.product.slug })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(getCategory(world.base.visitor, { slug: goods.category.slug })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(add()).rejects.toMatchObject({ code: 'not_found' });
    expect((await getCart(shopper.ctx, owner())).problems).toMatchObject([{ kind: 'not_sold' }]);
    expect(await world.place(shopper, request)).toMatchObject({
      kind: 'changed',
      problems: [{ kind: 'not_sold' }],
    });
    // Past everything that was read before: the pieces themselves are not given.
    expect(await hold(1)).toMatchObject({ ok: false, short: [{ available: 0 }] });
  });
});

const hold = (quantity: number, refId = world.base.system.ids.uuid()) =>
  withTransaction(world.base.system, (tx) =>
    holdStock(tx, {
      refs: [{ refId, lines: [{ productId: goods.product.id, quantity }] }],
      expiresAt: new Date('2026-12-01'),
    }),
  );

test('loose pieces and lots without a certificate are never given, however many there are', async () => {
  await makeLot(world.base.system, goods.product.id, { received: 50, remaining: 50 });
  await db()
    .update(stockItems)
    .set({ available: sql`${stockItems.available} + 100` })
    .where(eq(stockItems.productId, goods.product.id));
  expect((await add(9)).outcome).toBe('fewer');
  expect(await hold(6)).toMatchObject({ ok: false, short: [{ available: 5 }] });
  expect(await hold(5)).toMatchObject({ ok: true });
  expect(await isShown()).toBe(false);
});

test('loose pieces alone are not sold', async () => {
  await setLot({ remaining: 0 });
  await db().update(stockItems).set({ available: 7 }).where(eq(stockItems.productId, goods.product.id));
  expect(await isShown()).toBe(false);
  expect(await hold(1)).toMatchObject({ ok: false });
});

test('where no certificate is asked for, loose pieces are sold', async () => {
  await setLot({ remaining: 0 });
  await db().update(stockItems).set({ available: 7 }).where(eq(stockItems.productId, goods.product.id));
  await makeRule(world.base.system, goods.category.id, { needsCertificate: false });
  expect(await hold(7)).toMatchObject({ ok: true });
  expect(await isShown()).toBe(false);
});

test('where no licence is asked for, a shop without one sells', async () => {
  await setLicence({ state: 'revoked', reason: 'It is over' });
  await makeRule(world.base.system, goods.category.id, { needsLicence: false });
  expect(await isShown()).toBe(true);
  expect(await hold(5)).toMatchObject({ ok: true });
});

test('a licence that ended today is not bought on even before the clock has come by, and then leaves by itself', async () => {
  await setLicence({ expiresOn: '2026-03-10' });
  await add();
  const request = await world.request(shopper);
  world.base.clock.set(new Date('2026-03-10T20:59:59Z'));
  expect(await hold(1)).toMatchObject({ ok: true });
  // Midnight in Kampala.
  world.base.clock.set(new Date('2026-03-10T21:00:00Z'));
  expect(await world.place(shopper, request)).toMatchObject({ problems: [{ kind: 'not_sold' }] });
  expect(await isShown()).toBe(true);
  await required(restrictedJobs[LICENCES_EXPIRE], 'the job')(world.base.system, {});
  expect(await isShown()).toBe(false);
});

test('a certificate that ended is not bought on either, and leaves by itself', async () => {
  await setLot({ certifiedUntil: '2026-03-10' });
  await add();
  const request = await world.request(shopper);
  world.base.clock.set(new Date('2026-03-10T21:00:00Z'));
  expect(await world.place(shopper, request)).toMatchObject({ problems: [{ kind: 'not_sold' }] });
  await required(lotJobs['lots.expire'], 'the job')(world.base.system, {});
  expect(await isShown()).toBe(false);
});

test('money that came late buys nothing that may not be sold any more', async () => {
  const refId = world.base.system.ids.uuid();
  await hold(1, refId);
  const retake = () =>
    withTransaction(world.base.system, async (tx) => {
      await releaseStock(tx, [refId]);
      return (await retakeStock(tx, [refId])).retaken.has(refId);
    });
  await makeRule(world.base.system, goods.category.id, { isOn: false });
  expect(await retake()).toBe(false);
  await makeRule(world.base.system, goods.category.id);
  expect(await retake()).toBe(true);
});

test('who has not said to be 18 is refused in words, and never gets to pay', async () => {
  await add();
  const young = await world.shopper();
  const youngOwner = { userId: young.id, token: null };
  const input = { productId: goods.product.id };
  await expect(addToCart(young.ctx, youngOwner, input)).rejects.toThrow('18 or older');
  expect((await getCart(young.ctx, youngOwner)).count).toBe(0);
  // A line that came there in another way.
  await db().execute(
    sql`update carts set user_id = null, token_hash = ${young.id} where user_id = ${young.id}::uuid`,
  );
  await db().execute(
    sql`update carts set user_id = ${young.id}::uuid, adult_confirmed_at = null where user_id = ${shopper.id}::uuid`,
  );
  expect((await getCart(young.ctx, youngOwner)).problems).toMatchObject([{ kind: 'adults_only' }]);
  expect(await world.place(young, { expectedTotalUgx: 1n })).toMatchObject({
    kind: 'changed',
    problems: [{ kind: 'adults_only' }],
  });
});

test('an earlier purchase fills the basket with goods for adults only for those who said to be one', async () => {
  const purchaseId = await world.paid(shopper, [goods.product, 1]);
  const count = async () => {
    await orderAgain(shopper.ctx, { purchaseId });
    return (await getCart(shopper.ctx, owner())).count;
  };
  await db().execute(sql`update carts set adult_confirmed_at = null where user_id = ${shopper.id}::uuid`);
  expect(await count()).toBe(0);
  await confirmAdult(shopper.ctx, owner());
  expect(await count()).toBe(1);
});

test('what a visitor said of their age stays with the browser and goes along to the account', async () => {
  const { visitor } = world.base;
  const { token } = await confirmAdult(visitor, { userId: null, token: null });
  const browser = { userId: null, token };
  expect(await isAdult(visitor, browser)).toBe(true);
  expect(await isAdult(visitor, { userId: null, token: null })).toBe(false);
  expect(await addToCart(visitor, browser, { productId: goods.product.id })).toMatchObject({
    outcome: 'added',
  });
  const young = await world.shopper();
  await claimCart(young.ctx, { token: token ?? '' });
  expect(await isAdult(young.ctx, { userId: young.id, token: null })).toBe(true);
  expect(await isAdult(visitor, browser)).toBe(false);
});
