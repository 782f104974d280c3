import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Ctx } from '@/db/tx';
import { issueChallenge } from './challenge';
import { FromBrowser } from './inputs';
import { FACTORS } from './limits';
import { relyingParty } from './relying-party';

/** What the browser hands to the device to sign in with a passkey. Nobody is named: the device knows whose it is. */
export async function beginPasskeySignIn(
  ctx: Ctx,
  input: FromBrowser,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { browser } = FromBrowser.parse(input);
  return generateAuthenticationOptions({
    rpID: relyingParty().rpId,
    challenge: await issueChallenge(ctx, 'sign-in', { browser }),
    timeout: FACTORS.challengeMs,
    userVerification: 'required',
  });
}
