import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { MOST_CATEGORIES } from './categories';
import { categories } from './tables';

type Asked = {
  readonly slug: string;
  readonly vendorId: string;
  /** Where the product stands already, which it may keep after a licence has ended. */
  readonly keptId?: string;
};

/** A category the shop may sell in; null for one that is off, unknown, or restricted without its licence. */
export async function openCategory(
  ctx: Ctx,
  { slug, vendorId, keptId }: Asked,
): Promise<{ id: string; restricted: boolean } | null> {
  const mayStay = keptId === undefined ? undefined : eq(categories.id, keptId);
  const [row] = await ctx.db
    .select({ id: categories.id, restricted: categories.restricted })
    .from(categories)
    .where(
      and(
        eq(categories.slug, slug),
        categories.enabled,
        or(eq(categories.restricted, false), isLicensed(vendorId), mayStay),
      ),
    );
  return row ?? null;
}

/** Whether a shop has the licence for the category of the statement around it. */
const isLicensed = (vendorId: string) =>
  sql`exists (select 1 from vendor_licences l
    where l.vendor_id = ${vendorId}::uuid and l.category_id = ${categories.id} and l.state = 'approved')`;

/** Where the actor's shop may put something. */
export async function listOpenCategories(ctx: Ctx): Promise<{ slug: string; name: string }[]> {
  authorise(ctx, 'product.read-own');
  const { vendorId } = await requireMembership(ctx, 'products.see');
  return ctx.db
    .select({ slug: categories.slug, name: categories.name })
    .from(categories)
    .where(and(categories.enabled, or(eq(categories.restricted, false), isLicensed(vendorId))))
    .orderBy(asc(categories.position), asc(categories.slug))
    .limit(MOST_CATEGORIES);
}

export async function isRestricted(ctx: Ctx, categoryId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ restricted: categories.restricted })
    .from(categories)
    .where(eq(categories.id, categoryId));
  return row?.restricted ?? false;
}
