import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { builtOnce } from '@/db/built-once';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { type Actor, type FactorProof, ROLES, systemActor } from '@/lib/context';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { isLive } from './role-grants';
import { isOver, ROTATION_GRACE_MS, SEEN_EVERY_MS } from './session-limits';
import { sessions, userRoles, users } from './tables';

const Roles = z.array(z.enum(ROLES));
type Session = typeof sessions.$inferSelect;

const withPerson = builtOnce((db) =>
  db
    .select({
      session: sessions,
      holds: users.holds,
      roles: sql<unknown>`coalesce(json_agg(${userRoles.role} order by ${userRoles.role})
        filter (where ${userRoles.role} is not null), '[]'::json)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(userRoles, and(eq(userRoles.userId, sessions.userId), isLive(sql.placeholder('now'))))
    .where(eq(sessions.id, sql.placeholder('id')))
    .groupBy(sessions.id, users.holds)
    .prepare('session'),
);

/**
 * The person behind a session that is neither ended nor over its limits, with roles and second factor as of now;
 * null otherwise. Writes down the use at most once a minute.
 */
export async function findSession(ctx: Ctx, sessionId: string): Promise<Actor | null> {
  if (!z.uuid().safeParse(sessionId).success) return null;
  const [row] = await withPerson(ctx).execute({ id: sessionId, now: ctx.clock.now().toISOString() });
  if (!row) return null;
  const { session } = row;
  if (session.endedBecause === 'rotated') await endReused(ctx, session);
  const roles = Roles.parse(row.roles);
  const now = ctx.clock.now();
  const lastUsedAt = session.lastSeenAt ?? session.createdAt;
  if (session.revokedAt || session.expiresAt <= now) return null;
  if (isOver({ signedInAt: session.signedInAt, lastUsedAt }, roles, now)) return null;
  await noteUse(ctx, session);
  return {
    kind: 'user',
    userId: session.userId,
    sessionId,
    roles,
    // Who has taken the last factor away has none to show any more.
    factor: row.holds === 'none' ? null : proofOf(session),
    holds: row.holds,
  };
}

function proofOf(session: Session): FactorProof | null {
  const { factorKind, factorAt } = session;
  return factorKind && factorAt ? { kind: factorKind, at: factorAt } : null;
}

async function noteUse(ctx: Ctx, session: Session): Promise<void> {
  const now = ctx.clock.now();
  const due = addMs(now, -SEEN_EVERY_MS);
  if (session.lastSeenAt && session.lastSeenAt > due) return;
  await ctx.db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, session.id), or(isNull(sessions.lastSeenAt), lt(sessions.lastSeenAt, now))));
}

/**
 * An id that was given up comes back: somebody kept a copy of the cookie. The whole sign-in ends. Requests that
 * were on their way when the id changed do no harm, and neither does a browser the new id never reached: that
 * one only has to sign in again.
 */
async function endReused(ctx: Ctx, old: Session): Promise<void> {
  const now = ctx.clock.now();
  if (!old.revokedAt || old.revokedAt > addMs(now, -ROTATION_GRACE_MS)) return;
  await withTransaction({ ...ctx, actor: systemActor('sessions') }, async (tx) => {
    const [live] = await tx.db
      .update(sessions)
      .set({ revokedAt: now, endedBecause: 'reused' })
      .where(and(eq(sessions.familyId, old.familyId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id, lastSeenAt: sessions.lastSeenAt });
    if (!live) return;
    if (live.lastSeenAt)
      await recordSecurityEvent(tx, {
        kind: 'session.reused',
        severity: 'HIGH',
        subject: { kind: 'user', id: old.userId },
        details: { device: old.device },
      });
    await recordAudit(tx, {
      action: 'session.reuse',
      resourceKind: 'session',
      resourceId: live.id,
      details: { delivered: live.lastSeenAt !== null },
    });
  });
}
