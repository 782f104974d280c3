import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { IN_TREE_ORDER, MOST_CATEGORIES } from '../categories';
import { categories } from '../tables';

export type AdminCategory = {
  id: string;
  parentId: string | null;
  slug: string;
  name: string;
  oneLine: string;
  restricted: boolean;
  /** Its own switch. */
  switchedOn: boolean;
  /** Whether what is in it is sold: off where its parent is. */
  enabled: boolean;
  /** Products in it alone, on sale or not. */
  products: number;
};

const above = alias(categories, 'above');

/** Every category, on show or not, each followed by those below it. Admins only. One statement. */
export async function listAllCategories(ctx: Ctx): Promise<AdminCategory[]> {
  authorise(ctx, 'product.read-any');
  const { id, parentId, slug, name, oneLine, restricted, switchedOn, enabled } = categories;
  return ctx.db
    .select({
      ...{ id, parentId, slug, name, oneLine, restricted, switchedOn, enabled },
      products: sql<number>`(select count(*)::int from products p where p.category_id = ${id})`,
    })
    .from(categories)
    .leftJoin(above, eq(above.id, parentId))
    .orderBy(...IN_TREE_ORDER)
    .limit(MOST_CATEGORIES);
}
