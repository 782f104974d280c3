import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { availableOf, balanceOf, postTransaction, verifyLedger } from '@/services/money/ledger';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { acceptOrder, markReady, orderInvariants, orderReactions } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { justProven, userActor } from '@/testing/context';
import { makeDriver, makeUser } from '@/testing/factories';
import { messagesAbout } from '@/testing/messages';
import { OrderWorld, type Shop, type Shopper } from '@/testing/order-world';
import { dismissDispute, myMoneyBack, openDispute, refundingOrder, refundOrder } from '.';

let world: OrderWorld;
let driverId: string;
let admin: Ctx;
let other: Ctx;
beforeAll(async () => {
  world = await OrderWorld.open();
  driverId = (await makeDriver(world.base.system)).id;
  [admin, other] = [await makeAdmin(), await makeAdmin()];
});
afterAll(async () => {
  const [ledger, kept] = [await verifyLedger(world.base.system), await orderInvariants(world.base.system)];
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
  expect(kept.escrow_holds_undelivered_orders).toMatchObject({ ok: true });
});

async function makeAdmin(): Promise<Ctx> {
  const { id } = await makeUser(world.base.system, { roles: ['admin'] });
  return world.base.as(justProven(userActor(id, 'admin'), world.base.clock));
}

type Sold = { shopper: Shopper; shop: Shop; orderId: string; productId: string; totalUgx: bigint };

/** Two pieces at 20,000 with their delivery, paid by phone. */
async function paid(priceUgx = 20_000): Promise<Sold> {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  const product = await world.product({ priceUgx }, shop.id);
  await world.fill(shopper, [product, 2]);
  const totalUgx = await world.total(shopper);
  const outcome = await world.place(shopper);
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  await world.answer(outcome.purchaseId, 'pays');
  await world.deliver();
  const { id: orderId } = await world.onlyOrder(outcome.purchaseId);
  return { shopper, shop, orderId, productId: product.id, totalUgx };
}

async function delivered(priceUgx?: number): Promise<Sold> {
  const order = await paid(priceUgx);
  await acceptOrder(order.shop.ctx, { orderId: order.orderId });
  await markReady(order.shop.ctx, { orderId: order.orderId });
  await handOver(order.orderId);
  return order;
}

async function handOver(orderId: string): Promise<void> {
  const event: DeliveredEvent = {
    ...{ id: '0', type: 'delivery.delivered', topics: [] },
    payload: { refKind: 'order', refId: orderId, driverId },
  };
  await orderReactions['delivery.delivered']?.(world.base.system, event);
}

const newId = () => world.base.system.ids.uuid();
const payable = ({ shop }: Sold) =>
  availableOf(world.base.system, { kind: 'vendor_payable', ownerId: shop.id });
const debt = ({ shop }: Sold) => balanceOf(world.base.system, { kind: 'vendor_debt', ownerId: shop.id });
const wallet = ({ shopper }: Sold) =>
  balanceOf(world.base.system, { kind: 'customer_wallet', ownerId: shopper.id });
const house = (kind: 'commission' | 'delivery_revenue' | 'goodwill') =>
  balanceOf(world.base.system, { kind, ownerId: null });
const refund = (order: Sold, what: Parameters<typeof refundOrder>[1]['what'], refundId = newId()) =>
  refundOrder(admin, { refundId, orderId: order.orderId, what, reason: 'Broken glass' });

/** The shop has been paid out. */
async function payOut(order: Sold): Promise<void> {
  const { availableUgx } = await payable(order);
  const id = newId();
  await withTransaction(world.base.system, (tx) =>
    postTransaction(tx, {
      ...{ key: `test:${id}`, kind: 'test', ref: { kind: 'test', id } },
      entries: [
        { account: { kind: 'vendor_payable', ownerId: order.shop.id }, amountUgx: availableUgx },
        { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(-availableUgx) },
      ],
    }),
  );
}

