import type { Ctx, TxCtx } from '@/db/tx';
import { authoriseSelf, requireStepUp } from '@/services/platform/access';
import { type CodeOutcome, redeemCode } from './redeem-code';
import { type CodeSent, requestSignInCode } from './request-sign-in-code';
import { phoneOf } from './sessions';

/** A code for confirming opens no session, and one for signing in confirms nothing: their handles differ. */
const handleOf = (sessionId: string) => `confirm:${sessionId}`;

/** Sends the actor a code to their own number, for a step that wants more than an open session. */
export async function requestOwnerCode(ctx: Ctx): Promise<CodeSent> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const phone = await phoneOf(ctx, userId);
  return requestSignInCode(ctx, { phone }, { handle: handleOf(sessionId), knownAs: userId });
}

export type OwnerDoubt = Exclude<CodeOutcome, { kind: 'right' }> | { kind: 'code_needed' };

/**
 * Whether it is really the owner who sits at an open session: by a fresh second factor where they hold one, else by
 * a code just sent to their number. Null when it is.
 * @throws AppError forbidden with details.need when a second factor has to be shown first
 */
export async function doubtOfOwner(tx: TxCtx, code: string | undefined): Promise<OwnerDoubt | null> {
  const actor = authoriseSelf(tx);
  requireStepUp(tx);
  // Past the step-up a factor is a fresh one; without any, the number is all that can be proved.
  if (actor.factor) return null;
  if (!code) return { kind: 'code_needed' };
  const phone = await phoneOf(tx, actor.userId);
  const outcome = await redeemCode(tx, { phone, code, handle: handleOf(actor.sessionId) });
  return outcome.kind === 'right' ? null : outcome;
}
