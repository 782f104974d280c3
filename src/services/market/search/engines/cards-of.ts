import { and, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { cardColumns, offers, type ProductCard, toCard } from '@/services/market/catalog';

/** The cards of what was found, as they are now: what is no longer sold is left out. */
export async function cardsOf(ctx: Ctx, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select(cardColumns)
    .from(offers)
    .where(and(offers.sold, inArray(offers.productId, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toCard(row)] : [];
  });
}
