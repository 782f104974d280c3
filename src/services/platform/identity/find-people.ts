import { and, asc, eq, exists, gt, ilike, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { ROLES, type Role } from '@/lib/context';
import { maskPhone, parsePhone } from '@/lib/phone';
import { blindIndex } from '@/services/platform/encryption';
import { isLive } from './role-grants';
import { phoneInRow } from './sealed-phone';
import { userRoles, users } from './tables';

export type PersonRow = {
  id: string;
  displayName: string | null;
  phoneMasked: string;
  roles: Role[];
  createdAt: Date;
};

export type PeopleQuery = {
  /** A whole phone number, an account's id, or part of a name. */
  readonly text: string;
  readonly role: Role | null;
  readonly afterId: string | null;
  readonly limit: number;
};

const Roles = z.array(z.enum(ROLES));
const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

function named(text: string): SQL | undefined {
  if (text === '') return undefined;
  const phone = parsePhone(text);
  if (phone) return eq(users.phoneIndex, blindIndex('phone', phone));
  if (z.uuid().safeParse(text).success) return eq(users.id, text);
  return ilike(users.displayName, `%${literal(text)}%`);
}

/** Accounts by number, id or name, with the roles they hold now. Internal: the caller authorises. */
export async function findPeople(
  ctx: Ctx,
  { text, role, afterId, limit }: PeopleQuery,
): Promise<PersonRow[]> {
  const now = ctx.clock.now();
  const holds = (held: Role) =>
    exists(
      ctx.db
        .select({ one: sql`1` })
        .from(userRoles)
        .where(and(eq(userRoles.userId, users.id), eq(userRoles.role, held), isLive(now))),
    );
  const rows = await ctx.db
    .select()
    .from(users)
    .where(
      and(named(text.trim()), role ? holds(role) : undefined, afterId ? gt(users.id, afterId) : undefined),
    )
    .orderBy(asc(users.id))
    .limit(limit);
  const roles = await liveRolesOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const phones = await Promise.all(rows.map((row) => phoneInRow(ctx, row)));
  return rows.map((row, position) => ({
    id: row.id,
    displayName: row.displayName,
    phoneMasked: maskPhone(phones[position] ?? null),
    roles: roles.get(row.id) ?? [],
    createdAt: row.createdAt,
  }));
}

/** Roles held now, by person. Internal: the caller authorises. */
export async function liveRolesOf(
  ctx: Ctx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Role[]>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      userId: userRoles.userId,
      roles: sql<unknown>`json_agg(${userRoles.role} order by ${userRoles.role})`,
    })
    .from(userRoles)
    .where(and(inArray(userRoles.userId, [...new Set(userIds)]), isLive(ctx.clock.now())))
    .groupBy(userRoles.userId);
  return new Map(rows.map(({ userId, roles }) => [userId, Roles.parse(roles)]));
}

/** Masked numbers by person. Internal: the caller decides who may see them. */
export async function maskedPhonesOf(
  ctx: Ctx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: users.id, phoneSealed: users.phoneSealed })
    .from(users)
    .where(inArray(users.id, [...new Set(userIds)]));
  const masked = rows.map(async (row) => [row.id, maskPhone(await phoneInRow(ctx, row))] as const);
  return new Map(await Promise.all(masked));
}
