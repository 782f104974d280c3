import { type SQL, sql } from 'drizzle-orm';
import type { SearchRequest } from '../engine';
import type { PlannedSlot } from './plan';

/** Up to so many products are looked up one by one in the other words; more are counted together. */
const FEW_TO_LOOK_UP = 1_000;

const listOf = (values: readonly unknown[]): SQL =>
  sql`select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb)`;

/** Postings of one slot, one row for each product: doc, score, trait, shop. */
function postingsOf({ ways: [first, ...more], ways }: PlannedSlot): SQL {
  if (first && more.length === 0)
    return sql`select doc, impact * ${first.weight}::int as score, trait, shop from search_postings
      where word = ${first.word}`;
  return sql`select p.doc, max(p.impact * w.weight) as score, min(p.trait) as trait, min(p.shop) as shop
    from jsonb_to_recordset(${JSON.stringify(ways)}::text::jsonb) as w (word text, weight int)
    join search_postings p on p.word = w.word group by p.doc`;
}

/** What one slot adds to the score of a product that another found; null where the product has none of its words. */
function scoreIn({ ways: [first, ...more], ways }: PlannedSlot): SQL {
  if (first && more.length === 0)
    return sql`select max(p.impact) * ${first.weight}::int as score from search_postings p
      where p.word = ${first.word} and p.doc = base.doc`;
  return sql`select max(p.impact * w.weight) as score
    from jsonb_to_recordset(${JSON.stringify(ways)}::text::jsonb) as w (word text, weight int)
    join search_postings p on p.word = w.word and p.doc = base.doc`;
}

/** Products that have every slot; or, for `any`, one slot at least: then what has more slots comes before what has fewer. */
export function matchesOf(slots: readonly PlannedSlot[], mode: 'all' | 'any'): SQL {
  const [rarest, ...others] = slots;
  if (!rarest) return sql`select 0 as doc, 0::bigint as score, 0 as trait, 0 as shop where false`;
  if (others.length === 0)
    return sql`select doc, score::bigint, trait, shop from (${postingsOf(rarest)}) as base`;
  if (mode === 'all' && rarest.frequency < FEW_TO_LOOK_UP) return lookedUp(rarest, others);
  const rows = sql.join(slots.map(postingsOf), sql` union all `);
  const all = mode === 'all' ? sql`having count(*) = ${slots.length}::int` : sql``;
  const base = mode === 'all' ? sql`sum(score)` : sql`count(*) * 1000000000 + sum(score)`;
  return sql`select doc, ${base} as score, min(trait) as trait, min(shop) as shop from (${rows}) as base
    group by doc ${all}`;
}

function lookedUp(rarest: PlannedSlot, others: readonly PlannedSlot[]): SQL {
  const names = others.map((_, at) => sql.identifier(`also${at}`));
  const joins = others.map((slot, at) => sql`cross join lateral (${scoreIn(slot)}) as ${names[at]}`);
  const sum = sql.join(
    names.map((name) => sql` + ${name}.score`),
    sql``,
  );
  const isThere = sql.join(
    names.map((name) => sql`${name}.score is not null`),
    sql` and `,
  );
  return sql`select base.doc, (base.score${sum})::bigint as score, base.trait, base.shop
    from (${postingsOf(rarest)}) as base ${sql.join(joins, sql` `)} where ${isThere}`;
}

/** Conditions on a match `m`, and on its entry `e` where there are any: then it has to be joined. */
export function conditionsOf(request: SearchRequest): {
  readonly where: readonly SQL[];
  readonly needsEntry: boolean;
} {
  const traits = traitConditions(request);
  const where: SQL[] = [];
  if (traits.length > 0)
    where.push(sql`m.trait = any(array(select no from search_traits where ${sql.join(traits, sql` and `)}))`);
  if (request.shops.length > 0)
    where.push(sql`m.shop = any(array(select s.no from search_shops s join vendors v on v.id = s.vendor_id
      where v.slug in (${listOf(request.shops)})))`);
  const { minPriceUgx, maxPriceUgx } = request;
  if (minPriceUgx !== null) where.push(sql`e.price_ugx >= ${minPriceUgx.toString()}::bigint`);
  if (maxPriceUgx !== null) where.push(sql`e.price_ugx <= ${maxPriceUgx.toString()}::bigint`);
  return { where, needsEntry: minPriceUgx !== null || maxPriceUgx !== null };
}

function traitConditions(request: SearchRequest): SQL[] {
  const { categories, forms, strengths, minRating, onlyInStock, onlyCertified } = request;
  return [
    ...(categories.length > 0 ? [sql`category_slug in (${listOf(categories)})`] : []),
    ...(forms.length > 0 ? [sql`form in (${listOf(forms)})`] : []),
    ...(strengths.length > 0 ? [sql`strength in (${listOf(strengths)})`] : []),
    ...(minRating === null ? [] : [sql`rating_floor >= ${minRating}::int`]),
    ...(onlyInStock ? [sql`in_stock`] : []),
    ...(onlyCertified ? [sql`certified`] : []),
  ];
}
