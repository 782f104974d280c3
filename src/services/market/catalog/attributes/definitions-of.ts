import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type AttributeDefinition, AttributeDefinitions } from './definition';

/**
 * What a category asks for, as JSON: first what it has from the one it stands below, then its own. Of two with one key
 * its own counts. A subquery for statements about a category's id.
 */
export const definitionsOfCategory = (categoryId: SQL): SQL<unknown> => sql`(
  select coalesce(jsonb_agg(to_jsonb(asked) - 'level' - 'position' order by asked.level, asked.position, asked.key), '[]')
  from (
    select distinct on (a.key) a.key, a.label, a.kind, a.unit, a.choices, a.required, a.shown, a.position,
      (a.category_id = k.id)::int as level
    from categories k join category_attributes a on a.category_id in (k.id, k.parent_id)
    where k.id = ${categoryId} and a.removed_at is null
    order by a.key, level desc
  ) asked)`;

/** What products of a category are asked for. */
export async function definitionsOf(ctx: Ctx, categoryId: string): Promise<AttributeDefinition[]> {
  const [row] = await ctx.db.execute<{ asked: unknown }>(
    sql`select ${definitionsOfCategory(sql`${categoryId}::uuid`)} as asked`,
  );
  return AttributeDefinitions.parse(row?.asked ?? []);
}
