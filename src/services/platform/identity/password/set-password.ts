import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { doubtOfOwner, type OwnerDoubt } from '../confirm-owner';
import { emailOf } from '../email';
import { endMyOtherSessions } from '../end-sessions';
import { ConfirmWithCode, JudgePassword, SetPassword } from '../inputs';
import { notifyOwner } from '../notify-owner';
import { getMe } from '../sessions';
import { userEmails, userPasswords } from '../tables';
import { hashPassword } from './hash-password';
import { isLeaked } from './leaked-passwords';
import { PASSWORD, type PasswordProblem, passwordProblem } from './password-rules';

/** What speaks against a password for the actor, as they type it; `good` is long enough to be hard to guess. */
export async function judgePassword(
  ctx: Ctx,
  input: JudgePassword,
): Promise<{ problem: PasswordProblem | null; good: boolean }> {
  const { userId } = authoriseSelf(ctx);
  const { password } = JudgePassword.parse(input);
  const { phone, displayName: name } = await getMe(ctx);
  const about = { phone, name, email: await emailOf(ctx, userId) };
  const problem = passwordProblem(password, about) ?? ((await isLeaked(password)) ? 'common' : null);
  return { problem, good: problem === null && [...password].length >= PASSWORD.goodLength };
}

export type PasswordOutcome =
  | { kind: 'set' }
  | { kind: 'unfit'; problem: PasswordProblem }
  | { kind: 'no_email' }
  | OwnerDoubt;

/**
 * Sets or changes the actor's password, and signs out every other device: whoever knew the old one is out.
 * @throws AppError forbidden with details.need when a second factor has to be shown first
 */
export async function setPassword(ctx: Ctx, input: SetPassword): Promise<PasswordOutcome> {
  const { userId } = authoriseSelf(ctx);
  const { password, code } = SetPassword.parse(input);
  const { problem } = await judgePassword(ctx, { password });
  if (problem) return { kind: 'unfit', problem };
  if ((await emailOf(ctx, userId)) === null) return { kind: 'no_email' };
  const hash = await hashPassword(password);
  return withTransaction(ctx, async (tx): Promise<PasswordOutcome> => {
    const doubt = await doubtOfOwner(tx, code);
    if (doubt) return doubt;
    const setAt = tx.clock.now();
    await tx.db
      .insert(userPasswords)
      .values({ userId, hash, setAt })
      .onConflictDoUpdate({ target: userPasswords.userId, set: { hash, setAt } });
    await endMyOtherSessions(tx);
    await tell(tx, 'password_set', 'The password of your Urban Herb account was set.');
    await recordAudit(tx, { action: 'password.set', resourceKind: 'user', resourceId: userId });
    return { kind: 'set' };
  });
}

export type RemovalOutcome = { kind: 'removed' } | OwnerDoubt;

/** Takes the password away; a repeat changes nothing. @throws as setPassword */
export async function removePassword(ctx: Ctx, input: ConfirmWithCode): Promise<RemovalOutcome> {
  return remove(ctx, input, 'password');
}

/** Takes the e-mail address away, and with it the password, which is of no use without. @throws as setPassword */
export async function removeEmail(ctx: Ctx, input: ConfirmWithCode): Promise<RemovalOutcome> {
  return remove(ctx, input, 'email');
}

async function remove(ctx: Ctx, input: ConfirmWithCode, what: 'password' | 'email'): Promise<RemovalOutcome> {
  const { userId } = authoriseSelf(ctx);
  const { code } = ConfirmWithCode.parse(input);
  return withTransaction(ctx, async (tx): Promise<RemovalOutcome> => {
    const doubt = await doubtOfOwner(tx, code);
    if (doubt) return doubt;
    const word = what === 'email' ? 'The e-mail address' : 'The password';
    // First told, then removed: the address that goes still hears of it.
    await tell(tx, `${what}_removed`, `${word} of your Urban Herb account was removed.`);
    await tx.db.delete(userPasswords).where(eq(userPasswords.userId, userId));
    if (what === 'email') await tx.db.delete(userEmails).where(eq(userEmails.userId, userId));
    await recordAudit(tx, { action: `${what}.remove`, resourceKind: 'user', resourceId: userId });
    return { kind: 'removed' };
  });
}

async function tell(tx: TxCtx, kind: string, what: string): Promise<void> {
  const { userId } = authoriseSelf(tx);
  const text = `${what} Not you? Sign in and look at "Me".`;
  await notifyOwner(tx, userId, { kind, subjectId: tx.ids.uuid(), text });
}
