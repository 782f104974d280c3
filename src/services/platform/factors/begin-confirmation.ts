import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { and, eq, ne } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { issueChallenge } from './challenge';
import { FACTORS } from './limits';
import { relyingParty } from './relying-party';
import { authenticators } from './tables';

/** What the browser hands to the device so that a signed-in person proves it is them. */
export async function beginConfirmation(ctx: Ctx): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const keys = await ctx.db
    .select({ id: authenticators.credentialId, transports: authenticators.transports })
    .from(authenticators)
    .where(and(eq(authenticators.userId, userId), ne(authenticators.kind, 'totp')));
  return generateAuthenticationOptions({
    rpID: relyingParty().rpId,
    challenge: await issueChallenge(ctx, 'confirm', { session: sessionId }),
    timeout: FACTORS.challengeMs,
    userVerification: 'required',
    allowCredentials: keys.flatMap(({ id, transports }) =>
      id ? [{ id, ...(transports ? { transports } : {}) }] : [],
    ),
  });
}
