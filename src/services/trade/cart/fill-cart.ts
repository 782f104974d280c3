import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';

/**
 * Puts what was once bought back into a person's basket at prices of now, no fewer than the shop sends today; lines that
 * are there already stay as they are, so a repeat adds nothing; goods for adults wait until their buyer confirms.
 * Internal: the caller authorises.
 */
export async function fillCart(
  ctx: TxCtx,
  userId: string,
  lines: readonly { productId: string; quantity: number }[],
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await ctx.db.execute(sql`
    with cart as (
      insert into carts (id, user_id, created_at, updated_at)
      values (${ctx.ids.uuid()}::uuid, ${userId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (user_id) do update set updated_at = excluded.updated_at
      returning id, adult_confirmed_at
    )
    insert into cart_lines (cart_id, product_id, quantity, seen_price_ugx, added_at)
    select cart.id, o.product_id, greatest(l.quantity, o.min_quantity), o.price_ugx, ${now}::timestamptz
    from cart, jsonb_to_recordset(${toJson(lines)}::text::jsonb) as l("productId" uuid, quantity int)
    join offers o on o.product_id = l."productId" and o.sold
    where not o.restricted or cart.adult_confirmed_at is not null
    on conflict (cart_id, product_id) do nothing`);
}
