import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { vendorStaff, vendors } from './tables';

/** Internal: the people a shop's news goes to. */
export async function ownersOf(ctx: Ctx, vendorId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ userId: vendorStaff.userId })
    .from(vendorStaff)
    .where(and(eq(vendorStaff.vendorId, vendorId), eq(vendorStaff.role, 'owner')));
  return rows.map(({ userId }) => userId);
}

export type ShopName = { readonly vendorId: string; readonly slug: string; readonly name: string };

/** Internal: a shop by its id, paused or not; null where there is none. */
export const shopById = (ctx: Ctx, vendorId: string): Promise<ShopName | null> =>
  shopWhere(ctx, eq(vendors.id, vendorId));

/** Internal: a shop by the last part of its address, paused or not; null where there is none. */
export const shopBySlug = (ctx: Ctx, slug: string): Promise<ShopName | null> =>
  shopWhere(ctx, eq(vendors.slug, slug));

async function shopWhere(ctx: Ctx, which: SQL): Promise<ShopName | null> {
  const [row] = await ctx.db
    .select({ vendorId: vendors.id, slug: vendors.slug, name: vendors.name })
    .from(vendors)
    .where(which);
  return row ?? null;
}

/** Internal: shops by their ids, paused or not. */
export async function shopsByIds(
  ctx: Ctx,
  vendorIds: readonly string[],
): Promise<ReadonlyMap<string, ShopName>> {
  if (vendorIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ vendorId: vendors.id, slug: vendors.slug, name: vendors.name })
    .from(vendors)
    .where(inArray(vendors.id, [...vendorIds]));
  return new Map(rows.map((row) => [row.vendorId, row]));
}

/** Internal: the shops somebody owns, with others or alone. */
export async function shopsOwnedBy(ctx: Ctx, userId: string): Promise<ShopName[]> {
  return ctx.db
    .select({ vendorId: vendors.id, slug: vendors.slug, name: vendors.name })
    .from(vendorStaff)
    .innerJoin(vendors, eq(vendors.id, vendorStaff.vendorId))
    .where(and(eq(vendorStaff.userId, userId), eq(vendorStaff.role, 'owner')));
}
