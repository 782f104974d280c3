import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { subtractUgx, type Ugx } from '@/lib/money';
import { deliveriesOf, openDrop } from '@/services/delivery/dispatch';
import { requireMembership, staffMay } from '@/services/market/vendors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { OrderId } from './inputs';
import { orderLabel } from './order-label';
import { goodsOf, type OrderLine } from './order-lines';
import { orderResource } from './order-resource';
import { IN_ESCROW, nextState, type OrderState, readState } from './order-state';
import { orderEvents, orders, purchases } from './tables';
import { type VendorDelivery, vendorDelivery } from './vendor-delivery';

export type VendorOrder = {
  id: string;
  label: string;
  state: OrderState;
  reason: string | null;
  /** First name only: a shop has no need of a number or an address. */
  customerName: string | null;
  /** The customer's landmark note while the order is open. */
  note: string | null;
  lines: OrderLine[];
  subtotalUgx: Ugx;
  /** Null for staff who do not see the shop's money. */
  money: { commissionUgx: Ugx; payoutUgx: Ugx } | null;
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
  const [row] = await ctx.db
    .select({ order: orders, purchase: { id: purchases.id, dropSealed: purchases.dropSealed } })
    .from(orders)
    .innerJoin(purchases, eq(purchases.id, orders.purchaseId))
    .where(and(eq(orders.id, orderId), eq(orders.vendorId, vendorId)));
  if (!row || UNPAID.includes(row.order.state)) throw notFound('order');
  const { order } = row;
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
    note: IN_ESCROW.some((open) => open === state) ? await noteOf(ctx, row.purchase) : null,
    lines: goods.get(orderId)?.lines ?? [],
    subtotalUgx: order.subtotalUgx,
    money: staffMay(membership, 'money.see')
      ? {
          commissionUgx: order.commissionUgx,
          payoutUgx: subtractUgx(order.subtotalUgx, order.commissionUgx),
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

async function noteOf(ctx: Ctx, purchase: { id: string; dropSealed: string | null }): Promise<string | null> {
  const drop = await openDrop(ctx, { table: 'purchases', id: purchase.id }, purchase.dropSealed);
  return drop?.note ?? null;
}
