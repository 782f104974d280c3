import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { type Actor, VISITOR } from '@/lib/context';
import { userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { DROP, OrderWorld } from '@/testing/order-world';
import { createCallerFactory } from '../init';
import { shopRouter } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(shopRouter);
const callerFor = (actor: Actor, cartToken: string | null = null, cookies: string[] = []) =>
  createCaller({ ctx: world.base.as(actor), cartToken, setCartToken: (token) => cookies.push(token) });
type Caller = ReturnType<typeof callerFor>;

const unknownId = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const order = { orderId: unknownId };
const purchase = { purchaseId: unknownId };

/** Every procedure with an input that would do; a new procedure must get a line or the first test fails. */
const calls: Record<
  string,
  { access: 'public' | 'customer' | 'signed-in'; call(caller: Caller): Promise<unknown>; stranger: string }
> = {
  'catalog.home': { access: 'public', call: (c) => c.catalog.home(), stranger: 'OK' },
  'catalog.categories': { access: 'public', call: (c) => c.catalog.categories(), stranger: 'OK' },
  'catalog.category': {
    access: 'public',
    call: (c) => c.catalog.category({ slug: 'none' }),
    stranger: 'NOT_FOUND',
  },
  'catalog.shelf': { access: 'public', call: (c) => c.catalog.shelf({}), stranger: 'OK' },
  'catalog.product': {
    access: 'public',
    call: (c) => c.catalog.product({ slug: 'none' }),
    stranger: 'NOT_FOUND',
  },
  'catalog.reviews': {
    access: 'public',
    call: (c) => c.catalog.reviews({ productId: unknownId }),
    stranger: 'OK',
  },
  'catalog.vendor': {
    access: 'public',
    call: (c) => c.catalog.vendor({ slug: 'none' }),
    stranger: 'NOT_FOUND',
  },
  'catalog.search': { access: 'public', call: (c) => c.catalog.search({ q: 'tea' }), stranger: 'OK' },
  'cart.get': { access: 'public', call: (c) => c.cart.get(), stranger: 'OK' },
  'cart.count': { access: 'public', call: (c) => c.cart.count(), stranger: 'OK' },
  'cart.add': { access: 'public', call: (c) => c.cart.add({ productId: unknownId }), stranger: 'NOT_FOUND' },
  'cart.setQuantity': {
    access: 'public',
    call: (c) => c.cart.setQuantity({ productId: unknownId, quantity: 1 }),
    stranger: 'OK',
  },
  'cart.acceptChanges': { access: 'public', call: (c) => c.cart.acceptChanges(), stranger: 'OK' },
  'cart.orderAgain': { access: 'customer', call: (c) => c.cart.orderAgain(purchase), stranger: 'NOT_FOUND' },
  'places.areas': { access: 'public', call: (c) => c.places.areas(), stranger: 'OK' },
  'places.search': { access: 'public', call: (c) => c.places.search({ q: 'kol' }), stranger: 'OK' },
  'places.nearest': {
    access: 'public',
    call: (c) => c.places.nearest({ lat: 0.33, lng: 32.59 }),
    stranger: 'OK',
  },
  'checkout.quote': { access: 'customer', call: (c) => c.checkout.quote({ drop: DROP }), stranger: 'OK' },
  'checkout.place': {
    access: 'customer',
    call: (c) =>
      c.checkout.place({
        idempotencyKey: unknownId,
        drop: DROP,
        note: '',
        payerPhone: '0772 123 456',
        expectedTotalUgx: 1n,
      }),
    stranger: 'OK',
  },
  'payments.status': { access: 'customer', call: (c) => c.payments.status(purchase), stranger: 'NOT_FOUND' },
  'payments.retry': {
    access: 'customer',
    call: (c) => c.payments.retry({ ...purchase, payerPhone: '0772 123 456' }),
    stranger: 'NOT_FOUND',
  },
  'orders.list': { access: 'customer', call: (c) => c.orders.list({}), stranger: 'OK' },
  'orders.get': { access: 'customer', call: (c) => c.orders.get(order), stranger: 'NOT_FOUND' },
  'orders.track': { access: 'customer', call: (c) => c.orders.track(order), stranger: 'NOT_FOUND' },
  'orders.purchase': { access: 'customer', call: (c) => c.orders.purchase(purchase), stranger: 'NOT_FOUND' },
  'orders.cancel': { access: 'customer', call: (c) => c.orders.cancel(order), stranger: 'NOT_FOUND' },
  'orders.newDeliveryCode': {
    access: 'customer',
    call: (c) => c.orders.newDeliveryCode(order),
    stranger: 'NOT_FOUND',
  },
  'orders.rate': {
    access: 'customer',
    call: (c) => c.orders.rate({ ...order, products: [], deliveryRating: 5 }),
    stranger: 'NOT_FOUND',
  },
  'account.isSignedIn': { access: 'public', call: (c) => c.account.isSignedIn(), stranger: 'OK' },
  'account.requestCode': {
    access: 'public',
    call: (c) => c.account.requestCode({ phone: '0700' }),
    stranger: 'BAD_REQUEST',
  },
  'devices.question': { access: 'signed-in', call: (c) => c.devices.question(), stranger: 'OK' },
  'devices.report': {
    access: 'signed-in',
    call: (c) => c.devices.report({ browser: 'chrome', system: 'android', form: 'phone' }),
    stranger: 'OK',
  },
  'devices.list': { access: 'signed-in', call: (c) => c.devices.list({}), stranger: 'OK' },
  'devices.forget': {
    access: 'signed-in',
    call: (c) => c.devices.forget({ deviceId: unknownId }),
    stranger: 'NOT_FOUND',
  },
  'devices.choice': { access: 'signed-in', call: (c) => c.devices.choice(), stranger: 'OK' },
  'devices.allow': {
    access: 'signed-in',
    call: (c) => c.devices.allow({ allowed: true }),
    stranger: 'OK',
  },
  'account.signOut': { access: 'public', call: (c) => c.account.signOut(), stranger: 'OK' },
  'account.sessions': { access: 'signed-in', call: (c) => c.account.sessions(), stranger: 'OK' },
  'account.endSession': {
    access: 'signed-in',
    call: (c) => c.account.endSession({ sessionId: unknownId }),
    stranger: 'NOT_FOUND',
  },
  'account.endOtherSessions': {
    access: 'signed-in',
    call: (c) => c.account.endOtherSessions(),
    stranger: 'OK',
  },
  'account.me': { access: 'signed-in', call: (c) => c.account.me(), stranger: 'OK' },
};

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};
const answersTo = async (caller: Caller) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(calls).map(async ([name, { call }]) => [name, await codeOf(call(caller))]),
    ),
  );
