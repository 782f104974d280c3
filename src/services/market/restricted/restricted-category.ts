import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';

/** @throws AppError not_found, also for a category that is not restricted, or goes by its parent's rules */
export async function restrictedCategory(ctx: Ctx, slug: string): Promise<{ id: string; name: string }> {
  const [row] = await ctx.db.execute<{ id: string; name: string }>(
    sql`select id, name from categories where slug = ${slug} and restricted_by = id`,
  );
  if (!row) throw notFound('category');
  return row;
}
