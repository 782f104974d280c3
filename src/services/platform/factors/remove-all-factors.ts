import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { noteHeldFactor } from '@/services/platform/identity';
import { authenticators, recoveryCodes } from './tables';
import { lockTries } from './tries';

/**
 * Takes away everything a person can prove themselves with. Only for a recovery whose wait is over, which also tells
 * the owner and ends the sessions.
 */
export async function removeAllFactors(tx: TxCtx, userId: string): Promise<void> {
  authoriseSystem(tx);
  await lockTries(tx, userId);
  const removed = await tx.db
    .delete(authenticators)
    .where(eq(authenticators.userId, userId))
    .returning({ id: authenticators.id });
  await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await noteHeldFactor(tx, userId, 'none');
  await recordAudit(tx, {
    action: 'factor.remove-all',
    resourceKind: 'user',
    resourceId: userId,
    details: { removed: removed.length },
  });
}
