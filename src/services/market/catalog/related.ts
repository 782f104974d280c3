import { asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { offers } from './offers';
import { cardColumns, type ProductCard, toCard } from './product-card';

/** What a buyer looks at after a product; more are a shelf. */
const MOST_RELATED = 8;
/** Of each sort the best so many are looked at: what is much alike among thousands is among these. */
const LOOKED_AT = 120;

const ORDER = sql`pin nulls last, is_out, alike desc, apart, shelf_rank desc, id`;

/** Neither the product itself nor another one of its family. */
const IS_OTHER = sql`coalesce(p.family_id, p.id) <> (select coalesce(family_id, id) from this)`;

const bestOf = (isAlike: SQL) => sql`
  select p.id, null::int as pin from products p
  where p.status = 'live' and ${isAlike} and ${IS_OTHER}
  order by p.shelf_rank desc, p.id limit ${LOOKED_AT}::int`;

/**
 * What goes with a product. First what its shop has pinned to it, in the shop's order; then what shares herbs, tags or
 * the category: what can be bought first, the more it shares the earlier, the nearer in price the earlier, one of each
 * family. Never the product itself or another one of its family, nothing for adults beside what is for everybody or the
 * other way round, and nothing of which a lot was recalled and none is left. One statement.
 */
export async function relatedTo(ctx: Ctx, productId: string): Promise<ProductCard[]> {
  const rows = await ctx.db
    .select({ ...cardColumns, place: sql<number>`picked.place` })
    .from(sql`(${picked(productId)}) as picked`)
    .innerJoin(offers, eq(offers.productId, sql`picked.id`))
    .orderBy(asc(sql`picked.place`));
  return rows.map(toCard);
}

const picked = (productId: string): SQL => sql`
  with this as (
    select p.*, c.restricted from products p join categories c on c.id = p.category_id where p.id = ${productId}::uuid
  ), candidates as (
    select c.companion_id as id, c.position as pin from product_companions c where c.product_id = ${productId}::uuid
    union all (${bestOf(sql`p.category_id = (select category_id from this)`)})
    union all (${bestOf(sql`p.herbs && (select herbs from this)`)})
    union all (${bestOf(sql`p.tags && (select tags from this)`)})
  ), known as (
    select id, min(pin) as pin from candidates group by id
  ), ranked as (
    select p.id, p.family_id, known.pin, o.available = 0 as is_out, p.shelf_rank,
      2 * least(2, (select count(*) from unnest(p.herbs) herb where herb = any (this.herbs)))
        + least(2, (select count(*) from unnest(p.tags) tag where tag = any (this.tags)))
        + (p.category_id = this.category_id)::int as alike,
      abs(ln(p.price_ugx::float8 / this.price_ugx)) as apart
    from known
    join products p on p.id = known.id
    join offers o on o.product_id = known.id
    cross join this
    where o.sold and o.restricted = this.restricted and ${IS_OTHER}
      and not (o.available = 0 and exists (select from lots l
        where l.product_id = p.id and l.state = 'recalled' and l.withdrawn_at is null))
  ), first_of_family as (
    select ranked.*, row_number() over (
      partition by case when pin is null then coalesce(family_id, id) else id end
      order by ${ORDER}) as place_in_family
    from ranked
  )
  select id, row_number() over (order by ${ORDER}) as place from first_of_family where place_in_family = 1
  order by ${ORDER} limit ${MOST_RELATED}::int`;
