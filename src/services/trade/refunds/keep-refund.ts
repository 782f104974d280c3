import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { addUgx, subtractUgx, type Ugx } from '@/lib/money';
import { actorName, recordAudit } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import type { LockedOrder } from '@/services/trade/orders';
import type { RefundRequest } from './inputs';
import type { RefundPlan } from './plan-refund';
import { orderRefunds } from './tables';

const hashOf = (request: RefundRequest) => createHash('sha256').update(toJson(request)).digest('hex');

/** What was given back under this id; null before. @throws AppError conflict when the id stands for another refund */
export async function findMade(tx: TxCtx, request: RefundRequest): Promise<{ totalUgx: Ugx } | null> {
  const [row] = await tx.db.select().from(orderRefunds).where(eq(orderRefunds.id, request.refundId));
  if (!row) return null;
  if (row.requestHash !== hashOf(request)) {
    throw conflict('This refund was already made with other details. Please start again.');
  }
  return { totalUgx: addUgx(row.toPhoneUgx, row.toWalletUgx) };
}

export type Made = {
  readonly request: RefundRequest;
  readonly order: LockedOrder;
  readonly plan: RefundPlan;
  readonly debtUgx: Ugx;
  readonly toPhoneUgx: Ugx;
  /** A second person approved it. */
  readonly byTwo: boolean;
};

/** The refund's row and its audit. */
export async function keepRefund(tx: TxCtx, made: Made): Promise<void> {
  const { request, plan, debtUgx, toPhoneUgx, byTwo } = made;
  const { refundId, orderId, what, reason } = request;
  const { goodsUgx, feeUgx, goodwillUgx, vendorUgx, totalUgx } = plan;
  await tx.db.insert(orderRefunds).values({
    ...{ id: refundId, orderId, kind: what.kind, requestHash: hashOf(request), reason },
    ...{ goodsUgx, feeUgx, goodwillUgx, vendorUgx, debtUgx, toPhoneUgx, byTwo },
    lines: [...plan.lines],
    commissionUgx: addUgx(plan.commissionUgx, plan.commissionVatUgx),
    toWalletUgx: subtractUgx(totalUgx, toPhoneUgx),
    madeBy: actorName(tx.actor),
    createdAt: tx.clock.now(),
  });
  await recordAudit(tx, {
    action: 'order.refund',
    resourceKind: 'order',
    resourceId: orderId,
    details: { refundId, kind: what.kind, totalUgx: totalUgx.toString(), reason },
  });
}

/** Tells customer, shop and admins of it. */
export async function tellOfRefund(tx: TxCtx, { request, order, plan }: Made): Promise<void> {
  const { refundId, orderId } = request;
  const { purchaseId, vendorId, customerId, number } = order;
  await emit(tx, [
    {
      type: 'order.refund_made',
      topics: [`order:${orderId}`, `purchase:${purchaseId}`, `vendor:${vendorId}`, 'admin'],
      payload: { orderId, refundId, number, customerId, totalUgx: plan.totalUgx },
    },
  ]);
}
