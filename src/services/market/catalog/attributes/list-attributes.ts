import { asc } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { MOST_CATEGORIES } from '../categories';
import { categoryAttributes } from '../tables';
import type { AttributeDefinition } from './definition';
import { MOST_ATTRIBUTES } from './inputs';

export type AdminAttribute = AttributeDefinition & {
  readonly id: string;
  readonly categoryId: string;
  /** Taken away: kept for what products say of it. */
  readonly isRemoved: boolean;
};

/** What each category asks for by itself, in its order, with what was taken away. Admins only. One statement. */
export async function listAttributes(ctx: Ctx): Promise<AdminAttribute[]> {
  authorise(ctx, 'product.read-any');
  const { id, categoryId, key, label, kind, unit, choices, required, shown, removedAt } = categoryAttributes;
  const rows = await ctx.db
    .select({ id, categoryId, key, label, kind, unit, choices, required, shown, removedAt })
    .from(categoryAttributes)
    .orderBy(asc(categoryAttributes.position), asc(key))
    .limit(MOST_CATEGORIES * MOST_ATTRIBUTES);
  return rows.map(({ removedAt: at, ...row }) => ({ ...row, isRemoved: at !== null }));
}
