import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Role } from '@/lib/context';
import { AppError, invalid } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addGrant, endSessionsOf, notifyOwner } from '@/services/platform/identity';
import { GrantRole } from './inputs';
import { requirePerson } from './require-person';

export type GrantOutcome = { kind: 'granted' } | { kind: 'held_already' };

/**
 * Gives a person a role, until a day or for good. Every sign-in of theirs ends, so that nothing opened before
 * carries more than it was opened for.
 * @throws AppError forbidden to oneself or without a fresh second factor, not_found, invalid for an end in the past
 */
export async function grantRole(ctx: Ctx, input: GrantRole): Promise<GrantOutcome> {
  const actor = authorise(ctx, 'role.write');
  requireStepUp(ctx);
  const { userId, role, reason, until } = GrantRole.parse(input);
  if (userId === actor.userId) throw new AppError('forbidden', 'Nobody gives themselves a role.');
  if (until && until <= ctx.clock.now()) throw invalid('The end must be in the future.');
  return withTransaction(ctx, async (tx) => {
    await requirePerson(tx, userId);
    const isNew = await addGrant(tx, { userId, role, by: actor.userId, reason, until });
    if (!isNew) return { kind: 'held_already' };
    await afterChange(tx, { userId, role, change: 'grant', reason, until: until ?? null });
    return { kind: 'granted' };
  });
}

type Change = {
  readonly userId: string;
  readonly role: Role;
  readonly change: 'grant' | 'revoke';
  readonly reason: string;
  readonly until?: Date | null;
};

/** What every change of roles brings: evidence, the end of all sign-ins, and word to the person. */
export async function afterChange(tx: TxCtx, { userId, role, change, reason, until }: Change): Promise<void> {
  await recordAudit(tx, {
    action: `role.${change}`,
    resourceKind: 'user',
    resourceId: userId,
    details: { role, reason, until: until?.toISOString() ?? null },
  });
  await endSessionsOf(tx, userId, 'roles_changed');
  await notifyOwner(tx, userId, {
    kind: 'role_changed',
    subjectId: tx.ids.uuid(),
    text:
      change === 'grant'
        ? 'Urban Herb: what your account may do has grown. Sign in again to use it. If you did not expect this, tell us.'
        : 'Urban Herb: what your account may do has changed. Sign in again to go on. If you did not expect this, tell us.',
  });
}
