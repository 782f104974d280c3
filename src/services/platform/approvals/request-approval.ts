import { and, eq, gt } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { Reason } from '@/lib/reason';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { expireDue } from './expire-approvals';
import type { ApprovalKind } from './kind';
import { approvalRequests } from './tables';

export type RequestOutcome = {
  /** Whether the request is new or one for the same was waiting already. */
  kind: 'requested' | 'waiting_already';
  requestId: string;
  expiresAt: Date;
};

/**
 * Asks for a deed that takes a second person. Nothing is done until somebody else approves.
 * @throws AppError forbidden without the kind's permission or a fresh second factor, or what its `describe` finds wrong
 */
export async function requestApproval<P>(
  ctx: Ctx,
  kind: ApprovalKind<P>,
  input: { payload: P; reason: string },
): Promise<RequestOutcome> {
  const { userId } = authorise(ctx, kind.permission);
  const payload = kind.payload.parse(input.payload);
  const reason = Reason.parse(input.reason);
  requireStepUp(ctx);
  return withTransaction(ctx, async (tx) => {
    const subject = kind.subject(payload);
    await expireDue(tx, and(eq(approvalRequests.kind, kind.kind), eq(approvalRequests.subject, subject)));
    const now = tx.clock.now();
    const expiresAt = addMs(now, kind.validMs);
    const id = tx.ids.uuid();
    const row = { id, kind: kind.kind, subject, payload, ...(await kind.describe(tx, payload)) };
    const made = await tx.db
      .insert(approvalRequests)
      .values({ ...row, reason, requestedBy: userId, requestedAt: now, expiresAt, state: 'waiting' })
      .onConflictDoNothing()
      .returning({ id: approvalRequests.id });
    if (made.length === 0) return waitingAlready(tx, kind.kind, subject);
    await recordAudit(tx, {
      action: 'approval.request',
      resourceKind: 'approval',
      resourceId: id,
      details: { kind: kind.kind, subject },
    });
    return { kind: 'requested', requestId: id, expiresAt };
  });
}

async function waitingAlready(tx: TxCtx, kind: string, subject: string): Promise<RequestOutcome> {
  const [row] = await tx.db
    .select({ requestId: approvalRequests.id, expiresAt: approvalRequests.expiresAt })
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, kind),
        eq(approvalRequests.subject, subject),
        eq(approvalRequests.state, 'waiting'),
        gt(approvalRequests.expiresAt, tx.clock.now()),
      ),
    );
  if (!row) throw new Error('the waiting request went away while another was being made');
  return { kind: 'waiting_already', ...row };
}