const expected = (codeFor: (row: (typeof calls)[string]) => string) =>
  Object.fromEntries(Object.entries(calls).map(([name, row]) => [name, codeFor(row)]));

describe('procedure by role', () => {
  test('the list knows every procedure', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(shopRouter._def.procedures).sort());
  });
  test('a visitor browses and fills a basket, no more', async () => {
    expect(await answersTo(callerFor(VISITOR))).toEqual(
      expected((row) => (row.access === 'public' ? row.stranger : 'UNAUTHORIZED')),
    );
  });
  test('vendors, drivers and admins as such do not shop', async () => {
    const { id } = await makeUser(world.base.system, { roles: ['vendor', 'driver', 'admin'] });
    expect(await answersTo(callerFor(userActor(id, 'vendor', 'driver', 'admin')))).toEqual(
      expected((row) => (row.access === 'customer' ? 'FORBIDDEN' : row.stranger)),
    );
  });
  test("a customer finds nothing that is not there or is another's", async () => {
    const { id } = await world.shopper();
    expect(await answersTo(callerFor(userActor(id, 'customer')))).toEqual(expected((row) => row.stranger));
  });
});

test("a customer cannot reach another's order, purchase or payment", async () => {
  const [owner, other] = [await world.shopper(), await world.shopper()];
  const purchaseId = await world.paid(owner, [await world.product(), 1]);
  const { id: orderId } = await world.onlyOrder(purchaseId);
  const reach = (caller: Caller) =>
    Promise.all([
      codeOf(caller.orders.get({ orderId })),
      codeOf(caller.orders.track({ orderId })),
      codeOf(caller.orders.purchase({ purchaseId })),
      codeOf(caller.payments.status({ purchaseId })),
      codeOf(caller.cart.orderAgain({ purchaseId })),
    ]);
  expect(new Set(await reach(callerFor(userActor(other.id, 'customer'))))).toEqual(new Set(['NOT_FOUND']));
  expect(new Set(await reach(callerFor(userActor(owner.id, 'customer'))))).toEqual(new Set(['OK']));
  const changes = [
    callerFor(userActor(other.id, 'customer')).orders.cancel({ orderId }),
    callerFor(userActor(other.id, 'customer')).payments.retry({ purchaseId, payerPhone: '0772 123 456' }),
  ];
  for (const code of await Promise.all(changes.map(codeOf))) expect(code).toBe('NOT_FOUND');
  expect((await world.onlyOrder(purchaseId)).state).toBe('placed');
});

test("the basket's cookie is set once, when the basket is opened, and never for a signed-in person", async () => {
  const product = await world.product();
  const cookies: string[] = [];
  const visitor = callerFor(VISITOR, null, cookies);
  expect(await visitor.cart.add({ productId: product.id })).toEqual({
    count: 1,
    outcome: 'added',
    quantity: 1,
  });
  expect(cookies).toHaveLength(1);
  const again = callerFor(VISITOR, required(cookies[0], 'cookie'), cookies);
  await again.cart.add({ productId: product.id });
  expect(await again.cart.count()).toBe(2);
  const { id } = await world.shopper();
  await callerFor(userActor(id, 'customer'), null, cookies).cart.add({ productId: product.id });
  expect(cookies).toHaveLength(1);
});

test('a list of 24 and a product page take at most four statements', async () => {
  const shop = await world.shop();
  let slug = '';
  for (let i = 0; i < 30; i++) slug = (await world.product({ herbs: ['sage'] }, shop.id)).slug;
  const visitor = callerFor(VISITOR);
  world.base.statements.splice(0);
  const page = await visitor.catalog.shelf({});
  expect(page.items).toHaveLength(24);
  expect(world.base.statements.length).toBeLessThanOrEqual(4);
  world.base.statements.splice(0);
  expect((await visitor.catalog.search({ q: 'sage' })).items).toHaveLength(24);
  expect(world.base.statements.length).toBeLessThanOrEqual(4);
  world.base.statements.splice(0);
  const product = await visitor.catalog.product({ slug });
  await visitor.catalog.reviews({ productId: product.id });
  await visitor.catalog.shelf({ vendorSlug: product.vendorSlug });
  await visitor.cart.count();
  expect(world.base.statements.length).toBeLessThanOrEqual(4);
});

test('nonsense is answered in words, as a bad request', async () => {
  const { id } = await world.shopper();
  const caller = callerFor(userActor(id, 'customer'));
  expect(await codeOf(caller.catalog.search({ q: 'x'.repeat(201) }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.catalog.shelf({ limit: 1000 }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.orders.get({ orderId: "1' or 1=1" }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.checkout.quote({ drop: { lat: 999, lng: 0, name: 'x' } }))).toBe('BAD_REQUEST');
});
