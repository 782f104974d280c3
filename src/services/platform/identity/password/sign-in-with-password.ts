import { and, count, eq, gt, isNull } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { parseEmail } from '@/lib/email';
import { recordSecurityEvent } from '@/services/platform/audit';
import { emailIndexOf } from '../email';
import { SignInWithPassword } from '../inputs';
import { openSession } from '../open-session';
import { passwordFailures, userEmails, userPasswords } from '../tables';
import { isPassword } from './hash-password';

const HOUR_MS = 60 * 60_000;

/** Wrong passwords for one address, by all strangers together and by each known browser for itself. */
export const PASSWORD_TRIES = { perHour: 10, perDay: 50 } as const;

export type PasswordSignIn =
  | { kind: 'signed_in'; userId: string; sessionId: string }
  /** One answer for an unknown address, a wrong password and too many tries: none can be told from another. */
  | { kind: 'refused' };

/**
 * Signs in by e-mail address and password. Takes the same statements and one password hash whatever is wrong.
 * @throws AppError too_many when too many passwords are being checked already
 */
export async function signInWithPassword(
  ctx: Ctx,
  input: SignInWithPassword,
  browser: { readonly knownAs: string | null },
): Promise<PasswordSignIn> {
  const { email: typed, password } = SignInWithPassword.parse(input);
  const emailIndex = emailIndexOf(parseEmail(typed) ?? typed);
  const locked = await isLocked(ctx, emailIndex, browser.knownAs);
  const [account] = await ctx.db
    .select({ userId: userEmails.userId, hash: userPasswords.hash })
    .from(userEmails)
    .innerJoin(userPasswords, eq(userPasswords.userId, userEmails.userId))
    .where(eq(userEmails.emailIndex, emailIndex));
  const right = await isPassword(password, locked ? null : (account?.hash ?? null));
  return withTransaction(ctx, async (tx): Promise<PasswordSignIn> => {
    if (right && account) {
      const { userId } = account;
      return { kind: 'signed_in', userId, ...(await openSession(tx, { userId })) };
    }
    const at = tx.clock.now();
    await tx.db
      .insert(passwordFailures)
      .values({ id: tx.ids.uuid(), emailIndex, knownAs: browser.knownAs, at });
    await recordSecurityEvent(tx, {
      kind: locked ? 'sign_in.password_locked' : 'sign_in.wrong_password',
      severity: locked ? 'MEDIUM' : 'LOW',
      subject: { kind: 'email', id: emailIndex },
    });
    return { kind: 'refused' };
  });
}

async function isLocked(ctx: Ctx, emailIndex: string, knownAs: string | null): Promise<boolean> {
  const now = ctx.clock.now();
  const by = knownAs === null ? isNull(passwordFailures.knownAs) : eq(passwordFailures.knownAs, knownAs);
  const since = (ms: number) =>
    ctx.db
      .select({ failures: count() })
      .from(passwordFailures)
      .where(and(eq(passwordFailures.emailIndex, emailIndex), by, gt(passwordFailures.at, addMs(now, -ms))));
  const [hour] = await since(HOUR_MS);
  const [day] = await since(24 * HOUR_MS);
  return (hour?.failures ?? 0) >= PASSWORD_TRIES.perHour || (day?.failures ?? 0) >= PASSWORD_TRIES.perDay;
}
