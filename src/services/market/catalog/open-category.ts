import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type AttributeDefinition, AttributeDefinitions } from './attributes/definition';
import { definitionsOfCategory } from './attributes/definitions-of';
import { IN_TREE_ORDER, MOST_CATEGORIES } from './categories';
import type { CategoryName } from './category-tree/category-path';
import { categories } from './tables';

type Asked = {
  readonly slug: string;
  readonly vendorId: string;
  /** Where the product stands already, which it may keep after a licence has ended. */
  readonly keptId?: string;
};

const todayOf = (ctx: Ctx): string => kampalaDate(ctx.clock.now());

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
        or(eq(categories.restricted, false), hasLicence(vendorId, todayOf(ctx)), mayStay),
      ),
    );
  return row ?? null;
}

/** Whether the shop has a licence for the category of the statement around it that counts on a day. */
export const hasLicence = (vendorId: string, today: string): SQL => sql`exists (
  select from vendor_licences l
  where l.vendor_id = ${vendorId}::uuid and l.category_id = ${categories.restrictedBy} and l.state = 'approved'
    and l.expires_on >= ${today}::date)`;

/** A category with what it stands below, and what it asks products for. */
export type CategoryChoice = CategoryName & {
  parent: CategoryName | null;
  /** For adults, and open to this shop by its licence. */
  restricted: boolean;
  attributes: AttributeDefinition[];
};

const above = alias(categories, 'above');

/** Where the actor's shop may put something; each category is followed by those below it. */
export async function listOpenCategories(ctx: Ctx): Promise<CategoryChoice[]> {
  authorise(ctx, 'product.read-own');
  const { vendorId } = await requireMembership(ctx, 'products.see');
  const rows = await ctx.db
    .select({
      slug: categories.slug,
      name: categories.name,
      parent: { slug: above.slug, name: above.name },
      restricted: categories.restricted,
      attributes: definitionsOfCategory(sql`${categories.id}`),
    })
    .from(categories)
    .leftJoin(above, eq(above.id, categories.parentId))
    .where(and(categories.enabled, or(eq(categories.restricted, false), hasLicence(vendorId, todayOf(ctx)))))
    .orderBy(...IN_TREE_ORDER)
    .limit(MOST_CATEGORIES);
  return rows.map((row) => ({ ...row, attributes: AttributeDefinitions.parse(row.attributes) }));
}

export async function isRestricted(ctx: Ctx, categoryId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ restricted: categories.restricted })
    .from(categories)
    .where(eq(categories.id, categoryId));
  return row?.restricted ?? false;
}
