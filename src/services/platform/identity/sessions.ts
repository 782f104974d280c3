import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { type Actor, ROLES } from '@/lib/context';
import { unauthenticated } from '@/lib/errors';
import type { PhoneNumber } from '@/lib/phone';
import { parsePhone } from '@/lib/phone';
import { recordAudit } from '@/services/platform/audit';
import { sessions, userRoles, users } from './tables';

const Roles = z.array(z.enum(ROLES));

/** The person behind a session that is neither ended nor expired, with roles as of now; null otherwise. */
export async function findSession(ctx: Ctx, sessionId: string): Promise<Actor | null> {
  if (!z.uuid().safeParse(sessionId).success) return null;
  const [row] = await ctx.db
    .select({
      userId: sessions.userId,
      roles: sql<unknown>`coalesce(json_agg(${userRoles.role}), '[]'::json)`,
    })
    .from(sessions)
    .innerJoin(userRoles, eq(userRoles.userId, sessions.userId))
    .where(
      and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.clock.now())),
    )
    .groupBy(sessions.userId);
  return row ? { kind: 'user', userId: row.userId, sessionId, roles: Roles.parse(row.roles) } : null;
}

/** Ends the actor's own session at once, on every process. */
export async function endSession(ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  await withTransaction(ctx, async (tx) => {
    await tx.db.update(sessions).set({ revokedAt: tx.clock.now() }).where(eq(sessions.id, actor.sessionId));
    await recordAudit(tx, { action: 'session.end', resourceKind: 'session', resourceId: actor.sessionId });
  });
}

export type Me = { userId: string; phone: string; displayName: string | null; roles: readonly string[] };

/** The signed-in person's own account. @throws AppError unauthenticated */
export async function getMe(ctx: Ctx): Promise<Me> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  const [row] = await ctx.db.select().from(users).where(eq(users.id, actor.userId));
  const user = required(row, 'account of a live session');
  return { userId: user.id, phone: user.phone, displayName: user.displayName, roles: actor.roles };
}

/** Number to reach an account's owner by SMS; for the system's own use, never shown to others. */
export async function phoneOf(ctx: Ctx, userId: string): Promise<PhoneNumber> {
  const [row] = await ctx.db.select({ phone: users.phone }).from(users).where(eq(users.id, userId));
  return required(parsePhone(required(row, 'account').phone), 'valid phone of an account');
}
