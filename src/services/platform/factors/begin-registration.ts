import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import { and, eq, ne } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { maskPhone } from '@/lib/phone';
import { authoriseSelf } from '@/services/platform/access';
import { phoneOf } from '@/services/platform/identity';
import { issueChallenge } from './challenge';
import { requireFreshIfHeld } from './held';
import { BeginRegistration, type KeyKind } from './inputs';
import { FACTORS } from './limits';
import { RP_NAME, relyingParty } from './relying-party';
import { authenticators } from './tables';

/** EdDSA, ES256, RS256: what phones, laptops and keys in use today can sign with. */
export const ALGORITHMS = [-8, -7, -257];

const SELECTION = {
  passkey: { authenticatorAttachment: 'platform', residentKey: 'required' },
  security_key: { authenticatorAttachment: 'cross-platform', residentKey: 'preferred' },
} as const satisfies Record<KeyKind, object>;

/**
 * What the browser hands to the device to make a passkey (fingerprint, face or its PIN) or a security key.
 * @throws AppError forbidden (step_up) when the account holds a factor and it is not fresh, conflict when full
 */
export async function beginRegistration(
  ctx: Ctx,
  input: BeginRegistration,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const { kind } = BeginRegistration.parse(input);
  const held = await requireFreshIfHeld(ctx, userId);
  if (held.length >= FACTORS.perPerson) throw tooManyHeld();
  const known = await ctx.db
    .select({ id: authenticators.credentialId, transports: authenticators.transports })
    .from(authenticators)
    .where(and(eq(authenticators.userId, userId), ne(authenticators.kind, 'totp')));
  const name = maskPhone(await phoneOf(ctx, userId));
  return generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: relyingParty().rpId,
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex')),
    challenge: await issueChallenge(ctx, `register:${kind}`, { session: sessionId }),
    timeout: FACTORS.challengeMs,
    attestationType: 'none',
    excludeCredentials: known.flatMap(({ id, transports }) =>
      id ? [{ id, ...(transports ? { transports } : {}) }] : [],
    ),
    authenticatorSelection: { ...SELECTION[kind], userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

export const tooManyHeld = () =>
  conflict(`You have ${FACTORS.perPerson} already. Remove one you no longer use first.`);
