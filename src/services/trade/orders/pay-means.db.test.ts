import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { deliver } from '@/services/delivery/dispatch';
import { deliveries, drivers } from '@/services/delivery/dispatch/tables';
import { countIn } from '@/services/money/cash';
import { availableOf, balanceOf, postTransaction, verifyLedger } from '@/services/money/ledger';
import { expireIntent } from '@/services/money/payments';
import { paymentIntents } from '@/services/money/payments/tables';
import { justProven, userActor } from '@/testing/context';
import { makeDriver, makeUser } from '@/testing/factories';
import { giveToWallet } from '@/testing/money';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { acceptOrder, askAtDoor, getMyOrder, markReady, orderInvariants, payForOrder, rejectOrder } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(async () => {
  const [ledger, orders] = [await verifyLedger(world.base.system), await orderInvariants(world.base.system)];
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
  expect(orders.escrow_holds_undelivered_orders).toMatchObject({ ok: true });
});

const wallet = (shopper: Shopper) =>
  availableOf(world.base.system, { kind: 'customer_wallet', ownerId: shopper.id });
const escrow = (orderId: string) => balanceOf(world.base.system, { kind: 'escrow', ownerId: orderId });

async function basket(): Promise<{ shopper: Shopper; shop: Shop; totalUgx: bigint }> {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  await world.fill(shopper, [await world.product({ priceUgx: 40_000 }, shop.id), 1]);
  return { shopper, shop, totalUgx: await world.total(shopper) };
}

async function expirePayment(purchaseId: string): Promise<void> {
  const [intent] = await world.base.system.db
    .select()
    .from(paymentIntents)
    .where(eq(paymentIntents.refId, purchaseId));
  if (!intent?.expiresAt) throw new Error('a purchase has its payment');
  world.base.clock.set(intent.expiresAt);
  await expireIntent(world.base.system, { intentId: intent.id });
}

describe('out of the wallet', () => {
  test('all of it: placed at once, without a prompt', async () => {
    const { shopper, totalUgx } = await basket();
    await giveToWallet(world.base.system, shopper.id, totalUgx + 500n);
    const outcome = await world.place(shopper, { pay: { kind: 'wallet' } });
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    expect(outcome.promptExpiresAt).toBeNull();
    await world.deliver();
    const order = await world.onlyOrder(outcome.purchaseId);
    expect(order.state).toBe('placed');
    expect(await escrow(order.id)).toBe(totalUgx);
    expect(await wallet(shopper)).toEqual({ balanceUgx: 500n, heldUgx: 0n, availableUgx: 500n });
  });

  test('with too little in it nothing is placed, and the basket stays', async () => {
    const { shopper, totalUgx } = await basket();
    await giveToWallet(world.base.system, shopper.id, totalUgx - 1n);
    await expect(world.place(shopper, { pay: { kind: 'wallet' } })).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'insufficient_balance' },
    });
    expect(await world.total(shopper)).toBe(totalUgx);
    expect(await wallet(shopper)).toMatchObject({ heldUgx: 0n });
  });

  test('a part of it: held until the phone has paid the rest, then spent with it', async () => {
    const { shopper, totalUgx } = await basket();
    await giveToWallet(world.base.system, shopper.id, 10_000n);
    const pay = { kind: 'phone', payerPhone: shopper.phone, walletUgx: 10_000n } as const;
    const outcome = await world.place(shopper, { pay });
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    expect(await wallet(shopper)).toEqual({ balanceUgx: 10_000n, heldUgx: 10_000n, availableUgx: 0n });
    const before = await balanceOf(world.base.system, { kind: 'mtn_collection', ownerId: null });
    await world.answer(outcome.purchaseId, 'pays');
    await world.deliver();
    const order = await world.onlyOrder(outcome.purchaseId);
    expect(order.state).toBe('placed');
    expect(await escrow(order.id)).toBe(totalUgx);
    expect(await wallet(shopper)).toEqual({ balanceUgx: 0n, heldUgx: 0n, availableUgx: 0n });
    const collected = await balanceOf(world.base.system, { kind: 'mtn_collection', ownerId: null });
    expect(collected - before).toBe(totalUgx - 10_000n);
  });

  test('a part of it, not paid in time: the wallet has it back', async () => {
    const { shopper } = await basket();
    await giveToWallet(world.base.system, shopper.id, 10_000n);
    const pay = { kind: 'phone', payerPhone: shopper.phone, walletUgx: 10_000n } as const;
    const outcome = await world.place(shopper, { pay });
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    await expirePayment(outcome.purchaseId);
    await world.deliver();
    expect(await wallet(shopper)).toEqual({ balanceUgx: 10_000n, heldUgx: 0n, availableUgx: 10_000n });
  });

  test('late money whose other part is spent by now goes back to the phone; with it, the order lives', async () => {
    for (const spent of [true, false]) {
      const { shopper, totalUgx } = await basket();
      await giveToWallet(world.base.system, shopper.id, 10_000n);
      const pay = { kind: 'phone', payerPhone: shopper.phone, walletUgx: 10_000n } as const;
      const outcome = await world.place(shopper, { pay });
      if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
      await world.answer(outcome.purchaseId, 'waits');
      await expirePayment(outcome.purchaseId);
      await world.deliver();
      if (spent) await giveToWallet(world.base.system, shopper.id, -10_000n);
      await world.answer(outcome.purchaseId, 'pays');
      await world.deliver();
      const order = await world.onlyOrder(outcome.purchaseId);
      expect(order.state).toBe(spent ? 'refunded' : 'placed');
      expect(await escrow(order.id)).toBe(spent ? 0n : totalUgx);
      expect(await wallet(shopper)).toMatchObject({ balanceUgx: 0n });
    }
  });

  test('rejected: what the phone paid goes to the phone, the rest stays in the wallet', async () => {
    const { shopper, shop, totalUgx } = await basket();
    await giveToWallet(world.base.system, shopper.id, 10_000n);
    const pay = { kind: 'phone', payerPhone: shopper.phone, walletUgx: 10_000n } as const;
    const outcome = await world.place(shopper, { pay });
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    await world.answer(outcome.purchaseId, 'pays');
    await world.deliver();
    const order = await world.onlyOrder(outcome.purchaseId);
    await rejectOrder(shop.ctx, { orderId: order.id, reason: 'closed' });
    expect(await wallet(shopper)).toMatchObject({ balanceUgx: 10_000n });
    const { refund } = await getMyOrder(shopper.ctx, { orderId: order.id });
    expect(refund).toMatchObject({ amountUgx: totalUgx - 10_000n, state: 'on_its_way' });
  });
});

