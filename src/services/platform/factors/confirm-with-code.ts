import { and, eq, isNotNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordFactorProof } from '@/services/platform/identity';
import { openAppSecret } from './app-secret';
import { ConfirmWithCode } from './inputs';
import { authenticators } from './tables';
import { stepOfCode } from './totp';
import { type TryOutcome, tryCode } from './tries';

export type CodeConfirmation = { kind: 'confirmed' } | Exclude<TryOutcome, { kind: 'right' }>;

/** Proves the second factor of the actor's session with the code one of their apps shows. A code is taken once. */
export async function confirmWithCode(ctx: Ctx, input: ConfirmWithCode): Promise<CodeConfirmation> {
  const { userId } = authoriseSelf(ctx);
  const { code } = ConfirmWithCode.parse(input);
  return withTransaction(ctx, async (tx): Promise<CodeConfirmation> => {
    const outcome = await tryCode(tx, userId, () => takeCode(tx, userId, code));
    if (outcome.kind !== 'right') return outcome;
    await recordFactorProof(tx, 'totp');
    return { kind: 'confirmed' };
  });
}

async function takeCode(tx: TxCtx, userId: string, code: string): Promise<boolean> {
  const now = tx.clock.now();
  const apps = await tx.db
    .select()
    .from(authenticators)
    .where(
      and(
        eq(authenticators.userId, userId),
        eq(authenticators.kind, 'totp'),
        isNotNull(authenticators.confirmedAt),
      ),
    )
    .orderBy(authenticators.id)
    .for('no key update');
  for (const { id, secretSealed, lastStep } of apps) {
    const secret = await openAppSecret(tx, id, secretSealed ?? '');
    const step = await stepOfCode({ secret, code, now, lastStep });
    if (step === null) continue;
    await tx.db
      .update(authenticators)
      .set({ lastStep: step, lastUsedAt: now })
      .where(eq(authenticators.id, id));
    return true;
  }
  return false;
}
