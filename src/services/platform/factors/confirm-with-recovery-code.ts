import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordFactorProof } from '@/services/platform/identity';
import { ConfirmWithRecoveryCode } from './inputs';
import { noteChange } from './note-change';
import { hashRecoveryCode, sameHash } from './recovery-code';
import { recoveryCodes } from './tables';
import { type TryOutcome, tryCode } from './tries';

export type RecoveryConfirmation =
  | { kind: 'confirmed'; codesLeft: number }
  | Exclude<TryOutcome, { kind: 'right' }>;

/** Proves the second factor with one of the codes kept for the day the phone is lost. Each works once. */
export async function confirmWithRecoveryCode(
  ctx: Ctx,
  input: ConfirmWithRecoveryCode,
): Promise<RecoveryConfirmation> {
  const { userId } = authoriseSelf(ctx);
  const { code } = ConfirmWithRecoveryCode.parse(input);
  return withTransaction(ctx, async (tx): Promise<RecoveryConfirmation> => {
    let codesLeft = 0;
    const outcome = await tryCode(tx, userId, async () => {
      const left = await takeCode(tx, userId, code);
      codesLeft = left ?? 0;
      return left !== null;
    });
    if (outcome.kind !== 'right') return outcome;
    await noteChange(tx, {
      userId,
      action: 'recovery-code.use',
      resourceKind: 'recovery-code',
      resourceId: userId,
      details: { left: codesLeft },
      text: 'A recovery code of your Urban Herb account was used.',
    });
    await recordFactorProof(tx, 'recovery_code');
    return { kind: 'confirmed', codesLeft };
  });
}

/** Uses the code up; how many are left, or null when it is none of the unused ones. */
async function takeCode(tx: TxCtx, userId: string, code: string): Promise<number | null> {
  const unused = await tx.db
    .select()
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
    .for('no key update');
  const [first] = unused;
  // All of a set share one salt, so a try costs one slow hash.
  const hash = await hashRecoveryCode(code, first?.salt ?? '');
  const match = unused.find(({ codeHash }) => sameHash(codeHash, hash));
  if (!match) return null;
  await tx.db.update(recoveryCodes).set({ usedAt: tx.clock.now() }).where(eq(recoveryCodes.id, match.id));
  return unused.length - 1;
}
