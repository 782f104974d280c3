import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { type Actor, VISITOR } from '@/lib/context';
import { userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { OrderWorld } from '@/testing/order-world';
import { createCallerFactory } from '../init';
import { vendorRouter } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(vendorRouter);
const callerFor = (actor: Actor) =>
  createCaller({ ctx: world.base.as(actor), cartToken: null, setCartToken: () => {} });
type Caller = ReturnType<typeof callerFor>;

/** Every procedure; those about an order are called with one. */
const calls: Record<string, (caller: Caller, orderId: string) => Promise<unknown>> = {
  'orders.board': (caller) => caller.orders.board(),
  'orders.get': (caller, orderId) => caller.orders.get({ orderId }),
  'orders.accept': (caller, orderId) => caller.orders.accept({ orderId }),
  'orders.reject': (caller, orderId) => caller.orders.reject({ orderId, reason: 'other' }),
  'orders.markReady': (caller, orderId) => caller.orders.markReady({ orderId }),
  'orders.newPickupCode': (caller, orderId) => caller.orders.newPickupCode({ orderId }),
  'balance.summary': (caller) => caller.balance.summary({}),
};

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};
async function answers(actor: Actor, orderId: string) {
  const codes = new Map<string, string>();
  for (const [name, call] of Object.entries(calls))
    codes.set(name, await codeOf(call(callerFor(actor), orderId)));
  return Object.fromEntries(codes);
}
const all = (code: string) => Object.fromEntries(Object.keys(calls).map((name) => [name, code]));

async function placedOrder() {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const purchaseId = await world.paid(shopper, [await world.product({}, shop.id), 1]);
  return { shop, shopper, purchaseId, orderId: (await world.onlyOrder(purchaseId)).id };
}

test('the list knows every procedure', () => {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(vendorRouter._def.procedures).sort());
});

test('visitors, other roles and vendors without a shop are refused everywhere', async () => {
  const { orderId, shopper, purchaseId } = await placedOrder();
  expect(await answers(VISITOR, orderId)).toEqual(all('UNAUTHORIZED'));
  expect(await answers(userActor(shopper.id, 'customer', 'driver', 'admin'), orderId)).toEqual(
    all('FORBIDDEN'),
  );
  const { id } = await makeUser(world.base.system, { roles: ['vendor'] });
  expect(await answers(userActor(id, 'vendor'), orderId)).toEqual(all('FORBIDDEN'));
  expect((await world.onlyOrder(purchaseId)).state).toBe('placed');
});

test("another shop's order does not exist", async () => {
  const { orderId, purchaseId } = await placedOrder();
  const rival = await world.shop();
  expect(await answers(userActor(rival.staffId, 'vendor'), orderId)).toEqual({
    ...all('NOT_FOUND'),
    'orders.board': 'OK',
    'balance.summary': 'OK',
  });
  expect((await world.onlyOrder(purchaseId)).state).toBe('placed');
});

test('the shop takes its order from placed to ready', async () => {
  const { orderId, shop } = await placedOrder();
  const caller = callerFor(userActor(shop.staffId, 'vendor'));
  expect((await caller.orders.board()).placed.map((card) => card.id)).toEqual([orderId]);
  expect(await caller.orders.accept({ orderId })).toEqual({ kind: 'done', state: 'accepted' });
  expect(await caller.orders.markReady({ orderId })).toEqual({ kind: 'done', state: 'ready' });
  expect(await caller.orders.get({ orderId })).toMatchObject({
    state: 'ready',
    delivery: { state: 'searching' },
  });
  expect(await codeOf(caller.orders.get({ orderId: 'x' }))).toBe('BAD_REQUEST');
});
