import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type CartOwner, cartKey, isCart } from './cart-owner';
import { cartLines, carts } from './tables';

/** Pieces in the basket, for the badge. At most one statement. */
export async function cartCount(ctx: Ctx, owner: CartOwner): Promise<number> {
  const key = cartKey(ctx, owner);
  if (!key) return 0;
  const [row] = await ctx.db
    .select({ count: sql<number>`coalesce(sum(${cartLines.quantity}), 0)::int` })
    .from(carts)
    .innerJoin(cartLines, eq(cartLines.cartId, carts.id))
    .where(isCart(key));
  return row?.count ?? 0;
}
