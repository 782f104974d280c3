import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { conflict, notFound } from '@/lib/errors';
import { subtractUgx, type Ugx } from '@/lib/money';
import { splitOrder } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { deliveredAt, type LockedOrder, lockOrder, whoseOrder } from '@/services/trade/orders';
import { freeze } from './end-dispute';
import { OpenDispute } from './inputs';
import { isDelivered } from './require-paid';
import { disputes } from './tables';

/** How long after the handover something can be said to be wrong. */
const DISPUTE_WINDOW_MS = 7 * 24 * 60 * 60_000;

const OTHER_WORDS = 'This report was already sent with other words. Please start again.';

/**
 * A customer says that something is wrong with what arrived. The share of that one shop is frozen until one of us has
 * decided. The same id again opens nothing more.
 * @throws AppError not_found for another's order, conflict before the handover, too late, while one is open, or for an
 *   id that was sent with other words
 */
export async function openDispute(ctx: Ctx, input: OpenDispute): Promise<{ disputeId: string }> {
  const { userId } = authorise(ctx, 'dispute.open-own');
  const { disputeId, orderId, reason, words } = OpenDispute.parse(input);
  try {
    return await withTransaction(ctx, async (tx) => {
      const order = await lockOrder(tx, orderId, whoseOrder(userId));
      if (!order) throw notFound('order');
      if (await isKnown(tx, { disputeId, orderId, reason, words }, userId)) return { disputeId };
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
    if (databaseFault(error)?.constraint === 'disputes_pkey') throw conflict(OTHER_WORDS);
    throw error;
  }
}

/** @throws AppError conflict when the id stands for another report */
async function isKnown(tx: TxCtx, report: z.output<typeof OpenDispute>, userId: string): Promise<boolean> {
  const [row] = await tx.db.select().from(disputes).where(eq(disputes.id, report.disputeId));
  if (!row) return false;
  const isSame =
    row.orderId === report.orderId &&
    row.openedBy === userId &&
    row.reason === report.reason &&
    row.words === report.words;
  if (!isSame) throw conflict(OTHER_WORDS);
  return true;
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
