import { and, asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Role } from '@/lib/context';
import type { PhoneNumber } from '@/lib/phone';
import { blindIndex } from '@/services/platform/encryption';
import { isLive } from './role-grants';
import { userRoles, users } from './tables';

/** Accounts that hold a role now, longest first. For the system's own use. */
export async function usersWithRole(ctx: Ctx, role: Role, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .select({ userId: userRoles.userId })
    .from(userRoles)
    .where(and(eq(userRoles.role, role), isLive(ctx.clock.now())))
    .orderBy(asc(userRoles.grantedAt), asc(userRoles.userId))
    .limit(limit);
  return rows.map(({ userId }) => userId);
}

/** The account of a number; null when there is none. For guarded verbs: it would tell who has an account. */
export async function userIdByPhone(ctx: Ctx, phone: PhoneNumber): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.phoneIndex, blindIndex('phone', phone)));
  return row?.id ?? null;
}
