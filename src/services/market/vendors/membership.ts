import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { STAFF_ROLES, type StaffRight, type StaffRole, staffMay } from './staff-rights';
import { vendorStaff, vendors } from './tables';

export type Membership = {
  vendorId: string;
  slug: string;
  name: string;
  role: StaffRole;
  managersSeeMoney: boolean;
};

const Role = z.enum(STAFF_ROLES);

const shopOf = builtOnce((db) =>
  db
    .select({
      vendorId: vendors.id,
      slug: vendors.slug,
      name: vendors.name,
      role: vendorStaff.role,
      managersSeeMoney: vendors.managersSeeMoney,
    })
    .from(vendorStaff)
    .innerJoin(vendors, eq(vendors.id, vendorStaff.vendorId))
    .where(eq(vendorStaff.userId, sql.placeholder('userId')))
    .orderBy(asc(vendorStaff.createdAt), asc(vendors.id))
    .limit(1)
    .prepare('shop_of'),
);

/** The shop the signed-in person works for; of several, the one joined first. */
async function findMembership(ctx: Ctx): Promise<Membership | null> {
  if (ctx.actor.kind !== 'user') return null;
  const [row] = await shopOf(ctx).execute({ userId: ctx.actor.userId });
  return row ? { ...row, role: Role.parse(row.role) } : null;
}

/** More shops than anybody works for. */
const MOST_SHOPS = 100;

const shopsWorkedFor = builtOnce((db) =>
  db
    .select({ vendorId: vendorStaff.vendorId })
    .from(vendorStaff)
    .where(eq(vendorStaff.userId, sql.placeholder('userId')))
    .orderBy(asc(vendorStaff.createdAt), asc(vendorStaff.vendorId))
    .limit(MOST_SHOPS)
    .prepare('shops_worked_for'),
);

/**
 * All shops the actor works for, as decisions about rows want them. Asks nothing of the database for others than vendors.
 */
export async function shopsOf(ctx: Ctx): Promise<string[]> {
  if (ctx.actor.kind !== 'user' || !ctx.actor.roles.includes('vendor')) return [];
  const rows = await shopsWorkedFor(ctx).execute({ userId: ctx.actor.userId });
  return rows.map(({ vendorId }) => vendorId);
}

/** Whether the actor is on a shop's staff, whatever roles their sign-in has: then somebody else decides about it. */
export async function worksFor(ctx: Ctx, vendorId: string): Promise<boolean> {
  if (ctx.actor.kind !== 'user') return false;
  const [row] = await ctx.db
    .select({ vendorId: vendorStaff.vendorId })
    .from(vendorStaff)
    .where(and(eq(vendorStaff.userId, ctx.actor.userId), eq(vendorStaff.vendorId, vendorId)));
  return row !== undefined;
}

/** @throws AppError forbidden for somebody who works for no shop, or whose role in it does not reach so far */
export async function requireMembership(ctx: Ctx, right: StaffRight): Promise<Membership> {
  const membership = await findMembership(ctx);
  if (!membership) throw new AppError('forbidden', 'Your account belongs to no shop.');
  if (!staffMay(membership, right)) {
    throw new AppError('forbidden', 'Your work in this shop does not include that. Ask the owner.', {
      denied: 'work',
    });
  }
  return membership;
}
