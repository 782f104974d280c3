import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { accountExists } from '@/services/platform/identity';
import { addJobs } from '@/services/platform/outbox';
import { ERASE_JOB, findOpen, lockRequests, moveRequest } from './data-request';
import { LiftHold, PlaceHold } from './inputs';
import { legalHolds } from './tables';

/** Stops the erasure of an account for a reason in law. Placing it again keeps the first. @throws AppError not_found, conflict when it has begun */
export async function placeHold(ctx: Ctx, input: PlaceHold): Promise<void> {
  const { userId: adminId } = authorise(ctx, 'privacy.manage');
  requireStepUp(ctx);
  const { userId, reason } = PlaceHold.parse(input);
  await withTransaction(ctx, async (tx) => {
    if (!(await accountExists(tx, userId))) throw notFound('account');
    await lockRequests(tx, userId, 'erasure');
    const open = await findOpen(tx, userId, 'erasure');
    if (open?.state === 'running')
      throw conflict('The erasure of this account has begun and cannot be stopped.');
    const [placed] = await tx.db
      .insert(legalHolds)
      .values({ id: tx.ids.uuid(), userId, reason, placedBy: adminId, placedAt: tx.clock.now() })
      .onConflictDoNothing()
      .returning({ id: legalHolds.id });
    if (!placed) return;
    await recordAudit(tx, { action: 'privacy.hold.place', resourceKind: 'user', resourceId: userId });
  });
}

/** Lifts the hold; an erasure that waited for it begins. Lifting twice is fine. */
export async function liftHold(ctx: Ctx, input: LiftHold): Promise<void> {
  const { userId: adminId } = authorise(ctx, 'privacy.manage');
  requireStepUp(ctx);
  const { userId } = LiftHold.parse(input);
  await withTransaction(ctx, async (tx) => {
    await lockRequests(tx, userId, 'erasure');
    const lifted = await tx.db
      .update(legalHolds)
      .set({ liftedBy: adminId, liftedAt: tx.clock.now() })
      .where(and(eq(legalHolds.userId, userId), isNull(legalHolds.liftedAt)))
      .returning({ id: legalHolds.id });
    if (lifted.length === 0) return;
    await goOn(tx, userId);
    await recordAudit(tx, { action: 'privacy.hold.lift', resourceKind: 'user', resourceId: userId });
  });
}

async function goOn(tx: TxCtx, userId: string): Promise<void> {
  const open = await findOpen(tx, userId, 'erasure');
  if (open?.state !== 'held') return;
  await moveRequest(tx, open, { state: 'waiting', problem: null });
  await addJobs(tx, [{ name: ERASE_JOB, payload: { requestId: open.id }, key: open.id }]);
}
