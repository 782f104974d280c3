import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';
import { ApprovalId } from './inputs';
import type { AnyKind, Facts } from './kind';
import { stateOf, titleOf } from './list-approvals';
import { approvalRequests } from './tables';

export type ApprovalView = {
  id: string;
  kind: string;
  title: string;
  subject: string;
  state: string;
  reason: string;
  changes: { name: string; before: string; after: string }[];
  requestedAt: Date;
  requestedByName: string;
  expiresAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
  note: string | null;
  isMine: boolean;
};

/** One request with everything both persons said and what it changes. @throws AppError not_found */
export async function getApproval(
  ctx: Ctx,
  input: ApprovalId,
  kinds: readonly AnyKind[],
): Promise<ApprovalView> {
  const { userId } = authorise(ctx, 'approval.read');
  const { requestId } = ApprovalId.parse(input);
  const [row] = await ctx.db.select().from(approvalRequests).where(eq(approvalRequests.id, requestId));
  if (!row) throw notFound('request');
  const people = [row.requestedBy, ...(row.decidedBy ? [row.decidedBy] : [])];
  const names = await firstNamesOf(ctx, people);
  return {
    id: row.id,
    kind: row.kind,
    title: titleOf(row.kind, kinds),
    subject: row.subject,
    state: stateOf(row, ctx.clock.now()),
    reason: row.reason,
    changes: changesOf(row.before, row.after),
    requestedAt: row.requestedAt,
    requestedByName: names.get(row.requestedBy) ?? 'Somebody',
    expiresAt: row.expiresAt,
    decidedAt: row.decidedAt,
    decidedByName: row.decidedBy ? (names.get(row.decidedBy) ?? 'Somebody') : null,
    note: row.note,
    isMine: row.requestedBy === userId,
  };
}

function changesOf(before: Facts, after: Facts): ApprovalView['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => ({ name, before: before[name] ?? '–', after: after[name] ?? '–' }));
}
