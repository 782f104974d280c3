import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { tooMany } from '@/lib/errors';
import { maskPhone, type PhoneNumber, requirePhone } from '@/lib/phone';
import { blindIndex } from '@/services/platform/encryption';
import { queueMessage } from '@/services/platform/notifications';
import { hashCode } from './code-hash';
import { RequestSignInCode } from './inputs';
import { SIGN_IN } from './sign-in-limits';
import { signInCodes } from './tables';

export type CodeSent = { phoneMasked: string; resendInSeconds: number; validSeconds: number };

const HOUR_MS = 60 * 60_000;

/**
 * Sends a sign-in code by SMS. Answers alike whether the number has an account or not.
 * @throws AppError invalid for a number we cannot use, too_many when codes are asked for too fast
 */
export async function requestSignInCode(ctx: Ctx, input: RequestSignInCode): Promise<CodeSent> {
  const phone = requirePhone(RequestSignInCode.parse(input).phone);
  await withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${phone}`}, 0))`);
    await refuseTooFast(tx, phone);
    await sendCode(tx, phone);
  });
  return {
    phoneMasked: maskPhone(phone),
    resendInSeconds: SIGN_IN.resendAfterMs / 1000,
    validSeconds: SIGN_IN.codeValidMs / 1000,
  };
}

async function refuseTooFast(tx: TxCtx, phone: PhoneNumber): Promise<void> {
  const now = tx.clock.now();
  const recent = await tx.db
    .select({ createdAt: signInCodes.createdAt })
    .from(signInCodes)
    .where(
      and(
        eq(signInCodes.phoneIndex, blindIndex('phone', phone)),
        gt(signInCodes.createdAt, addMs(now, -HOUR_MS)),
      ),
    )
    .orderBy(desc(signInCodes.createdAt))
    .limit(SIGN_IN.codesPerHour);
  const newest = recent[0]?.createdAt;
  const oldest = recent.length === SIGN_IN.codesPerHour ? recent.at(-1)?.createdAt : undefined;
  const allowedAt = Math.max(
    newest ? newest.getTime() + SIGN_IN.resendAfterMs : 0,
    oldest ? oldest.getTime() + HOUR_MS : 0,
  );
  const waitSeconds = Math.ceil((allowedAt - now.getTime()) / 1000);
  if (waitSeconds > 0) {
    throw tooMany(
      `A code was just sent to this number. You can ask for another in ${inWords(waitSeconds)}.`,
      waitSeconds,
    );
  }
}

function inWords(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

async function sendCode(tx: TxCtx, phone: PhoneNumber): Promise<void> {
  const now = tx.clock.now();
  const id = tx.ids.uuid();
  const code = tx.ids.digits(SIGN_IN.codeDigits);
  const expiresAt = addMs(now, SIGN_IN.codeValidMs);
  await tx.db.insert(signInCodes).values({
    id,
    phoneIndex: blindIndex('phone', phone),
    codeHash: hashCode(phone, code),
    triesLeft: SIGN_IN.triesPerCode,
    createdAt: now,
    expiresAt,
  });
  await queueMessage(tx, {
    kind: 'sign_in_code',
    subjectId: id,
    phone,
    body: `Your Urban Herb code is ${code}. It is valid for 5 minutes. Never give it to anyone.`,
    validUntil: expiresAt,
  });
}
