import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { FactorProof } from '@/lib/context';
import { authoriseSelf } from '@/services/platform/access';
import { isOver, MAX_SESSIONS } from './session-limits';
import { sessions } from './tables';

export type MySession = {
  sessionId: string;
  isThisOne: boolean;
  /** "Chrome on Android"; null when the browser said nothing we know. */
  device: string | null;
  place: string | null;
  signedInAt: Date;
  lastUsedAt: Date;
  factor: FactorProof['kind'] | null;
};

/** Where the actor is signed in: this device first, then by last use. Never more than an account may have. */
export async function listMySessions(ctx: Ctx): Promise<MySession[]> {
  const actor = authoriseSelf(ctx);
  const now = ctx.clock.now();
  const lastUsed = sql`coalesce(${sessions.lastSeenAt}, ${sessions.createdAt})`;
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, actor.userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(eq(sessions.id, actor.sessionId)), desc(lastUsed))
    .limit(MAX_SESSIONS);
  return rows.flatMap((row): MySession[] => {
    const times = { signedInAt: row.signedInAt, lastUsedAt: row.lastSeenAt ?? row.createdAt };
    if (isOver(times, actor.roles, now)) return [];
    const { device, place, factorKind: factor } = row;
    return [{ sessionId: row.id, isThisOne: row.id === actor.sessionId, device, place, ...times, factor }];
  });
}
