import { and, count, eq, gt } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { tooMany } from '@/lib/errors';
import type { PhoneNumber } from '@/lib/phone';
import { authoriseSelf } from '@/services/platform/access';
import { blindIndex } from '@/services/platform/encryption';
import { RequestSignInCode } from './inputs';
import { type CodeOutcome, redeemCode } from './redeem-code';
import { type CodeSent, requestSignInCode } from './request-sign-in-code';
import { sealedPhone } from './sealed-phone';
import { signInOf } from './sessions';
import { signInCodes, users } from './tables';

const HOUR_S = 60 * 60;
/** Codes an account may send in an hour, to whatever numbers. */
const MOST_CODES = 10;
/** A code for a new number opens no session: it belongs to another handle, which a step-up does not change. */
const handleOf = async (ctx: Ctx, sessionId: string) => `number:${await signInOf(ctx, sessionId)}`;

/** Sends a code to a number the actor wants for their account. @throws AppError invalid, too_many */
export async function requestNumberCode(ctx: Ctx, input: RequestSignInCode): Promise<CodeSent> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const { phone } = RequestSignInCode.parse(input);
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ sent: count() })
      .from(signInCodes)
      .where(
        and(
          eq(signInCodes.knownAs, userId),
          gt(signInCodes.createdAt, addMs(tx.clock.now(), -HOUR_S * 1000)),
        ),
      );
    if ((row?.sent ?? 0) >= MOST_CODES)
      throw tooMany('You have asked for many codes. Please try again in an hour.', HOUR_S);
    const handle = await handleOf(tx, sessionId);
    return requestSignInCode(tx, { phone }, { handle, knownAs: userId }, true);
  });
}

/** Tries the code that was sent to a number the actor wants. */
export async function redeemNumberCode(tx: TxCtx, phone: PhoneNumber, code: string): Promise<CodeOutcome> {
  const { sessionId } = authoriseSelf(tx);
  return redeemCode(tx, { phone, code, handle: await handleOf(tx, sessionId) });
}

/** Whether a number signs in to an account already. Internal: ask only for whoever has proved to hold it. */
export async function isNumberTaken(ctx: Ctx, phone: PhoneNumber): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.phoneIndex, blindIndex('phone', phone)));
  return rows.length > 0;
}

/** Makes a number the account's own. Internal: the caller has authorised and proved both. */
export async function setNumber(tx: TxCtx, userId: string, phone: PhoneNumber): Promise<void> {
  await tx.db
    .update(users)
    .set(await sealedPhone(tx, userId, phone))
    .where(eq(users.id, userId));
}
