import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { type Actor, VISITOR } from '@/lib/context';
import { userActor } from '@/testing/context';
import { OrderWorld } from '@/testing/order-world';
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

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};
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
    callerFor(userActor(other.id, 'customer')).payments.retry({
      kind: 'purchase',
      id: purchaseId,
      payerPhone: '0772 123 456',
    }),
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
  expect(await codeOf(caller.search.suggest({ q: 'x'.repeat(10_000) }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.catalog.shelf({ limit: 1000 }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.orders.get({ orderId: "1' or 1=1" }))).toBe('BAD_REQUEST');
  expect(await codeOf(caller.checkout.quote({ drop: { lat: 999, lng: 0, name: 'x' } }))).toBe('BAD_REQUEST');
});
