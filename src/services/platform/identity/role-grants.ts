import { and, eq, gt, isNotNull, isNull, lte, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Role } from '@/lib/context';
import { userRoles } from './tables';

/** Whether a grant counts: neither taken back nor past its end. */
export function isLive(now: Date | Placeholder): SQL {
  return required(
    and(isNull(userRoles.revokedAt), or(isNull(userRoles.expiresAt), gt(userRoles.expiresAt, now))),
    'condition',
  );
}

/** Everybody who signs in is a customer, once: a role that was taken back does not come again by signing in. */
export async function grantAtSignUp(tx: TxCtx, userId: string): Promise<void> {
  await tx.db.execute(sql`
    insert into user_roles (user_id, role, granted_at)
    select ${userId}::uuid, 'customer', ${tx.clock.now().toISOString()}::timestamptz
    where not exists (select 1 from user_roles where user_id = ${userId}::uuid and role = 'customer')
    on conflict do nothing`);
}

export type NewGrant = {
  readonly userId: string;
  readonly role: Role;
  /** Null for the system. */
  readonly by: string | null;
  readonly reason: string;
  readonly until?: Date | null;
};

/** Gives a role; false when it is held already. Internal: the caller authorises, audits and ends sessions. */
export async function addGrant(tx: TxCtx, { userId, role, by, reason, until }: NewGrant): Promise<boolean> {
  const now = tx.clock.now();
  // A grant past its end makes room for the new one.
  await tx.db
    .update(userRoles)
    .set({ revokedAt: sql`${userRoles.expiresAt}`, revokedReason: 'It ended by itself.' })
    .where(
      and(
        eq(userRoles.userId, userId),
        eq(userRoles.role, role),
        isNull(userRoles.revokedAt),
        isNotNull(userRoles.expiresAt),
        lte(userRoles.expiresAt, now),
      ),
    );
  const made = await tx.db
    .insert(userRoles)
    .values({ userId, role, grantedAt: now, grantedBy: by, reason, expiresAt: until ?? null })
    .onConflictDoNothing()
    .returning({ id: userRoles.id });
  return made.length > 0;
}

/** Takes a role back; false when it was not held. Internal, as addGrant. */
export async function endGrant(
  tx: TxCtx,
  { userId, role, by, reason }: Omit<NewGrant, 'until'>,
): Promise<boolean> {
  const now = tx.clock.now();
  const ended = await tx.db
    .update(userRoles)
    .set({ revokedAt: now, revokedBy: by, revokedReason: reason })
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, role), isLive(now)))
    .returning({ id: userRoles.id });
  return ended.length > 0;
}

/** People who hold the role and will not lose it by the clock. Locks them: two removals at once count right. */
export async function lastingHolders(tx: TxCtx, role: Role): Promise<string[]> {
  const rows = await tx.db
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(and(eq(userRoles.role, role), isNull(userRoles.revokedAt), isNull(userRoles.expiresAt)))
    .orderBy(userRoles.userId)
    .for('no key update');
  return rows.map(({ userId }) => userId);
}

export type Grant = {
  role: string;
  grantedAt: Date;
  grantedBy: string | null;
  reason: string | null;
  expiresAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  endedBecause: string | null;
  isLive: boolean;
};

const MOST_GRANTS = 100;

/** Every grant a person ever had, newest first. Internal: the caller authorises. */
export async function grantsOf(ctx: Ctx, userId: string): Promise<Grant[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select()
    .from(userRoles)
    .where(eq(userRoles.userId, userId))
    .orderBy(sql`${userRoles.grantedAt} desc, ${userRoles.id}`)
    .limit(MOST_GRANTS);
  return rows.map((row) => {
    const isOver = row.expiresAt !== null && row.expiresAt <= now;
    return {
      role: row.role,
      grantedAt: row.grantedAt,
      grantedBy: row.grantedBy,
      reason: row.reason,
      expiresAt: row.expiresAt,
      endedAt: row.revokedAt ?? (isOver ? row.expiresAt : null),
      endedBy: row.revokedBy,
      endedBecause: row.revokedReason,
      isLive: row.revokedAt === null && !isOver,
    };
  });
}
