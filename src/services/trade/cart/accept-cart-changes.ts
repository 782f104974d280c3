import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type CartOwner, cartKey, isCart } from './cart-owner';
import { type CartView, getCart } from './get-cart';
import { carts } from './tables';

/**
 * The shopper agrees to prices of now, to fewer pieces, and to as many as the shop sends at least; what cannot be bought
 * any more leaves the basket.
 */
export async function acceptCartChanges(ctx: Ctx, owner: CartOwner): Promise<CartView> {
  const key = cartKey(ctx, owner);
  if (key) {
    await ctx.db.execute(sql`
      with mine as (
        select l.cart_id, l.product_id, o.price_ugx, o.available, o.min_quantity, (o.sold and o.available > 0
            and (not o.restricted or ${carts.adultConfirmedAt} is not null)) as stays
        from ${carts} join cart_lines l on l.cart_id = ${carts.id} join offers o on o.product_id = l.product_id
        where ${isCart(key)}
      ), gone as (
        delete from cart_lines l using mine
        where l.cart_id = mine.cart_id and l.product_id = mine.product_id and not mine.stays
      )
      update cart_lines l set seen_price_ugx = mine.price_ugx,
        quantity = least(greatest(l.quantity, mine.min_quantity), mine.available)
      from mine where l.cart_id = mine.cart_id and l.product_id = mine.product_id and mine.stays`);
  }
  return getCart(ctx, owner);
}
