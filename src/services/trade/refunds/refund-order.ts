import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { addUgx, formatUgx, subtractUgx, type Ugx } from '@/lib/money';
import { refundToPhone } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise, requireStepUp } from '@/services/platform/access';
import { type ApprovalKind, requestApproval } from '@/services/platform/approvals';
import { actorName, recordAudit } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import { addReturned, type LockedOrder, orderLabel, soldLines } from '@/services/trade/orders';
import { bearRefund } from './bear-refund';
import { creditRefund } from './credit-refund';
import { endDispute } from './end-dispute';
import { RefundOrder, type RefundRequest, StoredRefund } from './inputs';
import { piecesGivenBack } from './pieces-given-back';
import { planRefund, type RefundPlan } from './plan-refund';
import { refundKeyOf } from './refund-key';
import { requirePaid } from './require-paid';
import { orderRefunds } from './tables';

export type RefundOutcome =
  | { readonly kind: 'refunded'; readonly refundId: string; readonly totalUgx: Ugx }
  | { readonly kind: 'second_person_asked'; readonly requestId: string };

/**
 * Gives money back for an order: all of it, some lines, an amount, the delivery, or something at our own cost. Who was
 * paid bears it: the shop out of what we owe it, else as a debt that its next earnings settle. It goes to the phone that
 * paid as far as one did, the rest to the wallet. Above the limit a second person is asked. The same id again gives back
 * once.
 * @throws AppError not_found, forbidden without a fresh second factor, conflict for more than is left
 */
export async function refundOrder(ctx: Ctx, input: RefundOrder): Promise<RefundOutcome> {
  authorise(ctx, 'refund.write-any');
  const request = RefundOrder.parse(input);
  requireStepUp(ctx);
  const { refundTwoPersonsUgx } = await moneySettings(ctx);
  const { totalUgx, isDone } = await withTransaction(ctx, (tx) => look(tx, request));
  if (totalUgx > refundTwoPersonsUgx && !isDone) {
    const payload = StoredRefund.parse(JSON.parse(toJson(request)));
    const asked = await requestApproval(ctx, refundingOrder, { payload, reason: request.reason });
    return { kind: 'second_person_asked', requestId: asked.requestId };
  }
  return withTransaction(ctx, (tx) => refundNow(tx, request));
}

/** What it would give back, or gave back already. */
async function look(tx: TxCtx, request: RefundRequest): Promise<{ totalUgx: Ugx; isDone: boolean }> {
  const order = await requirePaid(tx, request.orderId);
  const done = await findRefund(tx, request);
  if (done) return { totalUgx: done.totalUgx, isDone: true };
  return { totalUgx: (await planFor(tx, order, request)).totalUgx, isDone: false };
}

async function planFor(tx: TxCtx, order: LockedOrder, { what }: RefundRequest): Promise<RefundPlan> {
  return planRefund(order, what, await soldLines(tx, order.id), await piecesGivenBack(tx, order.id));
}

/** In the caller's transaction. Internal: the caller authorises. */
export async function refundNow(tx: TxCtx, request: RefundRequest): Promise<RefundOutcome> {
  const { refundId, orderId, reason } = request;
  const order = await requirePaid(tx, orderId);
  const done = await findRefund(tx, request);
  if (done) return { kind: 'refunded', refundId, totalUgx: done.totalUgx };
  const plan = await planFor(tx, order, request);
  await endDispute(tx, orderId, { state: 'refunded', note: reason });
  const { debtUgx } = await bearRefund(tx, order, refundId, plan);
  await addReturned(tx, orderId, { goodsUgx: plan.goodsUgx, feeUgx: plan.feeUgx });
  const { toPhoneUgx } = await refundToPhone(tx, {
    refs: [
      { kind: 'purchase', id: order.purchaseId },
      { kind: 'order', id: orderId },
    ],
    amountUgx: plan.totalUgx,
    customerId: order.customerId,
    idempotencyKey: refundKeyOf(refundId),
  });
  await creditRefund(tx, { id: refundId, orderId, reason, goodsUgx: plan.goodsUgx, feeUgx: plan.feeUgx });
  await keep(tx, { request, order, plan, debtUgx, toPhoneUgx });
  return { kind: 'refunded', refundId, totalUgx: plan.totalUgx };
}

const hashOf = (request: RefundRequest) => createHash('sha256').update(toJson(request)).digest('hex');

/** @throws AppError conflict when the id stands for another refund */
async function findRefund(tx: TxCtx, request: RefundRequest): Promise<{ totalUgx: Ugx } | null> {
  const [row] = await tx.db.select().from(orderRefunds).where(eq(orderRefunds.id, request.refundId));
  if (!row) return null;
  if (row.requestHash !== hashOf(request)) {
    throw conflict('This refund was already made with other details. Please start again.');
  }
  return { totalUgx: addUgx(row.toPhoneUgx, row.toWalletUgx) };
}

type Made = {
  readonly request: RefundRequest;
  readonly order: LockedOrder;
  readonly plan: RefundPlan;
  readonly debtUgx: Ugx;
  readonly toPhoneUgx: Ugx;
};

async function keep(tx: TxCtx, { request, order, plan, debtUgx, toPhoneUgx }: Made): Promise<void> {
  const { refundId, orderId, what, reason } = request;
  const { goodsUgx, feeUgx, goodwillUgx, vendorUgx, totalUgx } = plan;
  await tx.db.insert(orderRefunds).values({
    ...{ id: refundId, orderId, kind: what.kind, requestHash: hashOf(request), reason },
    ...{ goodsUgx, feeUgx, goodwillUgx, vendorUgx, debtUgx, toPhoneUgx },
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
  const { purchaseId, vendorId, customerId, number } = order;
  await emit(tx, [
    {
      type: 'order.refund_made',
      topics: [`order:${orderId}`, `purchase:${purchaseId}`, `vendor:${vendorId}`, 'admin'],
      payload: { orderId, refundId, number, customerId, totalUgx },
    },
  ]);
}

/** Giving back much takes two persons. */
export const refundingOrder: ApprovalKind<RefundRequest> = {
  kind: 'order.refund',
  title: 'Give money back',
  permission: 'refund.write-any',
  payload: StoredRefund,
  validMs: 24 * 60 * 60_000,
  subject: ({ orderId }) => orderId,
  describe: (ctx, request) =>
    withTransaction(ctx, async (tx) => {
      const order = await requirePaid(tx, request.orderId);
      const { totalUgx } = await planFor(tx, order, request);
      const returned = addUgx(order.returnedGoodsUgx, order.returnedFeeUgx);
      const before = { Order: orderLabel(order.number), 'Given back': formatUgx(returned) };
      return { before, after: { ...before, 'Given back': formatUgx(addUgx(returned, totalUgx)) } };
    }),
  execute: async (tx, request) => {
    await refundNow(tx, request);
  },
};
