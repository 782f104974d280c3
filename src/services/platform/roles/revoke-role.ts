import { type Ctx, withTransaction } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { endGrant, lastingHolders } from '@/services/platform/identity';
import { afterChange } from './grant-role';
import { RevokeRole } from './inputs';
import { requirePerson } from './require-person';

export type RevokeOutcome =
  | { kind: 'revoked' }
  /** Also when it was taken back before. */
  | { kind: 'not_held' }
  /** Somebody must stay who can give roles, and whose own does not end by itself. */
  | { kind: 'last_admin' };

/** Takes a role back at once: the person's next request is without it. @throws AppError not_found */
export async function revokeRole(ctx: Ctx, input: RevokeRole): Promise<RevokeOutcome> {
  const actor = authorise(ctx, 'role.write');
  requireStepUp(ctx);
  const { userId, role, reason } = RevokeRole.parse(input);
  return withTransaction(ctx, async (tx): Promise<RevokeOutcome> => {
    await requirePerson(tx, userId);
    if (role === 'admin') {
      const others = (await lastingHolders(tx, 'admin')).filter((id) => id !== userId);
      if (others.length === 0) return { kind: 'last_admin' };
    }
    if (!(await endGrant(tx, { userId, role, by: actor.userId, reason }))) return { kind: 'not_held' };
    await afterChange(tx, { userId, role, change: 'revoke', reason });
    return { kind: 'revoked' };
  });
}
