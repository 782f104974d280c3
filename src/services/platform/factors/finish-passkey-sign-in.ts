import { type Ctx, withTransaction } from '@/db/tx';
import { openSession } from '@/services/platform/identity';
import { checkAssertion } from './check-assertion';
import { FinishPasskeySignIn } from './inputs';
import type { Refusal } from './refusal';

export type PasskeySignInOutcome =
  | { kind: 'signed_in'; userId: string; sessionId: string }
  | { kind: 'refused'; reason: Refusal };

/**
 * Opens a session for whoever the passkey belongs to. Holding the device and the fingerprint, face or PIN it asked
 * for are two factors, so nothing more is asked.
 */
export async function finishPasskeySignIn(
  ctx: Ctx,
  input: FinishPasskeySignIn,
): Promise<PasskeySignInOutcome> {
  const { browser, answer } = FinishPasskeySignIn.parse(input);
  return withTransaction(ctx, async (tx): Promise<PasskeySignInOutcome> => {
    const outcome = await checkAssertion(tx, { answer, purpose: 'sign-in', holder: { browser } });
    if (outcome.kind === 'refused') return outcome;
    const { userId, kind } = outcome.key;
    const { sessionId } = await openSession(tx, { userId, proof: { kind, at: tx.clock.now() } });
    return { kind: 'signed_in', userId, sessionId };
  });
}
