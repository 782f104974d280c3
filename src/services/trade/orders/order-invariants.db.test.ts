import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { OrderWorld } from '@/testing/order-world';
import { orderInvariants } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

const holds = async () => {
  const { escrow_holds_undelivered_orders: escrow, no_stuck_orders: stuck } = await orderInvariants(
    world.base.system,
  );
  return [escrow?.ok, stuck?.ok];
};

test('a shilling too much in escrow, and an order that waits for ever, are found', async () => {
  const shopper = await world.shopper();
  const purchaseId = await world.paid(shopper, [await world.product(), 1]);
  const { id: ownerId } = await world.onlyOrder(purchaseId);
  expect(await holds()).toEqual([true, true]);
  await withTransaction(world.base.system, (tx) =>
    postTransaction(tx, {
      key: 'stray',
      kind: 'test',
      ref: { kind: 'order', id: ownerId },
      entries: [
        { account: { kind: 'mtn_collection', ownerId: null }, amountUgx: ugx(1) },
        { account: { kind: 'escrow', ownerId }, amountUgx: ugx(-1) },
      ],
    }),
  );
  expect(await holds()).toEqual([false, true]);
  await world.awaiting(shopper, [await world.product(), 1]);
  world.base.clock.advanceMs(29 * 60_000);
  expect(await holds()).toEqual([false, true]);
  world.base.clock.advanceMs(2 * 60_000);
  expect(await holds()).toEqual([false, false]);
});

test('people need the right to read any order', async () => {
  const { ctx } = await world.shopper();
  await expect(orderInvariants(ctx)).rejects.toMatchObject({ code: 'forbidden' });
});
