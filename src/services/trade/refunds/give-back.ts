import type { TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { refundToPhone } from '@/services/money/payments';
import {
  addReturned,
  callOffOrder,
  type LockedOrder,
  lockOrder,
  requireNotOnRoad,
  soldLines,
} from '@/services/trade/orders';
import { bearRefund } from './bear-refund';
import { creditRefund } from './credit-refund';
import { answerDispute } from './end-dispute';
import { givenOf } from './given-alone';
import type { RefundRequest } from './inputs';
import { findMade, keepRefund, tellOfRefund } from './keep-refund';
import { piecesGivenBack } from './pieces-given-back';
import { planRefund, type RefundPlan } from './plan-refund';
import { refundKeyOf } from './refund-key';
import { isDelivered, requirePaid } from './require-paid';

export type Refunded = { readonly refundId: string; readonly totalUgx: Ugx };
/** An order, locked, with what is to be given back of it. */
export type Planned = {
  readonly order: LockedOrder;
  readonly plan: RefundPlan;
  /** All goods go back before anybody has them: nothing is left to deliver. */
  readonly endsOrder: boolean;
};

/**
 * What a request would give back, or gave back already.
 * @throws AppError not_found, conflict when nothing was paid, for more than is left, or for all goods while they are on
 *   the road
 */
export async function lookAt(tx: TxCtx, request: RefundRequest): Promise<Planned | Refunded> {
  const order = await lockOrder(tx, request.orderId);
  if (!order) throw notFound('order');
  // Before its state: the refund that ended an order answers the same again as well.
  const made = await findMade(tx, request);
  if (made) return { refundId: request.refundId, totalUgx: made.totalUgx };
  requirePaid(order);
  const { goodwillUgx } = await givenOf(tx, order.id);
  const terms = { ...order, goodwillUgx, isDelivered: isDelivered(order) };
  const sold = await soldLines(tx, order.id);
  const plan = planRefund(terms, request.what, sold, await piecesGivenBack(tx, order.id));
  const endsOrder = plan.isAllGoods && !terms.isDelivered;
  if (endsOrder) requireNotOnRoad(order);
  return { order, plan, endsOrder };
}

type Giving = Planned & { readonly request: RefundRequest; readonly byTwo: boolean };

/** Does it, in the caller's transaction. Internal: the caller authorises. */
export async function giveBack(
  tx: TxCtx,
  { order, plan, endsOrder, request, byTwo }: Giving,
): Promise<Refunded> {
  const { refundId, orderId, reason, disputeId } = request;
  const { goodsUgx, feeUgx, totalUgx } = plan;
  // First, while it can say how much goes back with it.
  if (endsOrder) await callOffOrder(tx, orderId, reason);
  await answerDispute(tx, order, { plan, disputeId, note: reason });
  const { debtUgx } = await bearRefund(tx, order, refundId, plan);
  await addReturned(tx, orderId, { goodsUgx, feeUgx });
  const { toPhoneUgx } = await refundToPhone(tx, {
    refs: [
      { kind: 'purchase', id: order.purchaseId },
      { kind: 'order', id: orderId },
    ],
    amountUgx: totalUgx,
    customerId: order.customerId,
    idempotencyKey: refundKeyOf(refundId),
  });
  await creditRefund(tx, { id: refundId, orderId, reason, goodsUgx, feeUgx, lines: plan.lines });
  const made = { request, order, plan, debtUgx, toPhoneUgx, byTwo };
  await keepRefund(tx, made);
  // An order that ends tells of its money itself.
  if (!endsOrder) await tellOfRefund(tx, made);
  return { refundId, totalUgx };
}