describe('a refund', () => {
  test('of one line after the handover: shop and commission bear it, the phone gets it', async () => {
    const order = await delivered();
    const before = await house('commission');
    expect(await payable(order)).toMatchObject({ availableUgx: 36_000n });
    const what = {
      kind: 'lines',
      lines: [{ productId: order.productId, quantity: 1 }],
      withDelivery: false,
    } as const;
    expect(await refund(order, { ...what, lines: [...what.lines] })).toMatchObject({
      kind: 'refunded',
      totalUgx: 20_000n,
    });
    expect(await payable(order)).toMatchObject({ availableUgx: 18_000n });
    expect(before - (await house('commission'))).toBe(2_000n);
    const { refunds } = await myMoneyBack(order.shopper.ctx, { orderId: order.orderId });
    expect(refunds).toMatchObject([{ toPhoneUgx: 20_000n, toWalletUgx: 0n, phone: { state: 'on_its_way' } }]);
    expect(await wallet(order)).toBe(0n);
  });

  test('the same press again gives back once; another sum under its id is refused', async () => {
    const order = await delivered();
    const refundId = newId();
    const half = { kind: 'amount', amountUgx: 5_000n, withDelivery: false } as const;
    await Promise.all([refund(order, half, refundId), refund(order, half, refundId)]);
    await refund(order, half, refundId);
    expect(await payable(order)).toMatchObject({ availableUgx: 31_500n });
    await expect(refund(order, { ...half, amountUgx: 6_000n }, refundId)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('two admins at once cannot give back more than there was', async () => {
    const order = await delivered();
    const most = { kind: 'amount', amountUgx: 30_000n, withDelivery: false } as const;
    const outcomes = await Promise.allSettled([
      refund(order, most),
      refundOrder(other, { refundId: newId(), orderId: order.orderId, what: most, reason: 'Broken glass' }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(refund(order, most)).rejects.toMatchObject({ message: expect.stringContaining('10,000') });
  });

  test('before the handover it comes out of escrow, and the rest is split as if it had been sold like that', async () => {
    const order = await paid();
    await refund(order, { kind: 'amount', amountUgx: 10_000n, withDelivery: false });
    await acceptOrder(order.shop.ctx, { orderId: order.orderId });
    await markReady(order.shop.ctx, { orderId: order.orderId });
    await handOver(order.orderId);
    expect(await payable(order)).toMatchObject({ availableUgx: 27_000n });
    const escrow = await balanceOf(world.base.system, { kind: 'escrow', ownerId: order.orderId });
    expect(escrow).toBe(0n);
  });

  test('of a shop that was paid out already becomes its debt, which its next order settles', async () => {
    const order = await delivered();
    await payOut(order);
    await refund(order, { kind: 'full', withDelivery: false });
    expect(await debt(order)).toBe(36_000n);
    await world.fill(order.shopper, [{ id: order.productId }, 1]);
    const again = await world.place(order.shopper);
    if (again.kind !== 'awaiting_payment') throw new Error(again.kind);
    await world.answer(again.purchaseId, 'pays');
    await world.deliver();
    const { id: orderId } = await world.onlyOrder(again.purchaseId);
    await acceptOrder(order.shop.ctx, { orderId });
    await markReady(order.shop.ctx, { orderId });
    await handOver(orderId);
    expect(await debt(order)).toBe(18_000n);
    expect(await payable(order)).toMatchObject({ balanceUgx: 0n });
  });

  test('of the delivery costs us, of goodwill too, and neither the shop', async () => {
    const order = await delivered();
    const [fees, given] = [await house('delivery_revenue'), await house('goodwill')];
    const [row] = await world.base.system.db.select().from(orders).where(eq(orders.id, order.orderId));
    await refund(order, { kind: 'delivery' });
    await refund(order, { kind: 'ad_hoc', amountUgx: 3_000n });
    expect(fees - (await house('delivery_revenue'))).toBe(row?.deliveryFeeUgx);
    expect((await house('goodwill')) - given).toBe(3_000n);
    expect(await payable(order)).toMatchObject({ availableUgx: 36_000n });
  });

  test('above the limit takes a second person, who does it', async () => {
    const order = await delivered(400_000);
    const asked = await refund(order, { kind: 'full', withDelivery: true });
    if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
    expect(await payable(order)).toMatchObject({ availableUgx: 720_000n });
    const decision = { requestId: asked.requestId, decision: 'approve', note: 'Seen it' } as const;
    const kinds = [anyKind(refundingOrder)];
    expect(await decideApproval(admin, decision, kinds)).toEqual({ kind: 'own_request' });
    expect(await decideApproval(other, decision, kinds)).toEqual({ kind: 'approved' });
    expect(await payable(order)).toMatchObject({ availableUgx: 0n });
  });

  test('is refused to everybody but admins, and for what nobody paid', async () => {
    const order = await delivered();
    const input = {
      refundId: newId(),
      orderId: order.orderId,
      what: { kind: 'delivery' },
      reason: 'None',
    } as const;
    await expect(refundOrder(order.shopper.ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
    const shopper = await world.shopper();
    const purchaseId = await world.awaiting(shopper, [await world.product(), 1]);
    const { id: orderId } = await world.onlyOrder(purchaseId);
    await expect(refundOrder(admin, { ...input, orderId })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a dispute', () => {
  const report = (order: Sold, disputeId = newId()) =>
    openDispute(order.shopper.ctx, {
      ...{ disputeId, orderId: order.orderId, reason: 'damaged', words: 'The bottle was broken.' },
    });

  test('freezes the share of that shop alone, and dismissing frees it', async () => {
    const [order, neighbour] = [await delivered(), await delivered()];
    const { disputeId } = await report(order);
    await report(order, disputeId);
    expect(await payable(order)).toEqual({ balanceUgx: 36_000n, heldUgx: 36_000n, availableUgx: 0n });
    expect(await payable(neighbour)).toMatchObject({ heldUgx: 0n });
    await expect(report(order)).rejects.toMatchObject({ code: 'conflict' });
    await dismissDispute(admin, { disputeId, note: 'It was whole.' });
    await dismissDispute(admin, { disputeId, note: 'It was whole.' });
    expect(await payable(order)).toMatchObject({ heldUgx: 0n, availableUgx: 36_000n });
    await world.deliver();
    const told = await messagesAbout(world.base.system, disputeId);
    expect(told.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['dispute.dismissed', order.shopper.phone],
    ]);
  });

  test('a refund ends it and is paid out of what was frozen', async () => {
    const order = await delivered();
    await report(order);
    await refund(order, { kind: 'full', withDelivery: false });
    expect(await payable(order)).toEqual({ balanceUgx: 0n, heldUgx: 0n, availableUgx: 0n });
    expect(await debt(order)).toBe(0n);
    const { dispute } = await myMoneyBack(order.shopper.ctx, { orderId: order.orderId });
    expect(dispute).toMatchObject({ state: 'refunded' });
  });

  test('of a shop that was paid out freezes what it earns next, and deliveries go on', async () => {
    const order = await delivered();
    await payOut(order);
    await report(order);
    await world.fill(order.shopper, [{ id: order.productId }, 1]);
    const again = await world.place(order.shopper);
    if (again.kind !== 'awaiting_payment') throw new Error(again.kind);
    await world.answer(again.purchaseId, 'pays');
    await world.deliver();
    const { id: orderId } = await world.onlyOrder(again.purchaseId);
    await acceptOrder(order.shop.ctx, { orderId });
    await markReady(order.shop.ctx, { orderId });
    await handOver(orderId);
    expect(await payable(order)).toEqual({ balanceUgx: 18_000n, heldUgx: 36_000n, availableUgx: 0n });
  });

  test('comes from the customer, after the handover and within a week', async () => {
    const early = await paid();
    await expect(report(early)).rejects.toMatchObject({ code: 'conflict' });
    const order = await delivered();
    const stranger = await world.shopper();
    await expect(
      openDispute(stranger.ctx, {
        disputeId: newId(),
        orderId: order.orderId,
        reason: 'other',
        words: 'Mine!',
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
    world.base.clock.advanceMs(8 * 24 * 60 * 60_000);
    await expect(report(order)).rejects.toMatchObject({ code: 'conflict' });
  });
});
