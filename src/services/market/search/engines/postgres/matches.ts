import { type SQL, sql } from 'drizzle-orm';
import type { SearchRequest } from '../engine';
import { reachOf } from '../nearness';
import { metresFrom } from './away';

const NOTHING_ASKED = sql`null`;

/**
 * Products that have the words in the table `ways` and are as asked for: doc, score, trait, shop. The text is nearly the same
 * whatever is asked for, so that connections keep few statements and soon no longer plan them.
 */
export function foundBy(request: SearchRequest): SQL {
  if (request.q === '') return listedBy(request);
  const { minPriceUgx, maxPriceUgx } = request;
  const hasPrice = minPriceUgx !== null || maxPriceUgx !== null;
  const [min, max] = [minPriceUgx ?? 0n, maxPriceUgx ?? 10n ** 15n].map(String);
  return sql`search_found(
    array(select word from ways where word is not null order by place, nth),
    array(select weight from ways where word is not null order by place, nth),
    array(select place from ways where word is not null order by place, nth),
    (select min(frequency) from ways where place = 1),
    exists (select from ways where word is null),
    ${traitsOf(request)},
    ${shopsOf(request)},
    ${hasPrice ? min : null}::bigint, ${hasPrice ? max : null}::bigint)`;
}

/** Without words: all products that are as asked for, none more than another. */
function listedBy(request: SearchRequest): SQL {
  const { minPriceUgx, maxPriceUgx } = request;
  const [traits, shops] = [traitsOf(request), shopsOf(request)];
  const where = [
    ...(traits === NOTHING_ASKED ? [] : [sql`e.trait in (select unnest(${traits}))`]),
    ...(shops === NOTHING_ASKED ? [] : [sql`e.shop in (select unnest(${shops}))`]),
    ...(minPriceUgx === null ? [] : [sql`e.price_ugx >= ${String(minPriceUgx)}::bigint`]),
    ...(maxPriceUgx === null ? [] : [sql`e.price_ugx <= ${String(maxPriceUgx)}::bigint`]),
    sql`true`,
  ];
  return sql`(select e.doc, 0::bigint as score, e.trait, e.shop from search_entries e where ${sql.join(where, sql` and `)})`;
}

const listOf = (values: readonly string[]): SQL =>
  sql`select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb)`;

function shopsOf(request: SearchRequest): SQL {
  const reach = request.onlyInReach ? reachOf(request) : null;
  const where = [
    ...(request.shops.length > 0 ? [sql`v.slug in (${listOf(request.shops)})`] : []),
    ...(reach ? [sql`${metresFrom(reach)} <= ${reach.metres}::bigint`] : []),
  ];
  if (where.length === 0) return NOTHING_ASKED;
  return sql`array(
    select s.no from search_shops s join vendors v on v.id = s.vendor_id where ${sql.join(where, sql` and `)})`;
}

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
