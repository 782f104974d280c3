import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ugx } from '@/lib/money';

/** The family of the offer in a query of `offers`, as its card tells of it: a subquery; null where there is nothing to choose. */
export const familyOfCard = sql<unknown>`(
  select jsonb_build_object('count', count(*), 'fromUgx', min(o.price_ugx), 'inStock', bool_or(o.available > 0))
  from products p join products m on m.family_id = p.family_id join offers o on o.product_id = m.id
  where p.id = "offers"."product_id" and o.sold having count(*) > 1)`;

/** Reads `familyOfCard`. */
export const CardFamily = z
  .object({
    count: z.number(),
    fromUgx: z.number().transform((price) => ugx(BigInt(price))),
    inStock: z.boolean(),
  })
  .nullable();

/**
 * Whether no product of the same family on sale stands before the offer in a query of `offers` that is in shelf order: lists
 * show one of each family. A subquery that the planner leaves where it is, so that only products that are looked at are asked.
 */
export const isFirstOfFamily: SQL = sql`(
  select true from products p join products m on m.family_id = p.family_id join offers o on o.product_id = m.id
  where p.id = "offers"."product_id" and o.sold
    and (m.shelf_rank > p.shelf_rank or (m.shelf_rank = p.shelf_rank and m.id < p.id))
  limit 1) is null`;
