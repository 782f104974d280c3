import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { ApprovalId } from './inputs';
import { approvalRequests } from './tables';

/** Takes one's own request back. @throws AppError not_found for another's, or one that is decided */
export async function withdrawApproval(ctx: Ctx, input: ApprovalId): Promise<void> {
  const { userId } = authorise(ctx, 'approval.read');
  const { requestId } = ApprovalId.parse(input);
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(approvalRequests)
      .set({ state: 'withdrawn', decidedBy: userId, decidedAt: tx.clock.now() })
      .where(
        and(
          eq(approvalRequests.id, requestId),
          eq(approvalRequests.requestedBy, userId),
          eq(approvalRequests.state, 'waiting'),
        ),
      )
      .returning({ kind: approvalRequests.kind });
    if (!row) throw notFound('request');
    await recordAudit(tx, {
      action: 'approval.withdrawn',
      resourceKind: 'approval',
      resourceId: requestId,
      details: row,
    });
  });
}
