import { desc, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { type PhoneNumber, requirePhone } from '@/lib/phone';
import { blindIndex } from '@/services/platform/encryption';
import { hashCode, sameHash } from './code-hash';
import { VerifySignInCode } from './inputs';
import { openSession } from './open-session';
import { grantAtSignUp } from './role-grants';
import { sealedPhone } from './sealed-phone';
import { signInCodes, users } from './tables';

/** Wrong tries are outcomes, not exceptions: their count must survive the transaction. */
export type SignInOutcome =
  | { kind: 'signed_in'; userId: string; sessionId: string }
  | { kind: 'wrong_code'; triesLeft: number }
  | { kind: 'no_valid_code' };

/** Redeems the newest code of a number; the first time makes the account. A code opens one session, once. */
export async function verifySignInCode(ctx: Ctx, input: VerifySignInCode): Promise<SignInOutcome> {
  const { phone: typed, code } = VerifySignInCode.parse(input);
  const phone = requirePhone(typed);
  return withTransaction(ctx, async (tx): Promise<SignInOutcome> => {
    const [row] = await tx.db
      .select()
      .from(signInCodes)
      .where(eq(signInCodes.phoneIndex, blindIndex('phone', phone)))
      .orderBy(desc(signInCodes.createdAt))
      .limit(1)
      .for('update');
    if (!row || row.usedAt || row.expiresAt <= tx.clock.now() || row.triesLeft === 0)
      return { kind: 'no_valid_code' };
    if (!sameHash(row.codeHash, hashCode(phone, code))) {
      const triesLeft = row.triesLeft - 1;
      await tx.db.update(signInCodes).set({ triesLeft }).where(eq(signInCodes.id, row.id));
      return { kind: 'wrong_code', triesLeft };
    }
    await tx.db.update(signInCodes).set({ usedAt: tx.clock.now() }).where(eq(signInCodes.id, row.id));
    const userId = await accountOf(tx, phone);
    return { kind: 'signed_in', userId, ...(await openSession(tx, { userId })) };
  });
}

/** The account of a number somebody just proved to hold; made the first time. */
async function accountOf(tx: TxCtx, phone: PhoneNumber): Promise<string> {
  const now = tx.clock.now();
  const newId = tx.ids.uuid();
  const [user] = await tx.db
    .insert(users)
    .values({ id: newId, ...(await sealedPhone(tx, newId, phone)), createdAt: now })
    // A no-op update makes RETURNING answer for the account that is already there.
    .onConflictDoUpdate({ target: users.phoneIndex, set: { phoneIndex: sql`excluded.phone_index` } })
    .returning({ id: users.id });
  const userId = required(user, 'user just written').id;
  await grantAtSignUp(tx, userId);
  return userId;
}
