import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { notFound } from '@/lib/errors';
import { addUgx } from '@/lib/money';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { type LockedOrder, lockOrder } from '@/services/trade/orders';
import { endDispute } from './end-dispute';
import { DismissDispute } from './inputs';
import { disputes } from './tables';

/**
 * Nothing is given back: the shop's share is free again. Giving back is a refund, which ends the dispute by itself.
 * Repeats change nothing.
 * @throws AppError not_found, forbidden without a fresh second factor
 */
export async function dismissDispute(ctx: Ctx, input: DismissDispute): Promise<{ state: string }> {
  authorise(ctx, 'dispute.decide-any');
  const { disputeId, note } = DismissDispute.parse(input);
  requireStepUp(ctx);
  return withTransaction(ctx, async (tx) => {
    const about = await disputeOf(tx, disputeId);
    if (!about) throw notFound('dispute');
    // The order first, as a refund does that ends its dispute; only then its state holds still.
    const order = required(await lockOrder(tx, about.orderId), 'the order of a report');
    const row = required(await disputeOf(tx, disputeId), 'the report');
    if (row.state !== 'open') return { state: row.state };
    await endDispute(tx, row.orderId, { state: 'dismissed', note });
    await emit(tx, [tellCustomer(order, disputeId)]);
    await recordAudit(tx, {
      action: 'dispute.dismiss',
      resourceKind: 'order',
      resourceId: row.orderId,
      details: { disputeId, note },
    });
    return { state: 'dismissed' };
  });
}

async function disputeOf(tx: TxCtx, disputeId: string) {
  const [row] = await tx.db.select().from(disputes).where(eq(disputes.id, disputeId));
  return row;
}

const tellCustomer = (order: LockedOrder, disputeId: string) => ({
  type: 'dispute.dismissed',
  topics: [`order:${order.id}`],
  payload: {
    orderId: order.id,
    disputeId,
    number: order.number,
    customerId: order.customerId,
    totalUgx: addUgx(order.subtotalUgx, order.deliveryFeeUgx),
  },
});
