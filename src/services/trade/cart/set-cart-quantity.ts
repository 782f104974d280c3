import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { cartCount } from './cart-count';
import { type CartOwner, cartKey, isCart } from './cart-owner';
import { SetCartQuantity } from './inputs';
import { carts } from './tables';

/**
 * Sets the pieces of a product that is in the basket; 0 takes it out. One that is not there stays out.
 * @throws AppError conflict for fewer than the shop sends
 */
export async function setCartQuantity(
  ctx: Ctx,
  owner: CartOwner,
  input: SetCartQuantity,
): Promise<{ count: number }> {
  const { productId, quantity } = SetCartQuantity.parse(input);
  const key = cartKey(ctx, owner);
  if (!key) return { count: 0 };
  const mine = sql`cart_id = (select ${carts.id} from ${carts} where ${isCart(key)}) and l.product_id = ${productId}::uuid`;
  if (quantity === 0) await ctx.db.execute(sql`delete from cart_lines l where ${mine}`);
  else await change(ctx, mine, quantity);
  return { count: await cartCount(ctx, owner) };
}

async function change(ctx: Ctx, mine: SQL, quantity: number): Promise<void> {
  const [line] = await ctx.db.execute<{ name: string; least: number }>(sql`
    with line as (
      select l.cart_id, l.product_id, o.name, o.min_quantity from cart_lines l join offers o using (product_id) where ${mine}
    ), changed as (
      update cart_lines l set quantity = ${quantity}::int from line
      where l.cart_id = line.cart_id and l.product_id = line.product_id and ${quantity}::int >= line.min_quantity
    )
    select name, min_quantity as least from line`);
  if (line && quantity < line.least)
    throw conflict(`${line.name}: the shop sends at least ${line.least}. Take it out if you want fewer.`);
}
