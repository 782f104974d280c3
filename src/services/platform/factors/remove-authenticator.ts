import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseSelf, mustHold } from '@/services/platform/access';
import { endMyOtherSessions } from '@/services/platform/identity';
import { type Held, requireFreshIfHeld, strongestOf } from './held';
import { AuthenticatorId } from './inputs';
import { noteChange } from './note-change';
import { authenticators, recoveryCodes } from './tables';
import { lockTries } from './tries';

export type RemovalOutcome =
  | { kind: 'removed' }
  /** Their role asks for one like it: they must add another first. */
  | { kind: 'last_required' };

const WHAT = {
  passkey: 'A passkey',
  security_key: 'A security key',
  totp: 'An authenticator app',
} as const;

/**
 * Takes one of the actor's own away; sessions elsewhere end, because they may have been opened with it.
 * @throws AppError forbidden (step_up) without a fresh factor, not_found
 */
export async function removeAuthenticator(ctx: Ctx, input: AuthenticatorId): Promise<RemovalOutcome> {
  const { userId, roles } = authoriseSelf(ctx);
  const { authenticatorId } = AuthenticatorId.parse(input);
  return withTransaction(ctx, async (tx): Promise<RemovalOutcome> => {
    // Two removals at once must not leave nothing behind.
    await lockTries(tx, userId);
    const held = await requireFreshIfHeld(tx, userId);
    const target = held.find(({ id }) => id === authenticatorId);
    if (!target) throw notFound('way to confirm');
    const rest = held.filter(({ id }) => id !== authenticatorId);
    if (!mustHold(roles).includes(strongestOf(rest))) return { kind: 'last_required' };
    await remove(tx, userId, target, rest.length === 0);
    return { kind: 'removed' };
  });
}

async function remove(tx: TxCtx, userId: string, { id, kind }: Held, isLast: boolean): Promise<void> {
  await tx.db.delete(authenticators).where(eq(authenticators.id, id));
  // Recovery codes stand in for a factor; they are none by themselves.
  if (isLast) await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await noteChange(tx, {
    userId,
    action: 'factor.remove',
    resourceKind: 'authenticator',
    resourceId: id,
    details: { kind },
    text: `${WHAT[kind]} was removed from your Urban Herb account.`,
  });
  await endMyOtherSessions(tx);
}
