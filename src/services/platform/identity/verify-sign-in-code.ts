import { desc, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { type PhoneNumber, requirePhone } from '@/lib/phone';
import { recordAudit } from '@/services/platform/audit';
import { hashCode, sameHash } from './code-hash';
import { VerifySignInCode } from './inputs';
import { SIGN_IN } from './sign-in-limits';
import { sessions, signInCodes, userRoles, users } from './tables';

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
      .where(eq(signInCodes.phone, phone))
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
    return openSession(tx, phone);
  });
}

async function openSession(tx: TxCtx, phone: PhoneNumber): Promise<SignInOutcome> {
  const now = tx.clock.now();
  const [user] = await tx.db
    .insert(users)
    .values({ id: tx.ids.uuid(), phone, createdAt: now })
    // A no-op update makes RETURNING answer for the account that is already there.
    .onConflictDoUpdate({ target: users.phone, set: { phone: sql`excluded.phone` } })
    .returning({ id: users.id });
  const userId = required(user, 'user just written').id;
  await tx.db.insert(userRoles).values({ userId, role: 'customer', grantedAt: now }).onConflictDoNothing();
  const sessionId = tx.ids.uuid();
  await tx.db
    .insert(sessions)
    .values({ id: sessionId, userId, createdAt: now, expiresAt: addMs(now, SIGN_IN.sessionMs) });
  await recordAudit(
    { ...tx, actor: { kind: 'user', userId, sessionId, roles: [] } },
    { action: 'session.open', resourceKind: 'session', resourceId: sessionId },
  );
  return { kind: 'signed_in', userId, sessionId };
}
