import { and, eq, gt, isNull } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { notFound } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordFactorProof } from '@/services/platform/identity';
import { openAppSecret } from './app-secret';
import { requireFreshIfHeld } from './held';
import { ConfirmApp } from './inputs';
import { FACTORS } from './limits';
import { noteChange } from './note-change';
import { authenticators } from './tables';
import { stepOfCode } from './totp';
import { type TryOutcome, tryCode } from './tries';

export type AppConfirmation = { kind: 'added' } | Exclude<TryOutcome, { kind: 'right' }>;

/** The app's first code: from now on it counts. @throws AppError not_found when it was not being set up, or too long ago */
export async function confirmApp(ctx: Ctx, input: ConfirmApp): Promise<AppConfirmation> {
  const { userId } = authoriseSelf(ctx);
  const { authenticatorId, code } = ConfirmApp.parse(input);
  return withTransaction(ctx, async (tx): Promise<AppConfirmation> => {
    await requireFreshIfHeld(tx, userId);
    const now = tx.clock.now();
    const outcome = await tryCode(tx, userId, async () => {
      const [row] = await tx.db
        .select()
        .from(authenticators)
        .where(
          and(
            eq(authenticators.id, authenticatorId),
            eq(authenticators.userId, userId),
            isNull(authenticators.confirmedAt),
            gt(authenticators.createdAt, addMs(now, -FACTORS.enrolMs)),
          ),
        )
        .for('no key update');
      if (!row?.secretSealed) throw notFound('authenticator app');
      const secret = await openAppSecret(tx, row.id, row.secretSealed);
      const lastStep = await stepOfCode({ secret, code, now, lastStep: null });
      if (lastStep === null) return false;
      await tx.db
        .update(authenticators)
        .set({ confirmedAt: now, lastUsedAt: now, lastStep })
        .where(eq(authenticators.id, row.id));
      return true;
    });
    if (outcome.kind !== 'right') return outcome;
    await noteChange(tx, {
      userId,
      action: 'factor.add',
      resourceKind: 'authenticator',
      resourceId: authenticatorId,
      details: { kind: 'totp' },
      text: 'An authenticator app was added to your Urban Herb account.',
    });
    await recordFactorProof(tx, 'totp');
    return { kind: 'added' };
  });
}
