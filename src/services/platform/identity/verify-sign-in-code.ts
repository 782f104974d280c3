import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { type PhoneNumber, requirePhone } from '@/lib/phone';
import { VerifySignInCode } from './inputs';
import { openSession } from './open-session';
import { redeemCode } from './redeem-code';
import { grantAtSignUp } from './role-grants';
import { sealedPhone } from './sealed-phone';
import type { SignInBrowser } from './sign-in-browser';
import { users } from './tables';

/** Wrong tries are outcomes, not exceptions: their count must survive the transaction. */
export type SignInOutcome =
  | { kind: 'signed_in'; userId: string; sessionId: string }
  | { kind: 'wrong_code'; triesLeft: number }
  | { kind: 'no_valid_code' };

/**
 * Redeems the newest code this browser was sent for a number; the first time makes the account. A code opens one
 * session, once.
 */
export async function verifySignInCode(
  ctx: Ctx,
  input: VerifySignInCode,
  browser: Pick<SignInBrowser, 'handle'> | null,
): Promise<SignInOutcome> {
  const { phone: typed, code } = VerifySignInCode.parse(input);
  const phone = requirePhone(typed);
  if (browser === null) return { kind: 'no_valid_code' };
  return withTransaction(ctx, async (tx): Promise<SignInOutcome> => {
    const outcome = await redeemCode(tx, { phone, code, handle: browser.handle });
    if (outcome.kind !== 'right') return outcome;
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
