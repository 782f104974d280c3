import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { ADULTS_ONLY } from './adults';
import { type CartOwner, cartKeyOrNew, isCart } from './cart-owner';
import { AddToCart, MOST_LINES, MOST_PIECES } from './inputs';
import { carts } from './tables';

export type AddedToCart = {
  /** Pieces in the whole basket now. */
  count: number;
  /** What the browser's cookie must hold; null for a signed-in person. */
  token: string | null;
  /** "fewer": not as many as asked for are left or allowed; "full": too many different products. */
  outcome: 'added' | 'fewer' | 'sold_out' | 'full';
  /** Pieces of this product in the basket now. */
  quantity: number;
};

type Row = {
  available: number | null;
  /** False for goods for adults in the basket of somebody who has not said to be one. */
  may: boolean | null;
  others: number;
  before: number;
  after: number | null;
};

/**
 * Puts pieces into the basket, never more than are left nor fewer than the shop sends. Opens a basket for a browser that
 * has none.
 * @throws AppError not_found for a product that is not on sale, conflict for one for adults before its buyer confirmed
 *   to be 18 or older
 */
export async function addToCart(ctx: Ctx, owner: CartOwner, input: AddToCart): Promise<AddedToCart> {
  const { productId, quantity } = AddToCart.parse(input);
  const { key, token } = cartKeyOrNew(ctx, owner);
  const now = ctx.clock.now().toISOString();
  const ownerColumn = key.userId === null ? sql`token_hash` : sql`user_id`;
  const [row] = await ctx.db.execute<Row>(sql`
    with offer as (
      select product_id, price_ugx, available, min_quantity, not restricted or exists (
        select 1 from ${carts} where ${isCart(key)} and ${carts.adultConfirmedAt} is not null
      ) as may
      from offers where product_id = ${productId}::uuid and sold
    ), cart as (
      insert into carts (id, token_hash, user_id, created_at, updated_at)
      select ${ctx.ids.uuid()}::uuid, ${key.tokenHash}::text, ${key.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz
      from offer where available > 0 and may
      on conflict (${ownerColumn}) do update set updated_at = excluded.updated_at
      returning id
    ), had as (
      select l.product_id, l.quantity from cart_lines l join ${carts} on ${carts.id} = l.cart_id where ${isCart(key)}
    ), line as (
      insert into cart_lines (cart_id, product_id, quantity, seen_price_ugx, added_at)
      select cart.id, offer.product_id,
        least(greatest(${quantity}::int, offer.min_quantity), offer.available, ${MOST_PIECES}::int),
        offer.price_ugx, ${now}::timestamptz
      from cart, offer
      where (select count(*) from had where product_id <> ${productId}::uuid) < ${MOST_LINES}::int
      on conflict (cart_id, product_id) do update set
        quantity = greatest((select min_quantity from offer),
          least(cart_lines.quantity + ${quantity}::int, (select available from offer), ${MOST_PIECES}::int)),
        seen_price_ugx = excluded.seen_price_ugx
      returning quantity
    )
    select (select available from offer) as available, (select may from offer) as may,
      (select coalesce(sum(quantity), 0)::int from had where product_id <> ${productId}::uuid) as others,
      (select coalesce(sum(quantity), 0)::int from had where product_id = ${productId}::uuid) as before,
      (select quantity from line) as after`);
  if (!row || row.available === null) throw notFound('product');
  if (!row.may) throw conflict(ADULTS_ONLY);
  const held = row.after ?? row.before;
  return { count: row.others + held, token, outcome: outcomeOf(row, quantity), quantity: held };
}

function outcomeOf(row: Row, asked: number): AddedToCart['outcome'] {
  if (row.available === 0) return 'sold_out';
  if (row.after === null) return 'full';
  return row.after - row.before < asked ? 'fewer' : 'added';
}
