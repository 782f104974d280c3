import { and, count, desc, eq, gt, ne, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { parseEmail } from '@/lib/email';
import { invalid, tooMany } from '@/lib/errors';
import { authoriseSelf, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { queueEmail } from '@/services/platform/notifications';
import { hashCode, sameHash } from './code-hash';
import { emailIndexOf, emailOf, storeEmail } from './email';
import { AddEmail, VerifyEmail } from './inputs';
import { notifyOwner } from './notify-owner';
import { emailCodes, userEmails } from './tables';

const CODE = { digits: 6, validMs: 30 * 60_000, tries: 5, perHour: 5 } as const;
const HOUR_MS = 60 * 60_000;

function requireEmail(typed: string) {
  const email = parseEmail(typed);
  if (!email) throw invalid('That is not an e-mail address. Enter one like name@example.com.');
  return email;
}

/**
 * Mails a code that proves an address to be the actor's. Answers alike when the address belongs to another account:
 * then the mail says so, to the one person who may know.
 * @throws AppError invalid, too_many, forbidden with details.need when a second factor has to be shown first
 */
export async function addEmail(ctx: Ctx, input: AddEmail): Promise<{ validMinutes: number }> {
  const { userId } = authoriseSelf(ctx);
  requireStepUp(ctx);
  const email = requireEmail(AddEmail.parse(input).email);
  await withTransaction(ctx, async (tx) => {
    await refuseTooMany(tx, userId);
    const emailIndex = emailIndexOf(email);
    const taken = await isTaken(tx, userId, emailIndex);
    const id = tx.ids.uuid();
    const code = tx.ids.digits(CODE.digits);
    const expiresAt = addMs(tx.clock.now(), CODE.validMs);
    await tx.db.insert(emailCodes).values({
      id,
      userId,
      emailIndex,
      codeHash: hashCode(emailIndex, code),
      triesLeft: taken ? 0 : CODE.tries,
      createdAt: tx.clock.now(),
      expiresAt,
    });
    const body = taken
      ? 'Somebody wanted to add this address to an Urban Herb account. It already belongs to one, so nothing was changed. If it was you, sign in with the number of that account.'
      : `Your code is ${code}. It adds this address to your Urban Herb account and is valid for 30 minutes. Not you? Then ignore this mail.`;
    await queueEmail(tx, {
      kind: 'email_code',
      subjectId: id,
      email,
      subject: 'Your code for Urban Herb',
      body,
      validUntil: expiresAt,
    });
    await recordAudit(tx, { action: 'email.code', resourceKind: 'user', resourceId: userId });
  });
  return { validMinutes: CODE.validMs / 60_000 };
}

async function isTaken(tx: TxCtx, userId: string, emailIndex: string): Promise<boolean> {
  const others = and(eq(userEmails.emailIndex, emailIndex), ne(userEmails.userId, userId));
  return (await tx.db.$count(userEmails, others)) > 0;
}

async function refuseTooMany(tx: TxCtx, userId: string): Promise<void> {
  const [row] = await tx.db
    .select({ sent: count() })
    .from(emailCodes)
    .where(and(eq(emailCodes.userId, userId), gt(emailCodes.createdAt, addMs(tx.clock.now(), -HOUR_MS))));
  if ((row?.sent ?? 0) >= CODE.perHour)
    throw tooMany(
      'We have mailed several codes in the last hour. Please try again in an hour.',
      HOUR_MS / 1000,
    );
}

export type EmailOutcome =
  | { kind: 'verified' }
  | { kind: 'wrong_code'; triesLeft: number }
  | { kind: 'no_valid_code' };

/** Makes an address the account's own with the code that was mailed to it; whoever had the old one is told. */
export async function verifyEmail(ctx: Ctx, input: VerifyEmail): Promise<EmailOutcome> {
  const { userId } = authoriseSelf(ctx);
  requireStepUp(ctx);
  const { email: typed, code } = VerifyEmail.parse(input);
  const email = requireEmail(typed);
  const emailIndex = emailIndexOf(email);
  return withTransaction(ctx, async (tx): Promise<EmailOutcome> => {
    const [row] = await tx.db
      .select()
      .from(emailCodes)
      .where(and(eq(emailCodes.userId, userId), eq(emailCodes.emailIndex, emailIndex)))
      .orderBy(desc(emailCodes.createdAt))
      .limit(1)
      .for('no key update');
    if (!row || row.usedAt || row.expiresAt <= tx.clock.now() || row.triesLeft === 0)
      return { kind: 'no_valid_code' };
    if (!sameHash(row.codeHash, hashCode(emailIndex, code))) {
      const triesLeft = row.triesLeft - 1;
      await tx.db.update(emailCodes).set({ triesLeft }).where(eq(emailCodes.id, row.id));
      return { kind: 'wrong_code', triesLeft };
    }
    await tx.db.update(emailCodes).set({ usedAt: tx.clock.now() }).where(eq(emailCodes.id, row.id));
    // Somebody else may have proved it to be theirs since the code was mailed.
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`email:${emailIndex}`}, 0))`);
    if (await isTaken(tx, userId, emailIndex)) return { kind: 'no_valid_code' };
    const had = await emailOf(tx, userId);
    // Told before the change too, so that the owner of the old address hears of it.
    const notice = { kind: 'email_changed', subjectId: row.id };
    const text =
      'The e-mail address of your Urban Herb account was changed. Not you? Sign in and look at "Me".';
    if (had && had !== email)
      await queueEmail(tx, { ...notice, email: had, subject: 'Your Urban Herb account', body: text });
    await storeEmail(tx, userId, email);
    await notifyOwner(tx, userId, { ...notice, kind: 'email_added', text });
    await recordAudit(tx, { action: 'email.verify', resourceKind: 'user', resourceId: userId });
    return { kind: 'verified' };
  });
}
