import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { type ApprovalState, DecideApproval } from './inputs';
import type { AnyKind, Facts, ReadyDeed } from './kind';
import { approvalRequests } from './tables';

export type DecideOutcome =
  | { kind: 'approved' }
  | { kind: 'rejected' }
  /** Somebody else was quicker, or its time is over. */
  | { kind: 'over'; state: ApprovalState | string }
  /** Whoever asks never decides. */
  | { kind: 'own_request' }
  /** What it would change has changed since it was asked for: it must be asked for anew. */
  | { kind: 'overtaken' };

type Row = typeof approvalRequests.$inferSelect;

/**
 * Approves a request and does what it asks for in the same transaction, once; or rejects it. Takes a person other than
 * the one who asked, with the kind's own permission and a fresh second factor.
 * @throws AppError not_found for a request that is not there or of a kind that is no longer known
 */
export async function decideApproval(
  ctx: Ctx,
  input: DecideApproval,
  kinds: readonly AnyKind[],
): Promise<DecideOutcome> {
  const { userId } = authorise(ctx, 'approval.decide');
  const { requestId, decision, note } = DecideApproval.parse(input);
  requireStepUp(ctx);
  return withTransaction(ctx, async (tx): Promise<DecideOutcome> => {
    const [row] = await tx.db
      .select()
      .from(approvalRequests)
      .where(eq(approvalRequests.id, requestId))
      .for('no key update');
    const kind = kinds.find((one) => one.kind === row?.kind);
    if (!row || !kind) throw notFound('request');
    authorise(tx, kind.permission);
    if (row.requestedBy === userId) return { kind: 'own_request' };
    if (row.state !== 'waiting') return { kind: 'over', state: row.state };
    if (row.expiresAt <= tx.clock.now())
      return close(tx, row, 'expired', '', { kind: 'over', state: 'expired' });
    if (decision === 'reject') return close(tx, row, 'rejected', note, { kind: 'rejected' });
    return approve(tx, row, kind.read(row.payload), note);
  });
}

async function approve(tx: TxCtx, row: Row, deed: ReadyDeed, note: string): Promise<DecideOutcome> {
  const { before } = await deed.describe(tx);
  if (!sameFacts(before, row.before)) return close(tx, row, 'overtaken', note, { kind: 'overtaken' });
  await deed.execute(tx);
  return close(tx, row, 'approved', note, { kind: 'approved' });
}

async function close(
  tx: TxCtx,
  row: Row,
  state: ApprovalState,
  note: string,
  outcome: DecideOutcome,
): Promise<DecideOutcome> {
  const { userId } = authorise(tx, 'approval.decide');
  await tx.db
    .update(approvalRequests)
    .set({ state, decidedBy: userId, decidedAt: tx.clock.now(), note: note || null })
    .where(eq(approvalRequests.id, row.id));
  await recordAudit(tx, {
    action: `approval.${state}`,
    resourceKind: 'approval',
    resourceId: row.id,
    details: { kind: row.kind, subject: row.subject, requestedBy: row.requestedBy },
  });
  return outcome;
}

/** jsonb orders its keys by its own rules. */
function sameFacts(a: Facts, b: Facts): boolean {
  const sorted = (facts: Facts) => JSON.stringify(Object.entries(facts).sort());
  return sorted(a) === sorted(b);
}
