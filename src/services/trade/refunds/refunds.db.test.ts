import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '@/services/money/ledger';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { acceptOrder, markReady, orderInvariants } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { RefundWorld } from '@/testing/refund-world';
import { myMoneyBack, refundingOrder, refundOrder } from '.';

let world: RefundWorld;
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(async () => {
  const [ledger, kept] = [await verifyLedger(world.system), await orderInvariants(world.system)];
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
  expect(kept.escrow_holds_undelivered_orders).toMatchObject({ ok: true });
});

describe('a refund', () => {
  test('of one line after the handover: shop and commission bear it, the phone gets it', async () => {
    const order = await world.delivered();
    const before = await world.house('commission');
    expect(await world.payable(order)).toMatchObject({ availableUgx: 36_000n });
    const what = {
      kind: 'lines',
      lines: [{ productId: order.productId, quantity: 1 }],
      withDelivery: false,
    } as const;
    expect(await world.refund(order, { ...what, lines: [...what.lines] })).toMatchObject({
      kind: 'refunded',
      totalUgx: 20_000n,
    });
    expect(await world.payable(order)).toMatchObject({ availableUgx: 18_000n });
    expect(before - (await world.house('commission'))).toBe(2_000n);
    const { refunds } = await myMoneyBack(order.shopper.ctx, { orderId: order.orderId });
    expect(refunds).toMatchObject([{ toPhoneUgx: 20_000n, toWalletUgx: 0n, phone: { state: 'on_its_way' } }]);
    expect(await world.wallet(order)).toBe(0n);
  });

  test('the same press again gives back once; another sum under its id is refused', async () => {
    const order = await world.delivered();
    const refundId = world.newId();
    const half = { kind: 'amount', amountUgx: 5_000n, withDelivery: false } as const;
    await Promise.all([world.refund(order, half, { refundId }), world.refund(order, half, { refundId })]);
    await world.refund(order, half, { refundId });
    expect(await world.payable(order)).toMatchObject({ availableUgx: 31_500n });
    await expect(world.refund(order, { ...half, amountUgx: 6_000n }, { refundId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('two admins at once cannot give back more than there was', async () => {
    const order = await world.delivered();
    const most = { kind: 'amount', amountUgx: 30_000n, withDelivery: false } as const;
    const outcomes = await Promise.allSettled([
      world.refund(order, most),
      world.refund(order, most, { by: world.other }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(world.refund(order, most)).rejects.toMatchObject({
      message: expect.stringContaining('10,000'),
    });
  });

  test('before the handover it comes out of escrow, and the rest is split as if it had been sold like that', async () => {
    const order = await world.paid();
    await world.refund(order, { kind: 'amount', amountUgx: 10_000n, withDelivery: false });
    await acceptOrder(order.shop.ctx, { orderId: order.orderId });
    await markReady(order.shop.ctx, { orderId: order.orderId });
    await world.handOver(order.orderId);
    expect(await world.payable(order)).toMatchObject({ availableUgx: 27_000n });
    expect(await world.escrow(order)).toBe(0n);
  });

  test('of a shop that was paid out already becomes its debt, which its next order settles', async () => {
    const order = await world.delivered();
    await world.payOut(order);
    await world.refund(order, { kind: 'full', withDelivery: false });
    expect(await world.debt(order)).toBe(36_000n);
    await world.buysAgain(order);
    expect(await world.debt(order)).toBe(18_000n);
    expect(await world.payable(order)).toMatchObject({ balanceUgx: 0n });
  });

  test('of the delivery costs us, of goodwill too, and neither the shop', async () => {
    const order = await world.delivered();
    const [fees, given] = [await world.house('delivery_revenue'), await world.house('goodwill')];
    const [row] = await world.system.db.select().from(orders).where(eq(orders.id, order.orderId));
    await world.refund(order, { kind: 'delivery' });
    await world.refund(order, { kind: 'ad_hoc', amountUgx: 3_000n });
    expect(fees - (await world.house('delivery_revenue'))).toBe(row?.deliveryFeeUgx);
    expect((await world.house('goodwill')) - given).toBe(3_000n);
    expect(await world.payable(order)).toMatchObject({ availableUgx: 36_000n });
  });

  test('above the limit takes a second person, who does it', async () => {
    const order = await world.delivered(400_000);
    const asked = await world.refund(order, { kind: 'full', withDelivery: true });
    if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
    expect(await world.payable(order)).toMatchObject({ availableUgx: 720_000n });
    const decision = { requestId: asked.requestId, decision: 'approve', note: 'Seen it' } as const;
    const kinds = [anyKind(refundingOrder)];
    expect(await decideApproval(world.admin, decision, kinds)).toEqual({ kind: 'own_request' });
    expect(await decideApproval(world.other, decision, kinds)).toEqual({ kind: 'approved' });
    expect(await world.payable(order)).toMatchObject({ availableUgx: 0n });
  });

  test('is refused to everybody but admins, and for what nobody paid', async () => {
    const order = await world.delivered();
    const input = {
      refundId: world.newId(),
      orderId: order.orderId,
      what: { kind: 'delivery' },
      reason: 'None',
    } as const;
    await expect(refundOrder(order.shopper.ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
    const shopper = await world.orders.shopper();
    const purchaseId = await world.orders.awaiting(shopper, [await world.orders.product(), 1]);
    const { id: orderId } = await world.orders.onlyOrder(purchaseId);
    await expect(refundOrder(world.admin, { ...input, orderId })).rejects.toMatchObject({ code: 'conflict' });
  });
});
