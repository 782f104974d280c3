import { type SQL, sql } from 'drizzle-orm';
import type { SearchRequest } from '../engine';

const NOTHING_ASKED = sql`null`;

/**
 * Products that have the words in the table `ways` and are as asked for: doc, score, trait, shop. The text is nearly the same
 * whatever is asked for, so that connections keep few statements and soon no longer plan them.
 */
export function foundBy(request: SearchRequest): SQL {
  const { shops, minPriceUgx, maxPriceUgx } = request;
  const hasPrice = minPriceUgx !== null || maxPriceUgx !== null;
  const [min, max] = [minPriceUgx ?? 0n, maxPriceUgx ?? 10n ** 15n].map(String);
  return sql`search_found(
    array(select word from ways where word is not null order by place, nth),
    array(select weight from ways where word is not null order by place, nth),
    array(select place from ways where word is not null order by place, nth),
    (select min(frequency) from ways where place = 1),
    exists (select from ways where word is null),
    ${traitsOf(request)},
    ${shops.length === 0 ? NOTHING_ASKED : shopsOf(shops)},
    ${hasPrice ? min : null}::bigint, ${hasPrice ? max : null}::bigint)`;
}

const listOf = (values: readonly string[]): SQL =>
  sql`select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb)`;

const shopsOf = (slugs: readonly string[]): SQL => sql`array(
  select s.no from search_shops s join vendors v on v.id = s.vendor_id where v.slug in (${listOf(slugs)}))`;

function traitsOf({
  categories,
  forms,
  strengths,
  minRating,
  onlyInStock,
  onlyCertified,
}: SearchRequest): SQL {
  const where = [
    ...(categories.length > 0 ? [sql`category_slug in (${listOf(categories)})`] : []),
    ...(forms.length > 0 ? [sql`form in (${listOf(forms)})`] : []),
    ...(strengths.length > 0 ? [sql`strength in (${listOf(strengths)})`] : []),
    ...(minRating === null ? [] : [sql`rating_floor >= ${minRating}::int`]),
    ...(onlyInStock ? [sql`in_stock`] : []),
    ...(onlyCertified ? [sql`certified`] : []),
  ];
  if (where.length === 0) return NOTHING_ASKED;
  return sql`array(select no from search_traits where ${sql.join(where, sql` and `)})`;
}
