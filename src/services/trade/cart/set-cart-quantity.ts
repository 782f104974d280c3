import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { cartCount } from './cart-count';
import { type CartOwner, cartKey, isCart } from './cart-owner';
import { SetCartQuantity } from './inputs';
import { carts } from './tables';

/** Sets the pieces of a product that is in the basket; 0 takes it out. One that is not there stays out. */
export async function setCartQuantity(
  ctx: Ctx,
  owner: CartOwner,
  input: SetCartQuantity,
): Promise<{ count: number }> {
  const { productId, quantity } = SetCartQuantity.parse(input);
  const key = cartKey(ctx, owner);
  if (!key) return { count: 0 };
  const mine = sql`cart_id = (select ${carts.id} from ${carts} where ${isCart(key)}) and product_id = ${productId}::uuid`;
  await ctx.db.execute(
    quantity === 0
      ? sql`delete from cart_lines where ${mine}`
      : sql`update cart_lines set quantity = ${quantity}::int where ${mine}`,
  );
  return { count: await cartCount(ctx, owner) };
}
