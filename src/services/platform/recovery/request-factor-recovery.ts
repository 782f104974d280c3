import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { openRequest, type Waiting } from './open-request';

export type FactorRecovery =
  | Waiting
  | { kind: 'too_many' }
  /** There is no second factor to lose. */
  | { kind: 'nothing_to_remove' };

/**
 * For who has lost every second factor: after a wait of three days they are removed, unless the owner stops it.
 * Whoever still holds one uses that instead and needs no wait.
 */
export async function requestFactorRecovery(ctx: Ctx): Promise<FactorRecovery> {
  const { userId, holds = 'none' } = authoriseSelf(ctx);
  if (holds === 'none') return { kind: 'nothing_to_remove' };
  return withTransaction(ctx, (tx) => openRequest(tx, { userId, kind: 'factors' }));
}
