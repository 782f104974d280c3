import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { maskPhone, type PhoneNumber, requirePhone } from '@/lib/phone';
import { blindIndex } from '@/services/platform/encryption';
import { queueMessage, textOf } from '@/services/platform/notifications';
import { hashCode, hashHandle } from './code-hash';
import { countCode } from './count-code';
import { RequestSignInCode } from './inputs';
import type { SignInBrowser } from './sign-in-browser';
import { SIGN_IN } from './sign-in-limits';
import { signInCodes } from './tables';

export type CodeSent = { phoneMasked: string; resendInSeconds: number; validSeconds: number };

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Sends a sign-in code by SMS that only this browser can redeem. Answers alike whether the number has an account or
 * not. A browser that has signed in to the number before has an allowance of its own: whoever asks for codes to
 * somebody else's number uses up what strangers have, not what its owner has.
 * `isNewNumber`: nobody has signed in to it from here, so what strangers may send counts.
 * @throws AppError invalid for a number we cannot use, too_many when codes are asked for too fast, with
 *   details.holdsCode when an earlier one still works in this browser
 */
export async function requestSignInCode(
  ctx: Ctx,
  input: RequestSignInCode,
  browser: SignInBrowser,
  isNewNumber = browser.knownAs === null,
): Promise<CodeSent> {
  const phone = requirePhone(RequestSignInCode.parse(input).phone);
  await withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${phone}`}, 0))`);
    await refuseTooFast(tx, phone, browser);
    if (isNewNumber) await countCode(tx, phone);
    await sendCode(tx, phone, browser);
  });
  return {
    phoneMasked: maskPhone(phone),
    resendInSeconds: SIGN_IN.resendAfterMs / 1000,
    validSeconds: SIGN_IN.codeValidMs / 1000,
  };
}

/** The codes that count against this browser: its own when it is known, else those of all strangers together. */
function allowanceOf(phone: PhoneNumber, browser: SignInBrowser): SQL | undefined {
  return and(
    eq(signInCodes.phoneIndex, blindIndex('phone', phone)),
    browser.knownAs === null ? isNull(signInCodes.knownAs) : eq(signInCodes.knownAs, browser.knownAs),
  );
}

async function refuseTooFast(tx: TxCtx, phone: PhoneNumber, browser: SignInBrowser): Promise<void> {
  const now = tx.clock.now();
  const recent = await tx.db
    .select({ createdAt: signInCodes.createdAt, handleHash: signInCodes.handleHash })
    .from(signInCodes)
    .where(and(allowanceOf(phone, browser), gt(signInCodes.createdAt, addMs(now, -DAY_MS))))
    .orderBy(desc(signInCodes.createdAt))
    .limit(SIGN_IN.codesPerDay);
  const freeAgainMs = (nth: number, afterMs: number) => {
    const row = recent[nth - 1];
    return row ? row.createdAt.getTime() + afterMs : 0;
  };
  const allowedAtMs = Math.max(
    freeAgainMs(1, SIGN_IN.resendAfterMs),
    freeAgainMs(SIGN_IN.codesPerHour, HOUR_MS),
    freeAgainMs(SIGN_IN.codesPerDay, DAY_MS),
  );
  const waitSeconds = Math.ceil((allowedAtMs - now.getTime()) / 1000);
  if (waitSeconds <= 0) return;
  const handleHash = hashHandle(browser.handle);
  const holdsCode = recent.some(
    (row) => row.handleHash === handleHash && row.createdAt > addMs(now, -SIGN_IN.codeValidMs),
  );
  throw tooFast(waitSeconds, holdsCode);
}

function tooFast(waitSeconds: number, holdsCode: boolean): AppError {
  const wait = waitSeconds < 90 ? `${waitSeconds} seconds` : `${Math.ceil(waitSeconds / 60)} minutes`;
  const words = holdsCode
    ? `A code was just sent to this number. You can ask for another in ${wait}.`
    : `Many codes were asked for this number. You can ask for one from here in ${wait}.`;
  return new AppError('too_many', words, { retryAfterSeconds: waitSeconds, holdsCode });
}

async function sendCode(tx: TxCtx, phone: PhoneNumber, browser: SignInBrowser): Promise<void> {
  const now = tx.clock.now();
  const id = tx.ids.uuid();
  const code = tx.ids.digits(SIGN_IN.codeDigits);
  const expiresAt = addMs(now, SIGN_IN.codeValidMs);
  await tx.db.insert(signInCodes).values({
    id,
    phoneIndex: blindIndex('phone', phone),
    codeHash: hashCode(phone, code),
    handleHash: hashHandle(browser.handle),
    knownAs: browser.knownAs,
    triesLeft: SIGN_IN.triesPerCode,
    createdAt: now,
    expiresAt,
  });
  await queueMessage(tx, {
    kind: 'sign_in_code',
    subjectId: id,
    phone,
    body: textOf('sign_in_code', { code }),
    validUntil: expiresAt,
  });
}
