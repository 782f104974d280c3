import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { deliveriesOf } from '@/services/delivery/dispatch';
import { requireMembership, staffMay } from '@/services/market/vendors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { OrderId } from './inputs';
import { orderLabel } from './order-label';
import { goodsOf, type OrderLine } from './order-lines';
import { orderResource } from './order-resource';
import { nextState, type OrderState, readState } from './order-state';
import { orderEvents, orders } from './tables';
import { type VendorDelivery, vendorDelivery } from './vendor-delivery';
import { payoutOf } from './who-pays';

export type VendorOrder = {
  id: string;
  label: string;
  state: OrderState;
  reason: string | null;
  /** First name only: a shop has no need of a number, an address or the note to the driver. */
  customerName: string | null;
  lines: OrderLine[];
  subtotalUgx: Ugx;
  payOnDelivery: boolean;
  /** The driver checks that an adult takes it. */
  adultsOnly: boolean;
  /** Null for staff who do not see the shop's money. */
  money: { commissionUgx: Ugx; shopPaysUgx: Ugx; payoutUgx: Ugx } | null;
  placedAt: Date | null;
  since: Date;
  delivery: VendorDelivery | null;
  /** Its steps since it was paid, oldest first. */
  history: { state: OrderState; at: Date; reason: string | null }[];
  canAccept: boolean;
  canReject: boolean;
  canMarkReady: boolean;
};

/** An unpaid order is none of the shop's business yet. */
const UNPAID: readonly string[] = ['awaiting_payment', 'expired', 'refunded'];

/** @throws AppError not_found for another shop's order, and for one that is not paid */
export async function getVendorOrder(ctx: Ctx, input: OrderId): Promise<VendorOrder> {
  authorise(ctx, 'vendor-order.read', 'follow');
  const { orderId } = OrderId.parse(input);
  const membership = await requireMembership(ctx, 'orders.see');
  const { vendorId } = membership;
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.vendorId, vendorId)));
  if (!order || UNPAID.includes(order.state)) throw notFound('order');
  await authoriseOn(ctx, 'vendor-order.read', orderResource(order), [vendorId]);
  const state = readState(order.state);
  const mayAnswer = staffMay(membership, 'orders.answer');
  const [goods, names, [delivery], history] = await Promise.all([
    goodsOf(ctx, [orderId]),
    firstNamesOf(ctx, [order.customerId]),
    deliveriesOf(ctx, [{ kind: 'order', id: orderId }]),
    historyOf(ctx, orderId),
  ]);
  return {
    id: order.id,
    label: orderLabel(order.number),
    state,
    reason: order.reason,
    customerName: names.get(order.customerId) ?? null,
    lines: goods.get(orderId)?.lines ?? [],
    subtotalUgx: order.subtotalUgx,
    payOnDelivery: order.payOnDelivery,
    adultsOnly: order.adultsOnly,
    money: staffMay(membership, 'money.see')
      ? {
          commissionUgx: order.commissionUgx,
          shopPaysUgx: order.shopPaysUgx,
          payoutUgx: payoutOf(order),
        }
      : null,
    placedAt: order.placedAt,
    since: order.updatedAt,
    delivery: delivery ? vendorDelivery(delivery) : null,
    history: history.map((step) => ({ ...step, state: readState(step.state) })),
    canAccept: mayAnswer && nextState(state, 'accept', 'vendor') !== null,
    canReject: mayAnswer && nextState(state, 'reject', 'vendor') !== null,
    canMarkReady: nextState(state, 'markReady', 'vendor') !== null,
  };
}

/** From the payment on: what was before is between the customer and the operator. */
function historyOf(ctx: Ctx, orderId: string) {
  return ctx.db
    .select({ state: orderEvents.toState, at: orderEvents.at, reason: orderEvents.reason })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, orderId), notInArray(orderEvents.toState, [...UNPAID])))
    .orderBy(asc(orderEvents.id));
}
