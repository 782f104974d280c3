import { and, asc, eq, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { notFound } from '@/lib/errors';
import { addUgx, type Ugx } from '@/lib/money';
import { type DeliverySummary, deliveriesOf, openDrop, RETURN_WORDS } from '@/services/delivery/dispatch';
import { shopsOf } from '@/services/market/vendors';
import { findRefund, type Refund } from '@/services/money/payments';
import { authorise, authoriseOn } from '@/services/platform/access';
import { type Drop, OrderId } from './inputs';
import { orderLabel } from './order-label';
import { goodsOf, type OrderLine, type OrderShop } from './order-lines';
import { refundKey } from './order-money';
import { orderResource } from './order-resource';
import { nextState, type OrderState, readState } from './order-state';
import { orderWords } from './order-words';
import { type FeeBreakdown, orderEvents, orders, purchases } from './tables';
import { type TripMate, tripMates } from './trip-mates';
import { driverShown } from './vendor-delivery';

export type OrderMoment = { state: OrderState; words: string; at: Date; reason: string | null };

/** What the customer may know of the trip: the driver's first name and plate, and their own code, never the shop's. */
export type MyDelivery = {
  state: DeliverySummary['state'];
  driver: { displayName: string; plate: string } | null;
  /** To give to the driver; null before and after the trip. */
  code: string | null;
  codeLocked: boolean;
  codeRenewable: boolean;
  /** Why the driver takes it back to the shop, and whether the code still counts until then; null while nothing is wrong. */
  returning: { words: string; codeCounts: boolean } | null;
  /** Since when we look for a driver, once that takes longer than it should; null otherwise. */
  lateSince: Date | null;
};

export type MyOrder = {
  id: string;
  label: string;
  purchaseId: string;
  state: OrderState;
  words: string;
  /** The shop's words when it could not take the order. */
  reason: string | null;
  shop: OrderShop;
  /** Null when it cannot be read now. */
  drop: (Drop & { note: string }) | null;
  lines: OrderLine[];
  subtotalUgx: Ugx;
  /** What the customer pays of the delivery, and what the shop and we do. */
  deliveryFeeUgx: Ugx;
  shopPaysUgx: Ugx;
  housePaysUgx: Ugx;
  totalUgx: Ugx;
  feeBreakdown: FeeBreakdown;
  payOnDelivery: boolean;
  /** The door's money came by phone already. */
  doorPaid: boolean;
  createdAt: Date;
  placedAt: Date | null;
  history: OrderMoment[];
  delivery: MyDelivery | null;
  /** Orders of the same basket that ride with it. */
  together: TripMate[];
  /** What has become of the money that goes back. */
  refund: Refund | null;
  canCancel: boolean;
  canRate: boolean;
};

const MONEY_BACK: readonly OrderState[] = ['rejected', 'cancelled', 'failed', 'refunded'];

const mineById = builtOnce((db) =>
  db
    .select({ order: orders, purchase: purchases })
    .from(orders)
    .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
    .where(and(eq(orders.id, sql.placeholder('id')), eq(orders.customerId, sql.placeholder('userId'))))
    .prepare('my_order'),
);

const eventsOf = builtOnce((db) =>
  db
    .select({ toState: orderEvents.toState, at: orderEvents.at, reason: orderEvents.reason })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, sql.placeholder('orderId')))
    .orderBy(asc(orderEvents.id))
    .prepare('events_of_order'),
);

/** @throws AppError not_found for another person's order */
export async function getMyOrder(ctx: Ctx, input: OrderId): Promise<MyOrder> {
  const { userId } = authorise(ctx, 'order.read-own', 'follow');
  const { orderId } = OrderId.parse(input);
  const [row] = await mineById(ctx).execute({ id: orderId, userId });
  if (!row) throw notFound('order');
  const { order, purchase } = row;
  await authoriseOn(ctx, 'order.read-own', orderResource(order), await shopsOf(ctx));
  const state = readState(order.state);
  const [goods, history, [delivery], refund, together] = await Promise.all([
    goodsOf(ctx, [orderId]),
    historyOf(ctx, order),
    deliveriesOf(ctx, [{ kind: 'order', id: orderId }]),
    MONEY_BACK.includes(state) ? findRefund(ctx, refundKey(orderId)) : null,
    tripMates(ctx, order),
  ]);
  const { lines, shop } = required(goods.get(orderId), 'lines of an order');
  return {
    id: order.id,
    label: orderLabel(order.number),
    purchaseId: order.purchaseId,
    state,
    words: orderWords(state, order),
    reason: order.reason,
    shop,
    drop: await openDrop(ctx, { table: 'purchases', id: purchase.id }, purchase.dropSealed),
    lines,
    subtotalUgx: order.subtotalUgx,
    deliveryFeeUgx: order.deliveryFeeUgx,
    shopPaysUgx: order.shopPaysUgx,
    housePaysUgx: order.housePaysUgx,
    totalUgx: addUgx(order.subtotalUgx, order.deliveryFeeUgx),
    feeBreakdown: order.feeBreakdown,
    payOnDelivery: order.payOnDelivery,
    doorPaid: order.doorPaidAt !== null,
    createdAt: order.createdAt,
    placedAt: order.placedAt,
    history,
    delivery: delivery ? myDelivery(delivery) : null,
    together,
    refund,
    canCancel: nextState(state, 'cancel', 'customer') !== null,
    canRate: nextState(state, 'complete', 'customer') !== null,
  };
}

async function historyOf(ctx: Ctx, order: typeof orders.$inferSelect): Promise<OrderMoment[]> {
  const rows = await eventsOf(ctx).execute({ orderId: order.id });
  return rows.map(({ toState, at, reason }) => {
    const state = readState(toState);
    return { state, words: orderWords(state, order), at, reason };
  });
}

const OVER: readonly DeliverySummary['state'][] = ['delivered', 'cancelled', 'failed'];

function myDelivery(delivery: DeliverySummary): MyDelivery {
  const { returning } = delivery;
  const underWay = !OVER.includes(delivery.state);
  return {
    state: delivery.state,
    driver: driverShown(delivery),
    code: underWay ? delivery.deliveryCode : null,
    codeLocked: underWay && delivery.deliveryLocked,
    codeRenewable: delivery.deliveryCodeRenewable,
    returning: returning && {
      words: RETURN_WORDS[returning.reason],
      codeCounts: returning.reason !== 'no_adult',
    },
    lateSince:
      delivery.state === 'searching' && delivery.escalatedAt !== null ? delivery.searchingSince : null,
  };
}
