import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld } from '@/testing/order-world';
import { orderReactions } from '.';

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

test('only the system sends them', async () => {
  const shopper = await world.shopper();
  for (const [type] of NOTICES) {
    const event = { id: '1', type, topics: [], payload: {} };
    await expect(orderReactions[type]?.(shopper.ctx, event)).rejects.toMatchObject({ code: 'forbidden' });
  }
});
