import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { cartKey, hashToken } from './cart-owner';
import { ClaimCart, MOST_LINES, MOST_PIECES } from './inputs';
import { carts } from './tables';

/**
 * At sign-in: what was in the browser's basket joins the account's, and so does what its owner said of their age; the same product in both adds up. The
 * browser's basket is gone afterwards, so a repeat adds nothing. A token nobody handed out is ignored.
 */
export async function claimCart(ctx: Ctx, input: ClaimCart): Promise<void> {
  const actor = authorise(ctx, 'cart.write');
  const { token } = ClaimCart.parse(input);
  if (!cartKey(ctx, { userId: null, token })) return;
  const tokenHash = hashToken(token);
  const now = ctx.clock.now().toISOString();
  await withTransaction(ctx, async (tx) => {
    const moved = await tx.db.execute<{
      product_id: string;
      quantity: number;
      seen: string;
      added_at: string;
    }>(sql`
      delete from cart_lines l using carts c
      where c.token_hash = ${tokenHash} and c.user_id is null and l.cart_id = c.id
      returning l.product_id, l.quantity, l.seen_price_ugx::text as seen, l.added_at::text`);
    const [left] = await tx.db
      .delete(carts)
      .where(and(eq(carts.tokenHash, tokenHash), isNull(carts.userId)))
      .returning({ adultConfirmedAt: carts.adultConfirmedAt });
    const adultSince = left?.adultConfirmedAt?.toISOString() ?? null;
    if (moved.length === 0 && adultSince === null) return;
    await tx.db.execute(sql`
      with cart as (
        insert into carts (id, user_id, adult_confirmed_at, created_at, updated_at)
        values (${tx.ids.uuid()}::uuid, ${actor.userId}::uuid, ${adultSince}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
        on conflict (user_id) do update set updated_at = excluded.updated_at,
          adult_confirmed_at = coalesce(carts.adult_confirmed_at, excluded.adult_confirmed_at)
        returning id
      )
      insert into cart_lines (cart_id, product_id, quantity, seen_price_ugx, added_at)
      select cart.id, m.product_id, m.quantity, m.seen, m.added_at
      from cart, jsonb_to_recordset(${JSON.stringify(moved)}::text::jsonb)
        as m(product_id uuid, quantity int, seen bigint, added_at timestamptz)
      order by exists (select 1 from cart_lines l where l.cart_id = cart.id and l.product_id = m.product_id) desc, m.added_at
      limit ${MOST_LINES}
      on conflict (cart_id, product_id) do update
        set quantity = least(${MOST_PIECES}::int, cart_lines.quantity + excluded.quantity)`);
  });
}
