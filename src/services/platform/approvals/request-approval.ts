import { and, eq, gt } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { conflict } from '@/lib/errors';
import { Reason } from '@/lib/reason';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { expireDue } from './expire-approvals';
import type { ApprovalKind } from './kind';
import { approvalRequests } from './tables';

export type RequestOutcome = {
  /** Whether the request is new or one for the same was waiting already. */
  kind: 'requested' | 'waiting_already';
  requestId: string;
  expiresAt: Date;
};

const ANOTHER_WAITS =
  'A request about this with other details waits for a second person already. It has to be decided or taken back first, under Approvals.';

/**
 * Asks for a deed that takes a second person. Nothing is done until somebody else approves. Amounts in the payload are
 * kept as decimal strings.
 * @throws AppError forbidden without the kind's permission or a fresh second factor, conflict while a request for
 *   something else waits about the same, or what its `describe` finds wrong
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
    const kept: unknown = JSON.parse(toJson(payload));
    const row = { id, kind: kind.kind, subject, payload: kept, ...(await kind.describe(tx, payload)) };
    const made = await tx.db
      .insert(approvalRequests)
      .values({ ...row, reason, requestedBy: userId, requestedAt: now, expiresAt, state: 'waiting' })
      .onConflictDoNothing()
      .returning({ id: approvalRequests.id });
    if (made.length === 0) return waitingAlready(tx, kind, { subject, payload: kept });
    await recordAudit(tx, {
      action: 'approval.request',
      resourceKind: 'approval',
      resourceId: id,
      details: { kind: kind.kind, subject },
    });
    return { kind: 'requested', requestId: id, expiresAt };
  });
}

async function waitingAlready<P>(
  tx: TxCtx,
  kind: ApprovalKind<P>,
  { subject, payload }: { subject: string; payload: unknown },
): Promise<RequestOutcome> {
  const row = await findWaiting(tx, kind, subject);
  if (!row) throw new Error('the waiting request went away while another was being made');
  // To be told "asked" for what nobody will decide on would be wrong.
  if (toJson(sorted(row.payload)) !== toJson(sorted(payload))) throw conflict(ANOTHER_WAITS);
  return { kind: 'waiting_already', requestId: row.id, expiresAt: row.expiresAt };
}

/** The request that waits about something; null when none does. */
export async function findWaiting<P>(
  ctx: Ctx,
  { kind }: Pick<ApprovalKind<P>, 'kind'>,
  subject: string,
): Promise<Pick<typeof approvalRequests.$inferSelect, 'id' | 'payload' | 'expiresAt'> | null> {
  const [row] = await ctx.db
    .select()
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, kind),
        eq(approvalRequests.subject, subject),
        eq(approvalRequests.state, 'waiting'),
        gt(approvalRequests.expiresAt, ctx.clock.now()),
      ),
    );
  return row ?? null;
}

/** With the keys of every part in one order: jsonb has its own. */
function sorted(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(sorted);
  if (typeof part !== 'object' || part === null) return part;
  return Object.entries(part)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, sorted(value)]);
}