describe('at the door', () => {
  type AtDoor = { shopper: Shopper; shop: Shop; orderId: string; totalUgx: bigint; purchaseId: string };

  async function ordered(): Promise<AtDoor> {
    const { shopper, shop, totalUgx } = await basket();
    const outcome = await world.place(shopper, { pay: { kind: 'on_delivery' } });
    if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
    await world.deliver();
    const { id: orderId, state } = await world.onlyOrder(outcome.purchaseId);
    expect(state).toBe('placed');
    return { shopper, shop, orderId, totalUgx, purchaseId: outcome.purchaseId };
  }

  /** Packed, and collected by a driver of its own. */
  async function onTheWay() {
    const door = await ordered();
    await acceptOrder(door.shop.ctx, { orderId: door.orderId });
    await markReady(door.shop.ctx, { orderId: door.orderId });
    const driver = await makeDriver(world.base.system);
    const [delivery] = await world.base.system.db
      .update(deliveries)
      .set({ state: 'collected', driverId: driver.id })
      .where(eq(deliveries.refId, door.orderId))
      .returning();
    if (!delivery) throw new Error('no delivery');
    return { ...door, driver, delivery, ctx: world.base.as(userActor(driver.id, 'driver')) };
  }

  const cashOf = (driverId: string) =>
    balanceOf(world.base.system, { kind: 'driver_cash', ownerId: driverId });

  test('ordered without a shilling moved; a rejection has nothing to give back', async () => {
    const { shopper, shop, orderId } = await ordered();
    expect(await escrow(orderId)).toBe(0n);
    await rejectOrder(shop.ctx, { orderId, reason: 'closed' });
    expect(await wallet(shopper)).toMatchObject({ balanceUgx: 0n });
  });

  test('cash: the code alone is not enough, the exact sum is; the driver owes it, everybody gets their share', async () => {
    const { shop, orderId, totalUgx, driver, delivery, ctx } = await onTheWay();
    const enter = (cashUgx?: bigint) =>
      deliver(ctx, { deliveryId: delivery.id, code: delivery.deliveryCode, ...(cashUgx ? { cashUgx } : {}) });
    await expect(enter()).rejects.toMatchObject({ code: 'conflict' });
    await expect(enter(totalUgx - 1n)).rejects.toMatchObject({ code: 'conflict' });
    expect(await enter(totalUgx)).toEqual({ kind: 'ok' });
    await world.deliver();
    await world.deliver();
    expect(await cashOf(driver.id)).toBe(totalUgx);
    expect(await escrow(orderId)).toBe(0n);
    const owed = await balanceOf(world.base.system, { kind: 'vendor_payable', ownerId: shop.id });
    expect(owed).toBe(36_000n);
    const [row] = await world.base.system.db.select().from(drivers).where(eq(drivers.userId, driver.id));
    expect(row?.cashOwedUgx).toBe(totalUgx);
  });

  test('by phone: the driver asks, the money comes into escrow, and no cash may be taken', async () => {
    const { orderId, totalUgx, driver, delivery, ctx } = await onTheWay();
    expect(await askAtDoor(ctx, { deliveryId: delivery.id })).toMatchObject({
      state: 'awaiting_payer',
      amountUgx: totalUgx,
    });
    await expect(askAtDoor(ctx, { deliveryId: delivery.id })).rejects.toMatchObject({ code: 'conflict' });
    await world.answer(orderId, 'pays');
    await world.deliver();
    expect(await escrow(orderId)).toBe(totalUgx);
    const withCash = { deliveryId: delivery.id, code: delivery.deliveryCode, cashUgx: totalUgx };
    await expect(deliver(ctx, withCash)).rejects.toMatchObject({ code: 'conflict' });
    expect(await deliver(ctx, { deliveryId: delivery.id, code: delivery.deliveryCode })).toEqual({
      kind: 'ok',
    });
    await world.deliver();
    expect([await escrow(orderId), await cashOf(driver.id)]).toEqual([0n, 0n]);
  });

  test('refused on the phone: another one can be asked, also by the customer', async () => {
    const { shopper, orderId, totalUgx, delivery, ctx } = await onTheWay();
    await askAtDoor(ctx, { deliveryId: delivery.id });
    await world.answer(orderId, 'declines');
    await world.deliver();
    expect(await payForOrder(shopper.ctx, { orderId, payerPhone: '0772 000 111' })).toMatchObject({
      state: 'awaiting_payer',
    });
    await world.answer(orderId, 'pays');
    await world.deliver();
    expect(await escrow(orderId)).toBe(totalUgx);
  });

  test('cash and phone both: the phone gets its money back, whichever is heard of first', async () => {
    for (const phoneFirst of [true, false]) {
      const { shopper, orderId, totalUgx, driver, delivery, ctx } = await onTheWay();
      await askAtDoor(ctx, { deliveryId: delivery.id });
      await deliver(ctx, { deliveryId: delivery.id, code: delivery.deliveryCode, cashUgx: totalUgx });
      const handedOver = await world.news();
      await world.answer(orderId, 'pays');
      const paid = await world.news();
      for (const event of phoneFirst ? [...paid, ...handedOver] : [...handedOver, ...paid]) {
        await world.react(event);
      }
      await world.deliver();
      expect([await escrow(orderId), await cashOf(driver.id)]).toEqual([0n, totalUgx]);
      await world.answer(orderId, 'pays');
      expect(await wallet(shopper)).toMatchObject({ balanceUgx: 0n });
    }
  });

  test('what the books say about a driver’s cash reaches those who choose drivers, in whatever order it is heard', async () => {
    const [{ id: driverId }, { id: adminId }] = [
      await makeDriver(world.base.system),
      await makeUser(world.base.system, { roles: ['admin'] }),
    ];
    const admin = world.base.as(justProven(userActor(adminId, 'admin'), world.base.clock));
    await withTransaction(world.base.system, (tx) =>
      postTransaction(tx, {
        key: `door:${driverId}`,
        kind: 'test',
        ref: { kind: 'driver', id: driverId },
        entries: [
          { account: { kind: 'driver_cash', ownerId: driverId }, amountUgx: ugx(12_000) },
          { account: { kind: 'cash_box', ownerId: null }, amountUgx: ugx(-12_000) },
        ],
      }),
    );
    await world.news();
    for (const amountUgx of [2_000n, 7_000n])
      await countIn(admin, { countId: world.base.system.ids.uuid(), driverId, amountUgx });
    const heard = (await world.news()).filter(({ type }) => type === 'cash.changed');
    expect(heard.map(({ payload }) => payload)).toMatchObject([{ owedUgx: '10000' }, { owedUgx: '3000' }]);
    for (const event of heard.toReversed()) {
      await world.react(event);
      const [row] = await world.base.system.db.select().from(drivers).where(eq(drivers.userId, driverId));
      expect(row?.cashOwedUgx).toBe(3_000n);
    }
  });

  test('another’s order is not there', async () => {
    const { orderId, delivery } = await onTheWay();
    const stranger = await world.shopper();
    await expect(payForOrder(stranger.ctx, { orderId, payerPhone: '0772 000 111' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const other = await makeDriver(world.base.system);
    await expect(
      askAtDoor(world.base.as(userActor(other.id, 'driver')), { deliveryId: delivery.id }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
