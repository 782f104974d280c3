import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { categories } from './tables';

/** The id of a category shops may sell in; null for one that is off, restricted or unknown. */
export async function openCategoryId(ctx: Ctx, slug: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: categories.id })
    .from(categories)
    .where(and(eq(categories.slug, slug), categories.enabled, eq(categories.restricted, false)));
  return row?.id ?? null;
}
