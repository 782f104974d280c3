import { and, sql } from 'drizzle-orm';
import { builtOnce } from '@/db/built-once';
import type { Ctx } from '@/db/tx';
import { cardColumns, offers, type ProductCard, toCard } from '@/services/market/catalog';

const onSale = builtOnce((db) =>
  db
    .select(cardColumns)
    .from(offers)
    .where(
      and(
        offers.sold,
        sql`${offers.productId} = any(array(
          select value::uuid from jsonb_array_elements_text(${sql.placeholder('ids')}::text::jsonb)))`,
      ),
    )
    .prepare('search_cards'),
);

/** The cards of what was found, as they are now: what is no longer sold is left out. */
export async function cardsOf(ctx: Ctx, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const rows = await onSale(ctx).execute({ ids: JSON.stringify(ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toCard(row)] : [];
  });
}
