import { and, asc, eq, inArray, lte, type SQL } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { approvalRequests } from './tables';

const BATCH = 200;

/** Ends waiting requests whose time is over. */
export async function expireDue(tx: TxCtx, where?: SQL): Promise<void> {
  const now = tx.clock.now();
  const due = await tx.db
    .select({ id: approvalRequests.id, kind: approvalRequests.kind })
    .from(approvalRequests)
    .where(and(eq(approvalRequests.state, 'waiting'), lte(approvalRequests.expiresAt, now), where))
    .orderBy(asc(approvalRequests.id))
    .limit(BATCH)
    .for('update', { skipLocked: true });
  if (due.length === 0) return;
  await tx.db
    .update(approvalRequests)
    .set({ state: 'expired', decidedAt: now })
    .where(
      inArray(
        approvalRequests.id,
        due.map(({ id }) => id),
      ),
    );
  for (const { id, kind } of due) {
    await recordAudit(tx, {
      action: 'approval.expire',
      resourceKind: 'approval',
      resourceId: id,
      details: { kind },
    });
  }
}

/** Job: what nobody decided in time is over, also when nobody looks. */
export async function expireApprovals(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  await withTransaction(ctx, (tx) => expireDue(tx));
}
