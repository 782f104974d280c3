import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';

export type CategoryName = { readonly slug: string; readonly name: string };

/** A category with what it stands below, from the top down: one or two of them, none for an id nobody has. */
export async function categoryPath(
  ctx: Ctx,
  categoryId: string,
): Promise<readonly (CategoryName & { readonly id: string })[]> {
  return ctx.db.execute<CategoryName & { id: string }>(sql`
    select k.id, k.slug, k.name from categories c join categories k on k.id in (c.parent_id, c.id)
    where c.id = ${categoryId}::uuid order by k.parent_id nulls first`);
}
