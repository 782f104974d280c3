import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { FactorProof } from '@/lib/context';
import { recordAudit } from '@/services/platform/audit';
import { deviceLabel } from './device-label';
import { LONGEST_SESSION_MS, MAX_SESSIONS } from './session-limits';
import { sessions } from './tables';

export type NewSession = { readonly userId: string; readonly proof?: FactorProof | undefined };

/**
 * Signs a person in, in the caller's transaction; whoever calls has checked who it is. A proof that was part of
 * signing in (a passkey) counts as the session's second factor.
 */
export async function openSession(tx: TxCtx, { userId, proof }: NewSession): Promise<{ sessionId: string }> {
  const now = tx.clock.now();
  const sessionId = tx.ids.uuid();
  await makeRoom(tx, userId);
  await tx.db.insert(sessions).values({
    id: sessionId,
    userId,
    familyId: sessionId,
    createdAt: now,
    signedInAt: now,
    expiresAt: addMs(now, LONGEST_SESSION_MS),
    factorKind: proof?.kind ?? null,
    factorAt: proof?.at ?? null,
    device: deviceLabel(tx.origin?.userAgent),
  });
  await recordAudit(
    { ...tx, actor: { kind: 'user', userId, sessionId, roles: [] } },
    {
      action: 'session.open',
      resourceKind: 'session',
      resourceId: sessionId,
      details: { factor: proof?.kind ?? null },
    },
  );
  return { sessionId };
}

async function makeRoom(tx: TxCtx, userId: string): Promise<void> {
  const surplus = tx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .orderBy(desc(sql`coalesce(${sessions.lastSeenAt}, ${sessions.createdAt})`))
    .offset(MAX_SESSIONS - 1);
  await tx.db
    .update(sessions)
    .set({ revokedAt: tx.clock.now(), endedBecause: 'too_many' })
    .where(inArray(sessions.id, surplus));
}
