import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld } from '@/testing/order-world';
import { orderReactions, rejectOrder } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const NOTICES = [
  ['order.placed', 'with the shop'],
  ['order.rejected', 'UGX 45,000 is on its way back'],
  ['order.cancelled', 'UGX 45,000 is on its way back'],
  ['order.refunded', 'UGX 45,000 is on its way back'],
  ['order.collected', 'is on its way'],
  ['order.delivered', 'was delivered'],
  ['dispute.dismissed', 'give nothing back'],
] as const;

test.each(NOTICES)(
  '%s is told once by SMS, in a text that fits and gives nothing away',
  async (type, words) => {
    const shopper = await world.shopper('Amina Nakato');
    const orderId = world.base.system.ids.uuid();
    const payload = { orderId, number: 10_042, customerId: shopper.id, totalUgx: '45000' };
    const event = { id: '1', type, topics: [], payload };
    await Promise.all([world.react(event), world.react(event)]);
    await world.react(event);
    const sent = await messagesAbout(world.base.system, orderId);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: type, recipient: shopper.phone, state: 'queued' });
    expect(sent[0]?.body).toContain(words);
    expect(sent[0]?.body).toContain('UH-10042');
    expect(sent[0]?.body).not.toContain('Amina');
    expect(sent[0]?.body?.length).toBeLessThanOrEqual(160);
  },
);

test('an order for the door: what to have ready, and no word of a payment or of money that comes back', async () => {
  const shopper = await world.shopper();
  const unpaid = {
    number: 10_042,
    customerId: shopper.id,
    totalUgx: '45000',
    payOnDelivery: true,
    paidUgx: '0',
  };
  const told = async (type: string, facts: Record<string, unknown>) => {
    const orderId = world.base.system.ids.uuid();
    await world.react({ id: '1', type, topics: [], payload: { ...facts, orderId } });
    return (await messagesAbout(world.base.system, orderId))[0]?.body;
  };
  expect(await told('order.placed', unpaid)).toContain('Have UGX 45,000 ready at the door');
  expect(await told('order.rejected', unpaid)).not.toContain('UGX');
  expect(await told('order.cancelled', { ...unpaid, paidUgx: '45000' })).toContain(
    'UGX 45,000 is on its way back',
  );
});

test('an order placed for the door tells so from its first event to its rejection', async () => {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  await world.fill(shopper, [await world.product({ priceUgx: 20_000 }, shop.id), 1]);
  const outcome = await world.place(shopper, { pay: { kind: 'on_delivery' } });
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  await world.deliver();
  const { id: orderId } = await world.onlyOrder(outcome.purchaseId);
  await rejectOrder(shop.ctx, { orderId, reason: 'closed' });
  await world.deliver();
  const sent = await messagesAbout(world.base.system, orderId);
  const bodyOf = (kind: string) => sent.find((one) => one.kind === kind)?.body;
  expect(bodyOf('order.placed')).toContain('ready at the door');
  expect(bodyOf('order.rejected')).toContain('not paid anything');
});

test('each refund of an order is told once, the second as well as the first', async () => {
  const shopper = await world.shopper();
  const orderId = world.base.system.ids.uuid();
  for (const totalUgx of ['5000', '7000']) {
    const refundId = world.base.system.ids.uuid();
    const payload = { orderId, refundId, number: 10_042, customerId: shopper.id, totalUgx };
    const event = { id: '1', type: 'order.refund_made', topics: [], payload };
    await world.react(event);
    await world.react(event);
    const sent = await messagesAbout(world.base.system, refundId);
    expect(sent.map(({ body }) => body)).toEqual([
      expect.stringContaining(`UGX ${totalUgx[0]},000 for order UH-10042 is on its way back`),
    ]);
  }
});

test('only the system sends them', async () => {
  const shopper = await world.shopper();
  for (const [type] of NOTICES) {
    const event = { id: '1', type, topics: [], payload: {} };
    await expect(orderReactions[type]?.(shopper.ctx, event)).rejects.toMatchObject({ code: 'forbidden' });
  }
});
