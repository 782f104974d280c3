import { type SQL, sql } from 'drizzle-orm';
import { toJson } from '@/services/platform/outbox';

/**
 * A statement for a WITH list of the caller's: takes exactly these lines out of the basket and returns one row
 * for each that was still there with the same quantity. Two checkouts of one basket wait here for each other,
 * and the second finds fewer rows than it asked for.
 */
export function emptiedLines(
  cartId: string,
  lines: readonly { readonly productId: string; readonly quantity: number }[],
): SQL {
  const wanted = toJson(lines.map(({ productId, quantity }) => ({ productId, quantity })));
  return sql`
    delete from cart_lines l using jsonb_to_recordset(${wanted}::text::jsonb) as w("productId" uuid, quantity int)
    where l.cart_id = ${cartId}::uuid and l.product_id = w."productId" and l.quantity = w.quantity
    returning l.product_id`;
}
