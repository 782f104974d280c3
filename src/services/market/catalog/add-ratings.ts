import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import type { ShelfChange } from './catalog-changed';

/** Counts new ratings (1 to 5) into the products' means; the caller sees to it that each counts once. */
export async function addRatings(
  ctx: TxCtx,
  ratings: readonly { productId: string; rating: number }[],
): Promise<ShelfChange[]> {
  if (ratings.length === 0) return [];
  const rows = await ctx.db.execute<{ id: string; slug: string }>(sql`
    with rated as (
      select (r->>'productId')::uuid as product_id, (r->>'rating')::int as rating
      from jsonb_array_elements(${toJson(ratings)}::text::jsonb) as list(r)
    ), locked as (
      select p.id, rated.rating from products p join rated on rated.product_id = p.id order by p.id for no key update of p
    )
    update products p set rating_sum = p.rating_sum + locked.rating, rating_count = p.rating_count + 1,
      updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    from locked where p.id = locked.id returning p.id, p.slug`);
  return rows.map((row) => ({ productId: row.id, slug: row.slug }));
}
