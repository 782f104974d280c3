import { type VerifiedRegistrationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { recordFactorProof } from '@/services/platform/identity';
import { ALGORITHMS, tooManyHeld } from './begin-registration';
import { challengeIn, spendChallenge } from './challenge';
import { requireFreshIfHeld } from './held';
import { FinishRegistration } from './inputs';
import { FACTORS } from './limits';
import { noteChange } from './note-change';
import { type Refusal, refusalOf } from './refusal';
import { relyingParty } from './relying-party';
import { authenticators } from './tables';

export type RegistrationOutcome =
  | { kind: 'added'; authenticatorId: string }
  /** The device is known already, to this account or another. */
  | { kind: 'known_already' }
  | { kind: 'refused'; reason: Refusal };

type Info = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/**
 * Takes in a new passkey or security key; making one is itself a fresh proof. What the device said is checked against
 * our own address, the challenge of this session (which is used up either way) and the person's verification.
 * @throws AppError forbidden (step_up) as beginRegistration
 */
export async function finishRegistration(ctx: Ctx, input: FinishRegistration): Promise<RegistrationOutcome> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const { kind, name, answer } = FinishRegistration.parse(input);
  return withTransaction(ctx, async (tx): Promise<RegistrationOutcome> => {
    const held = await requireFreshIfHeld(tx, userId);
    if (held.length >= FACTORS.perPerson) throw tooManyHeld();
    const challenge = challengeIn(answer.response.clientDataJSON);
    if (!(await spendChallenge(tx, challenge, `register:${kind}`, { session: sessionId })))
      return refuse(tx, userId, 'challenge');
    const verified = await verify(answer, challenge);
    if ('refusal' in verified) return refuse(tx, userId, verified.refusal);
    const id = tx.ids.uuid();
    const { info } = verified;
    const [added] = await tx.db
      .insert(authenticators)
      .values({ id, userId, kind, name, ...keyColumns(info), ...times(tx) })
      .onConflictDoNothing()
      .returning({ id: authenticators.id });
    if (!added) return { kind: 'known_already' };
    await noteChange(tx, {
      userId,
      action: 'factor.add',
      resourceKind: 'authenticator',
      resourceId: id,
      details: { kind, syncs: info.credentialDeviceType === 'multiDevice' },
      text:
        kind === 'passkey'
          ? 'A passkey was added to your Urban Herb account.'
          : 'A security key was added to your Urban Herb account.',
    });
    await recordFactorProof(tx, kind);
    return { kind: 'added', authenticatorId: id };
  });
}

async function verify(
  answer: FinishRegistration['answer'],
  expectedChallenge: string,
): Promise<{ info: Info } | { refusal: Refusal }> {
  const { rpId, origin } = relyingParty();
  const { transports, ...response } = answer.response;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...answer,
        authenticatorAttachment: answer.authenticatorAttachment ?? undefined,
        response: { ...response, ...(transports ? { transports } : {}) },
        clientExtensionResults: {},
      },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return verified && registrationInfo ? { info: registrationInfo } : { refusal: 'signature' };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

function keyColumns({ credential, credentialDeviceType, credentialBackedUp }: Info) {
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    signCount: credential.counter,
    transports: credential.transports ?? null,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  };
}

function times(tx: TxCtx) {
  const now = tx.clock.now();
  return { createdAt: now, confirmedAt: now, lastUsedAt: now };
}

async function refuse(tx: TxCtx, userId: string, reason: Refusal): Promise<RegistrationOutcome> {
  await recordAudit(tx, {
    action: 'factor.refuse',
    resourceKind: 'user',
    resourceId: userId,
    details: { reason },
  });
  await recordSecurityEvent(tx, {
    kind: 'factor.registration-refused',
    severity: 'MEDIUM',
    subject: { kind: 'user', id: userId },
    details: { reason },
  });
  return { kind: 'refused', reason };
}
