import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import type { Actor } from '@/lib/context';
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

const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  return result?.status === 'rejected' ? required(result.reason, 'reason').code : 'OK';
};
async function placedOrder() {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const purchaseId = await world.paid(shopper, [await world.product({}, shop.id), 1]);
  return { shop, orderId: (await world.onlyOrder(purchaseId)).id };
}

test('vendors without a shop are refused', async () => {
  const { orderId } = await placedOrder();
  const { id } = await makeUser(world.base.system, { roles: ['vendor'] });
  const caller = callerFor(userActor(id, 'vendor'));
  expect(await codeOf(caller.orders.board())).toBe('FORBIDDEN');
  expect(await codeOf(caller.orders.get({ orderId }))).toBe('FORBIDDEN');
  expect(await codeOf(caller.balance.summary({}))).toBe('FORBIDDEN');
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
