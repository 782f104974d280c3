import { and, asc, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { formatUgx } from '@/lib/money';
import { releaseHold } from '@/services/money/ledger';
import { moneySettings } from '@/services/money/settings';
import { authorise, requireStepUp } from '@/services/platform/access';
import { type ApprovalKind, requestApproval } from '@/services/platform/approvals';
import { actorName, recordAudit } from '@/services/platform/audit';
import { BatchId, ReleaseBatch } from './inputs';
import { movePayout } from './move-payout';
import { holdKey, sendOrSetAside } from './open-payout';
import { payoutBatches, payouts } from './tables';

export type ReleaseOutcome = { kind: 'released' } | { kind: 'second_person_asked'; requestId: string };

/**
 * Lets a waiting batch go. Above the limit it takes a second person, who is asked.
 * @throws AppError not_found, forbidden without a fresh second factor, conflict for a batch that waits no more
 */
export async function releaseBatch(ctx: Ctx, input: ReleaseBatch): Promise<ReleaseOutcome> {
  authorise(ctx, 'payout.write-any');
  const { batchId, reason } = ReleaseBatch.parse(input);
  requireStepUp(ctx);
  const { payoutTwoPersonsUgx } = await moneySettings(ctx);
  const batch = await readBatch(ctx, batchId);
  if (batch.totalUgx > payoutTwoPersonsUgx) {
    const asked = await requestApproval(ctx, releasingBatch, { payload: { batchId }, reason });
    return { kind: 'second_person_asked', requestId: asked.requestId };
  }
  await withTransaction(ctx, (tx) => releaseNow(tx, batchId));
  return { kind: 'released' };
}

/** Calls a waiting batch off: the money is free again. @throws AppError conflict for one that went already */
export async function cancelBatch(ctx: Ctx, input: BatchId): Promise<void> {
  authorise(ctx, 'payout.write-any');
  const { batchId } = BatchId.parse(input);
  requireStepUp(ctx);
  await withTransaction(ctx, async (tx) => {
    await close(tx, batchId, 'cancelled');
    for (const { id } of await waiting(tx, batchId)) {
      await releaseHold(tx, holdKey(id), 'released');
      await movePayout(tx, id, 'cancelled', null);
    }
    await recordAudit(tx, {
      action: 'payout-batch.cancel',
      resourceKind: 'payout_batch',
      resourceId: batchId,
    });
  });
}

/** Lets it go in the caller's transaction, without those payouts that cannot set out. Internal: the caller authorises. */
export async function releaseNow(tx: TxCtx, batchId: string): Promise<void> {
  await close(tx, batchId, 'released');
  let setAside = 0;
  for (const payout of await waiting(tx, batchId)) {
    if (!(await sendOrSetAside(tx, payout))) setAside += 1;
  }
  await recordAudit(tx, {
    action: 'payout-batch.release',
    resourceKind: 'payout_batch',
    resourceId: batchId,
    details: { setAside },
  });
}

/** The same money leaves whoever asks: two persons stand for a batch above the limit. */
export const releasingBatch: ApprovalKind<BatchId> = {
  kind: 'payout.release',
  title: 'Pay a batch out',
  permission: 'payout.write-any',
  payload: BatchId,
  validMs: 24 * 60 * 60_000,
  subject: ({ batchId }) => batchId,
  describe: async (ctx, { batchId }) => {
    const { state, count, totalUgx } = await readBatch(ctx, batchId);
    if (state !== 'waiting') throw conflict('This batch waits no more.');
    const before = { State: 'waiting', Payouts: String(count), Total: formatUgx(totalUgx) };
    return { before, after: { ...before, State: 'paid out' } };
  },
  execute: (tx, { batchId }) => releaseNow(tx, batchId),
};

async function readBatch(ctx: Ctx, batchId: string) {
  const [batch] = await ctx.db.select().from(payoutBatches).where(eq(payoutBatches.id, batchId));
  if (!batch) throw notFound('payout batch');
  return batch;
}

async function close(tx: TxCtx, batchId: string, state: 'released' | 'cancelled'): Promise<void> {
  const closed = await tx.db
    .update(payoutBatches)
    .set({ state, releasedAt: tx.clock.now(), releasedBy: actorName(tx.actor) })
    .where(and(eq(payoutBatches.id, batchId), eq(payoutBatches.state, 'waiting')))
    .returning({ id: payoutBatches.id });
  if (closed.length === 0) throw conflict('This batch waits no more.');
}

const waiting = (tx: TxCtx, batchId: string) =>
  tx.db
    .select()
    .from(payouts)
    .where(and(eq(payouts.batchId, batchId), eq(payouts.state, 'waiting')))
    .orderBy(asc(payouts.ownerKind), asc(payouts.ownerId))
    .for('no key update');
