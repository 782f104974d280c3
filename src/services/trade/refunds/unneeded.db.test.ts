import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { checkNow, retryPayment } from '@/services/money/payments';
import { paymentAttempts, paymentIntents } from '@/services/money/payments/tables';
import { acceptOrder, markReady, payForOrder, rejectOrder } from '@/services/trade/orders';
import type { Shopper } from '@/testing/order-world';
import { RefundWorld } from '@/testing/refund-world';
import { myMoneyBack, type OrderMoneyBack } from '.';

let world: RefundWorld;
beforeAll(async () => {
  world = await RefundWorld.open();
});
afterAll(() => world.close());

const DAY_MS = 24 * 60 * 60_000;
const unneeded = ({ unneeded: refunds }: OrderMoneyBack) =>
  refunds.map(({ state, amountUgx, requestedAt, dueAt }) => ({
    ...{ state, amountUgx, withinMs: dueAt.getTime() - requestedAt.getTime() },
  }));

async function forDoor() {
  const [shopper, shop] = [await world.orders.shopper(), await world.orders.shop()];
  await world.orders.fill(shopper, [await world.orders.product({}, shop.id), 1]);
  const totalUgx = await world.orders.total(shopper);
  const outcome = await world.orders.place(shopper, { pay: { kind: 'on_delivery' } });
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  await world.orders.deliver();
  const { id: orderId } = await world.orders.onlyOrder(outcome.purchaseId);
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  return { shopper, orderId, totalUgx };
}

test('cash and phone at the door: the phone’s money is seen on its way back, and when it is there', async () => {
  const { shopper, orderId, totalUgx } = await forDoor();
  await payForOrder(shopper.ctx, { orderId, payerPhone: shopper.phone });
  await world.orders.answer(orderId, 'pays');
  await world.orders.deliver();
  await world.orders.react({
    ...{ id: '0', type: 'delivery.delivered', topics: [] },
    payload: { refKind: 'order', refId: orderId, driverId: world.driverId, cashUgx: totalUgx.toString() },
  });
  const seen = async () => unneeded(await myMoneyBack(shopper.ctx, { orderId }));
  const refund = { amountUgx: totalUgx, withinMs: DAY_MS };
  expect(await seen()).toEqual([{ ...refund, state: 'on_its_way' }]);
  await world.orders.answer(orderId, 'pays');
  expect(await seen()).toEqual([{ ...refund, state: 'sent' }]);
});

/** The first prompt seemed refused, the second was paid, and then the first was paid after all. */
async function paysTwice(shopper: Shopper, purchaseId: string): Promise<void> {
  const { orders, system } = world;
  await orders.answer(purchaseId, 'declines');
  const [row] = await system.db
    .select({ id: paymentAttempts.id, reference: paymentAttempts.reference })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(and(eq(paymentIntents.refId, purchaseId), eq(paymentAttempts.state, 'failed')));
  const first = required(row, 'a refused prompt');
  const payerPhone = shopper.phone;
  await retryPayment(shopper.ctx, { kind: 'purchase', id: purchaseId, payerPhone });
  await orders.answer(purchaseId, 'pays');
  await orders.deliver();
  orders.operator.answer(first.reference, 'pays');
  expect(await checkNow(world.admin, { attemptId: first.id })).toEqual({ state: 'succeeded' });
}

test('a payment that came twice is seen at every order it was for, and no order sees another’s refund', async () => {
  const [shopper, shop, other] = [
    await world.orders.shopper(),
    await world.orders.shop(),
    await world.orders.shop(),
  ];
  const goods = [await world.orders.product({}, shop.id), await world.orders.product({}, other.id)];
  await world.orders.fill(shopper, ...goods.map((product): [typeof product, number] => [product, 1]));
  const totalUgx = await world.orders.total(shopper);
  const outcome = await world.orders.place(shopper);
  if (outcome.kind !== 'awaiting_payment') throw new Error(outcome.kind);
  const { purchaseId } = outcome;
  await paysTwice(shopper, purchaseId);
  const orders = await world.orders.ordersOf(purchaseId);
  const rejected = required(
    orders.find(({ vendorId }) => vendorId === shop.id),
    'the order of a shop',
  );
  const kept = required(
    orders.find(({ vendorId }) => vendorId === other.id),
    'the order of the other shop',
  );
  await rejectOrder(shop.ctx, { orderId: rejected.id, reason: 'closed' });
  await acceptOrder(other.ctx, { orderId: kept.id });
  await world.refund(
    {
      ...{ shopper, shop: other, orderId: kept.id, purchaseId, productId: '' },
      totalUgx: kept.subtotalUgx + kept.deliveryFeeUgx,
    },
    { kind: 'amount', amountUgx: 1_000n, withDelivery: false },
  );
  const twice = [{ amountUgx: totalUgx, state: 'on_its_way', withinMs: DAY_MS }];
  const [ofRejected, ofKept] = [
    await myMoneyBack(shopper.ctx, { orderId: rejected.id }),
    await myMoneyBack(shopper.ctx, { orderId: kept.id }),
  ];
  expect([unneeded(ofRejected), unneeded(ofKept)]).toEqual([twice, twice]);
  expect(ofRejected).toMatchObject({
    ...{ refunds: [], whole: { amountUgx: rejected.subtotalUgx + rejected.deliveryFeeUgx } },
  });
  expect(ofKept).toMatchObject({ whole: null, refunds: [{ phone: { amountUgx: 1_000n } }] });
});
