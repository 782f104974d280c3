import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
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
    const [row] = await tx.db.select().from(disputes).where(eq(disputes.id, disputeId)).for('update');
    if (!row) throw notFound('dispute');
    if (row.state !== 'open') return { state: row.state };
    await endDispute(tx, row.orderId, { state: 'dismissed', note });
    await recordAudit(tx, {
      action: 'dispute.dismiss',
      resourceKind: 'order',
      resourceId: row.orderId,
      details: { disputeId, note },
    });
    return { state: 'dismissed' };
  });
}
