import { and, eq, isNull } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { FactorProof } from '@/lib/context';
import { unauthenticated } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { sessions } from './tables';

/**
 * Notes that the actor just proved a second factor. The session goes on under a new id, so that a copy of the
 * cookie made before the proof opens nothing; the browser's cookie follows through `ctx.sessionMoved`.
 * @throws AppError unauthenticated when the session has ended or moved on meanwhile
 */
export async function recordFactorProof(
  tx: TxCtx,
  kind: FactorProof['kind'],
): Promise<{ sessionId: string }> {
  const actor = authoriseSelf(tx);
  const now = tx.clock.now();
  const [old] = await tx.db
    .update(sessions)
    .set({ revokedAt: now, endedBecause: 'rotated' })
    .where(
      and(eq(sessions.id, actor.sessionId), eq(sessions.userId, actor.userId), isNull(sessions.revokedAt)),
    )
    .returning();
  if (!old) throw unauthenticated();
  const sessionId = tx.ids.uuid();
  await tx.db.insert(sessions).values({
    ...old,
    id: sessionId,
    createdAt: now,
    revokedAt: null,
    endedBecause: null,
    lastSeenAt: null,
    factorKind: kind,
    factorAt: now,
  });
  await recordAudit(tx, {
    action: 'session.factor-proof',
    resourceKind: 'session',
    resourceId: sessionId,
    details: { factor: kind },
  });
  tx.sessionMoved?.(sessionId);
  return { sessionId };
}
