import { and, eq, inArray, isNull, ne, type SQL } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { EndMySession } from './inputs';
import type { SessionEnd } from './session-end';
import { sessions } from './tables';

async function end(tx: TxCtx, which: SQL | undefined, because: SessionEnd): Promise<string[]> {
  const ended = await tx.db
    .update(sessions)
    .set({ revokedAt: tx.clock.now(), endedBecause: because })
    .where(and(which, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}

/** Ends one sign-in of the actor, whichever of its ids is named; false when the actor has no such sign-in. */
async function endOne(ctx: Ctx, sessionId: string, because: SessionEnd): Promise<boolean> {
  const { userId } = authoriseSelf(ctx);
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ familyId: sessions.familyId })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
    if (!row) return false;
    const [ended] = await end(tx, eq(sessions.familyId, row.familyId), because);
    if (ended) await recordAudit(tx, { action: 'session.end', resourceKind: 'session', resourceId: ended });
    return true;
  });
}

/** Ends the actor's own session at once, on every process; a repeat changes nothing. */
export async function endSession(ctx: Ctx): Promise<void> {
  const { sessionId } = authoriseSelf(ctx);
  await endOne(ctx, sessionId, 'signed_out');
}

/** Ends one of the actor's sessions; one that is over already stays over. @throws AppError not_found */
export async function endMySession(ctx: Ctx, input: EndMySession): Promise<void> {
  const actor = authoriseSelf(ctx);
  const { sessionId } = EndMySession.parse(input);
  const because = sessionId === actor.sessionId ? 'signed_out' : 'ended_elsewhere';
  if (!(await endOne(ctx, sessionId, because))) throw notFound('sign-in');
}

/** Ends every other session of the actor; answers how many there were. */
export async function endMyOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const actor = authoriseSelf(ctx);
  return withTransaction(ctx, async (tx) => {
    const others = and(eq(sessions.userId, actor.userId), ne(sessions.id, actor.sessionId));
    const { length: ended } = await end(tx, others, 'ended_elsewhere');
    await recordAudit(tx, {
      action: 'session.end-others',
      resourceKind: 'user',
      resourceId: actor.userId,
      details: { ended },
    });
    return { ended };
  });
}

/**
 * Ends these sign-ins of a person, each named by what stays the same of it (`signInOf`), in the transaction that gives
 * the reason. Internal: the caller has authorised. Answers how many there were.
 */
export async function endSignIns(
  tx: TxCtx,
  userId: string,
  signInIds: readonly string[],
): Promise<{ ended: number }> {
  if (signInIds.length === 0) return { ended: 0 };
  const theirs = and(eq(sessions.userId, userId), inArray(sessions.familyId, [...signInIds]));
  const { length: ended } = await end(tx, theirs, 'ended_elsewhere');
  return { ended };
}

/**
 * Ends every session of a person, in the transaction that gives the reason (roles changed, factors removed):
 * a cookie from before opens nothing afterwards. Internal: the caller has authorised. Answers how many there were.
 */
export async function endSessionsOf(
  tx: TxCtx,
  userId: string,
  because: Extract<SessionEnd, 'roles_changed' | 'recovered' | 'erased' | 'ended_by_admin'>,
): Promise<number> {
  const { length: ended } = await end(tx, eq(sessions.userId, userId), because);
  await recordAudit(tx, {
    action: 'session.end-all',
    resourceKind: 'user',
    resourceId: userId,
    details: { because, ended },
  });
  return ended;
}
