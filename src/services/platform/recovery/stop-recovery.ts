import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { RecoveryToken, StopRecovery } from './inputs';
import { requestOfToken } from './stop-link';
import { recoveryRequests } from './tables';
import { tellOwner } from './tell-owner';

/** Stops the actor's waiting request; a repeat changes nothing. @throws AppError not_found */
export async function stopRecovery(ctx: Ctx, input: StopRecovery): Promise<void> {
  const { userId } = authoriseSelf(ctx);
  const { requestId } = StopRecovery.parse(input);
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ userId: recoveryRequests.userId })
      .from(recoveryRequests)
      .where(and(eq(recoveryRequests.id, requestId), eq(recoveryRequests.userId, userId)));
    if (!row) throw notFound('request');
    await stop(tx, requestId);
  });
}

/**
 * As stopRecovery for whoever holds the link of a notice, signed in or not. One answer whether the request waits, is
 * over or never was: the link tells nothing to somebody who makes one up.
 */
export async function stopRecoveryByLink(ctx: Ctx, input: RecoveryToken): Promise<void> {
  const requestId = requestOfToken(RecoveryToken.parse(input).token);
  if (requestId) await withTransaction(ctx, (tx) => stop(tx, requestId));
}

async function stop(tx: TxCtx, requestId: string): Promise<void> {
  const [stopped] = await tx.db
    .update(recoveryRequests)
    .set({ state: 'stopped', finishedAt: tx.clock.now(), newPhoneSealed: null })
    .where(and(eq(recoveryRequests.id, requestId), eq(recoveryRequests.state, 'waiting')))
    .returning();
  if (!stopped) return;
  await tellOwner(tx, stopped, 'stopped');
  await recordAudit(tx, {
    action: 'recovery.stop',
    resourceKind: 'recovery',
    resourceId: requestId,
    onBehalfOf: { kind: 'user', id: stopped.userId },
  });
}
