import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordFactorProof } from '@/services/platform/identity';
import { checkAssertion } from './check-assertion';
import { ConfirmWithKey } from './inputs';
import type { Refusal } from './refusal';

export type KeyConfirmation = { kind: 'confirmed' } | { kind: 'refused'; reason: Refusal };

/** Proves the second factor of the actor's session with one of their own passkeys or keys. */
export async function confirmWithKey(ctx: Ctx, input: ConfirmWithKey): Promise<KeyConfirmation> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const { answer } = ConfirmWithKey.parse(input);
  return withTransaction(ctx, async (tx): Promise<KeyConfirmation> => {
    const holder = { session: sessionId };
    const outcome = await checkAssertion(tx, { answer, purpose: 'confirm', holder, ofUser: userId });
    if (outcome.kind === 'refused') return outcome;
    await recordFactorProof(tx, outcome.key.kind);
    return { kind: 'confirmed' };
  });
}
