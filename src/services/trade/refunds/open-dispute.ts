import { and, eq } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { conflict, notFound } from '@/lib/errors';
import { subtractUgx, type Ugx } from '@/lib/money';
import { placeHold, splitOrder } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { deliveredAt, type LockedOrder, lockOrder, whoseOrder } from '@/services/trade/orders';
import { disputeHoldKey } from './end-dispute';
import { OpenDispute } from './inputs';
import { isDelivered } from './require-paid';
import { disputes } from './tables';

/** How long after the handover something can be said to be wrong. */
export const DISPUTE_WINDOW_MS = 7 * 24 * 60 * 60_000;

/**
 * A customer says that something is wrong with what arrived. The share of that one shop is frozen until one of us has
 * decided. The same id again opens nothing more.
 * @throws AppError not_found for another's order, conflict before the handover, too late, or while one is open
 */
export async function openDispute(ctx: Ctx, input: OpenDispute): Promise<{ disputeId: string }> {
  const { userId } = authorise(ctx, 'dispute.open-own');
  const { disputeId, orderId, reason, words } = OpenDispute.parse(input);
  try {
    return await withTransaction(ctx, async (tx) => {
      const order = await lockOrder(tx, orderId, whoseOrder(userId));
      if (!order) throw notFound('order');
      if (await isKnown(tx, disputeId, orderId)) return { disputeId };
      await requireInTime(tx, order);
      const frozenUgx = shareOfShop(order);
      await tx.db.insert(disputes).values({
        ...{ id: disputeId, orderId, openedBy: userId, reason, words, frozenUgx },
        state: 'open',
        createdAt: tx.clock.now(),
      });
      await freeze(tx, order, disputeId, frozenUgx);
      await recordAudit(tx, {
        action: 'dispute.open',
        resourceKind: 'order',
        resourceId: orderId,
        details: { disputeId, reason },
      });
      const topics = [`order:${orderId}`, `vendor:${order.vendorId}`, 'admin'];
      await emit(tx, [{ type: 'dispute.opened', topics, payload: { orderId, disputeId } }]);
      return { disputeId };
    });
  } catch (error) {
    if (databaseFault(error)?.constraint === 'disputes_one_open') {
      throw conflict('You have told us about this order already. We are looking at it.');
    }
    throw error;
  }
}

async function isKnown(tx: TxCtx, disputeId: string, orderId: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.id, disputeId), eq(disputes.orderId, orderId)));
  return row !== undefined;
}

async function requireInTime(tx: TxCtx, order: LockedOrder): Promise<void> {
  if (!isDelivered(order)) throw conflict('Tell us once your order has arrived.');
  const at = await deliveredAt(tx, order.id);
  if (at && tx.clock.now() > addMs(at, DISPUTE_WINDOW_MS)) {
    throw conflict('It is too long ago to report a problem here. Please call us.');
  }
}

/** What the shop got, or keeps, of the goods. */
function shareOfShop(order: LockedOrder): Ugx {
  return splitOrder({
    goods: subtractUgx(order.subtotalUgx, order.returnedGoodsUgx),
    commissionBps: order.commissionBps,
    commissionVatBps: order.commissionVatBps,
    fee: order.deliveryFeeUgx,
    driverShare: order.driverShareUgx,
  }).vendorUgx;
}

async function freeze(tx: TxCtx, order: LockedOrder, disputeId: string, amountUgx: Ugx): Promise<void> {
  if (amountUgx === 0n) return;
  await placeHold(tx, {
    key: disputeHoldKey(disputeId),
    account: { kind: 'vendor_payable', ownerId: order.vendorId },
    amountUgx,
    kind: 'dispute',
    ref: { kind: 'order', id: order.id },
    expiresAt: null,
    // It may have been paid out already: then what the shop earns next is frozen.
    mayExceed: true,
  });
}
