import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { requireFreshIfHeld } from './held';
import { FACTORS } from './limits';
import { noteChange } from './note-change';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code';
import { recoveryCodes } from './tables';
import { lockTries } from './tries';

/**
 * Ten new codes for the day the phone is lost, shown this once; older ones are dead.
 * @throws AppError conflict for who holds no factor yet, forbidden (step_up) when theirs is not fresh
 */
export async function makeRecoveryCodes(ctx: Ctx): Promise<{ codes: string[] }> {
  const { userId } = authoriseSelf(ctx);
  const held = await requireFreshIfHeld(ctx, userId);
  if (held.length === 0) throw conflict('Set up a passkey, a security key or an app first.');
  const codes = Array.from({ length: FACTORS.recoveryCodes }, () => newRecoveryCode(ctx.ids));
  const salt = ctx.ids.token(16);
  // Hashed before the transaction: ten slow hashes must hold no connection.
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(code, salt)));
  await withTransaction(ctx, async (tx) => {
    // Two windows at once: the later set stands alone.
    await lockTries(tx, userId);
    await tx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    const createdAt = tx.clock.now();
    await tx.db
      .insert(recoveryCodes)
      .values(hashes.map((codeHash) => ({ id: tx.ids.uuid(), userId, salt, codeHash, createdAt })));
    await noteChange(tx, {
      userId,
      action: 'recovery-codes.make',
      resourceKind: 'recovery-code',
      resourceId: userId,
      details: { count: codes.length },
      text: 'New recovery codes were made for your Urban Herb account; the old ones no longer work.',
    });
  });
  return { codes };
}
