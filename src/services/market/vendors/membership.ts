import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { vendorStaff, vendors } from './tables';

export type Membership = { vendorId: string; slug: string; name: string };

/** The shop the signed-in person works for; of several, the one joined first. */
export async function findMembership(ctx: Ctx): Promise<Membership | null> {
  if (ctx.actor.kind !== 'user') return null;
  const [row] = await ctx.db
    .select({ vendorId: vendors.id, slug: vendors.slug, name: vendors.name })
    .from(vendorStaff)
    .innerJoin(vendors, eq(vendors.id, vendorStaff.vendorId))
    .where(eq(vendorStaff.userId, ctx.actor.userId))
    .orderBy(asc(vendorStaff.createdAt), asc(vendors.id))
    .limit(1);
  return row ?? null;
}

/** @throws AppError forbidden for somebody who works for no shop */
export async function requireMembership(ctx: Ctx): Promise<Membership> {
  const membership = await findMembership(ctx);
  if (!membership) throw new AppError('forbidden', 'Your account belongs to no shop.');
  return membership;
}
