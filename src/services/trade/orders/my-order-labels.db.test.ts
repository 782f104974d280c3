import { afterAll, beforeAll, expect, test } from 'vitest';
import { VISITOR } from '@/lib/context';
import { OrderWorld } from '@/testing/order-world';
import { getMyOrder, listMyOrders, myOrderLabels, ORDER_WORDS, orderLabel, purchaseStatus } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

test('one’s own orders are named by their ids and by those of their purchases; a stranger’s are left out', async () => {
  const [shopper, stranger] = [await world.shopper(), await world.shopper()];
  const purchaseId = await world.awaiting(shopper, [await world.product(), 1], [await world.product(), 1]);
  const [first, second] = await world.ordersOf(purchaseId);
  if (!first || !second) throw new Error('two shops, two orders');
  const name = (of: string, { id, number }: typeof first) => ({ of, orderId: id, label: orderLabel(number) });
  const ids = [purchaseId, second.id];
  expect(await myOrderLabels(shopper.ctx, { ids })).toEqual([
    name(purchaseId, first),
    name(second.id, second),
    name(purchaseId, second),
  ]);
  expect(await myOrderLabels(stranger.ctx, { ids })).toEqual([]);
  expect(await myOrderLabels(shopper.ctx, { ids: [] })).toEqual([]);
  const visitor = { ...shopper.ctx, actor: VISITOR };
  await expect(myOrderLabels(visitor, { ids })).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('an order for the door is nowhere called paid', async () => {
  const shopper = await world.shopper();
  await world.fill(shopper, [await world.product({ priceUgx: 20_000 }), 1]);
  const outcome = await world.place(shopper, { pay: { kind: 'on_delivery' } });
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  await world.deliver();
  const { purchaseId } = outcome;
  const { id: orderId } = await world.onlyOrder(purchaseId);
  const order = await getMyOrder(shopper.ctx, { orderId });
  expect(order).toMatchObject({ state: 'placed', payOnDelivery: true, doorPaid: false });
  const [card] = (await listMyOrders(shopper.ctx, {})).items;
  const [part] = (await purchaseStatus(shopper.ctx, { purchaseId })).orders;
  const said = [order.words, card?.words, part?.words, ...order.history.map(({ words }) => words)];
  expect(said.join(' ')).not.toMatch(/paid|payment/i);
  expect(ORDER_WORDS.placed).toContain('Paid');
});
