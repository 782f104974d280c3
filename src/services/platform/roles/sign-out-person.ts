import { type Ctx, withTransaction } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { endSessionsOf, notifyOwner } from '@/services/platform/identity';
import { SignOutPerson } from './inputs';
import { requirePerson } from './require-person';

/**
 * Ends every sign-in of a person, on whatever device, from their next request on: a phone was stolen, a session is in
 * strange hands. They can sign in again. @throws AppError not_found, forbidden without a fresh second factor
 */
export async function signOutPerson(ctx: Ctx, input: SignOutPerson): Promise<{ ended: number }> {
  authorise(ctx, 'user.write-any');
  requireStepUp(ctx);
  const { userId, reason } = SignOutPerson.parse(input);
  return withTransaction(ctx, async (tx) => {
    await requirePerson(tx, userId);
    await recordAudit(tx, {
      action: 'user.sign-out',
      resourceKind: 'user',
      resourceId: userId,
      details: { reason },
    });
    const ended = await endSessionsOf(tx, userId, 'ended_by_admin');
    if (ended > 0)
      await notifyOwner(tx, userId, {
        kind: 'signed_out_by_admin',
        subjectId: tx.ids.uuid(),
        text: 'Urban Herb: for your safety we signed you out on every device. Sign in again to go on. If you did not expect this, write to us.',
      });
    return { ended };
  });
}
