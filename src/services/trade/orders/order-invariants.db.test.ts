import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { OrderWorld } from '@/testing/order-world';
import { isTerminal, ORDER_STATES, orderInvariants, STUCK_MINUTES } from '.';
import { orders } from './tables';

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

test.each(Object.entries(STUCK_MINUTES))(
  'an order that stands %s for more than %i minutes is found',
  async (state, minutes) => {
    const { system, clock } = world.base;
    const shopper = await world.shopper();
    const { id } = await world.onlyOrder(await world.paid(shopper, [await world.product(), 1]));
    await system.db.execute(sql`alter table orders disable trigger orders_guard_change`);
    await system.db.execute(sql`update orders set state = 'completed'`);
    await system.db.update(orders).set({ state, updatedAt: clock.now() }).where(eq(orders.id, id));
    await system.db.execute(sql`alter table orders enable trigger orders_guard_change`);
    const found = async () => (await orderInvariants(system)).no_stuck_orders;
    clock.advanceMs(minutes * 60_000);
    expect(await found()).toMatchObject({ ok: true });
    clock.advanceMs(1);
    expect(await found()).toEqual({ ok: false, detail: `1 too long in ${state.replaceAll('_', ' ')}` });
  },
);

test('every state that something should lead out of has its limit', () => {
  const live = ORDER_STATES.filter((state) => !isTerminal(state));
  // An order that was not paid in time rests: only late money wakes it.
  expect(Object.keys(STUCK_MINUTES).sort()).toEqual(live.filter((state) => state !== 'expired').sort());
});

test('people need the right to read any order', async () => {
  const { ctx } = await world.shopper();
  await expect(orderInvariants(ctx)).rejects.toMatchObject({ code: 'forbidden' });
});
