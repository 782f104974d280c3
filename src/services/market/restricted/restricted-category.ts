import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { categories } from './tables';

/** @throws AppError not_found, also for a category that is not restricted */
export async function restrictedCategory(ctx: Ctx, slug: string): Promise<{ id: string; name: string }> {
  const [row] = await ctx.db
    .select({ id: categories.id, name: categories.name })
    .from(categories)
    .where(and(eq(categories.slug, slug), categories.restricted));
  if (!row) throw notFound('category');
  return row;
}
