import { type VerifiedAuthenticationResponse, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { challengeIn, type Holder, type Purpose, spendChallenge } from './challenge';
import type { AssertionAnswer } from './inputs';
import { type Refusal, refusalOf } from './refusal';
import { relyingParty } from './relying-party';
import { authenticators } from './tables';

type Info = VerifiedAuthenticationResponse['authenticationInfo'];
type Row = typeof authenticators.$inferSelect;
export type ProvenKey = { userId: string; authenticatorId: string; kind: 'passkey' | 'security_key' };
export type AssertionOutcome =
  | ({ kind: 'proven' } & { key: ProvenKey })
  | { kind: 'refused'; reason: Refusal };

type Asked = { answer: AssertionAnswer; purpose: Purpose; holder: Holder; ofUser?: string };

/**
 * Judges what a passkey or key signed. The challenge is used up either way; a counter that did not go up means that
 * two devices hold the same key, so it is refused and reported. A refusal stays written down: nothing throws.
 */
export async function checkAssertion(tx: TxCtx, asked: Asked): Promise<AssertionOutcome> {
  const { answer, purpose, holder, ofUser } = asked;
  const challenge = challengeIn(answer.response.clientDataJSON);
  if (!(await spendChallenge(tx, challenge, purpose, holder))) return refuse(tx, 'challenge', ofUser);
  const [row] = await tx.db
    .select()
    .from(authenticators)
    .where(eq(authenticators.credentialId, answer.id))
    .for('no key update');
  const key = keyOf(row);
  if (!row || !key || (ofUser !== undefined && row.userId !== ofUser))
    return refuse(tx, 'unknown_key', ofUser);
  const checked = await verify(answer, challenge, row);
  if ('refusal' in checked) return refuse(tx, checked.refusal, row.userId);
  const { newCounter, credentialBackedUp, credentialDeviceType } = checked.info;
  if ((credentialDeviceType === 'multiDevice') !== row.backupEligible)
    return refuse(tx, 'copied', row.userId);
  if ((newCounter > 0 || row.signCount > 0) && newCounter <= row.signCount)
    return reportCopy(tx, row, newCounter);
  await tx.db
    .update(authenticators)
    .set({ signCount: newCounter, backedUp: credentialBackedUp, lastUsedAt: tx.clock.now() })
    .where(eq(authenticators.id, row.id));
  return { kind: 'proven', key };
}

function keyOf(row: Row | undefined): ProvenKey | null {
  if (!row || row.kind === 'totp') return null;
  return { userId: row.userId, authenticatorId: row.id, kind: row.kind };
}

/** Whether a passkey found by itself names the same account as our row: it was given the account's id when made. */
function namesAnother(userHandle: string | null | undefined, userId: string): boolean {
  return Boolean(userHandle) && userHandle !== handleOf(userId);
}

const handleOf = (userId: string) => Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');

async function verify(
  answer: AssertionAnswer,
  expectedChallenge: string,
  row: Row,
): Promise<{ info: Info } | { refusal: Refusal }> {
  const { rpId, origin } = relyingParty();
  const { userHandle, ...response } = answer.response;
  if (namesAnother(userHandle, row.userId)) return { refusal: 'unknown_key' };
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...answer,
        authenticatorAttachment: answer.authenticatorAttachment ?? undefined,
        response: { ...response, ...(userHandle ? { userHandle } : {}) },
        clientExtensionResults: {},
      },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        id: row.credentialId ?? '',
        publicKey: new Uint8Array(Buffer.from(row.publicKey ?? '', 'base64url')),
        // Ours to judge, once the signature is known to be right: a forged one must raise no alarm.
        counter: -1,
      },
    });
    return verified ? { info: authenticationInfo } : { refusal: 'signature' };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

async function refuse(tx: TxCtx, reason: Refusal, userId: string | undefined): Promise<AssertionOutcome> {
  const subject = userId === undefined ? undefined : { kind: 'user', id: userId };
  await recordAudit(tx, {
    action: 'factor.refuse',
    resourceKind: subject?.kind ?? 'sign-in',
    resourceId: subject?.id ?? 'unknown',
    details: { reason },
  });
  await recordSecurityEvent(tx, {
    kind: 'factor.key-refused',
    severity: 'MEDIUM',
    ...(subject ? { subject } : {}),
    details: { reason },
  });
  return { kind: 'refused', reason };
}

async function reportCopy(tx: TxCtx, row: Row, counter: number): Promise<AssertionOutcome> {
  const { id, userId, signCount } = row;
  const details = { reason: 'counter_back', counter, expectedAbove: signCount };
  await recordAudit(tx, {
    action: 'factor.refuse',
    resourceKind: 'authenticator',
    resourceId: id,
    details,
  });
  await recordSecurityEvent(tx, {
    kind: 'factor.counter-back',
    severity: 'CRITICAL',
    subject: { kind: 'user', id: userId },
    details: { ...details, authenticator: id },
  });
  await notifyOwner(tx, userId, {
    kind: 'factor.counter-back',
    subjectId: tx.ids.uuid(),
    text: 'A sign-in to Urban Herb was refused: one of your keys seems to have been copied. Remove it and add a new one.',
  });
  return { kind: 'refused', reason: 'counter_back' };
}
