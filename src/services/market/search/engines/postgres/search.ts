import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { CardJson, cardFields, offers, type ProductCard } from '@/services/market/catalog';
import { cardsOf } from '../cards-of';
import { type Facets, MOST_FACET_VALUES, reachFacet, type SearchOrder, type SearchRequest } from '../engine';
import { awayFrom, blended, withinReach } from './away';
import { searchCopy } from './copy/search-copy';
import { facetsOf } from './facets';
import { foundBy } from './matches';
import type { Place } from './place';
import { meantBy, Planned, plannedOf, waysOf } from './plan';
import { wordsOf } from './query-words';
import { asksWhere, questionOf } from './question';
import { Remembered } from './remembered';
import { newTraits, Trait, traitsOf } from './traits';

export type PostgresFound = {
  /** In order; at most as many as were asked for. */
  readonly cards: readonly ProductCard[];
  readonly total: number;
  readonly facets: Facets;
  /** Where the next page begins; null at the end. */
  readonly next: Place | null;
  readonly meant: string | null;
};

const Numbers = z.array(z.number());
const Answer = z.object({
  planned: Planned,
  total: z.number(),
  page: z.array(z.object({ key: z.string(), rank: z.number(), id: z.uuid() })),
  cards: z.array(CardJson),
  traits: z.object({ numbers: Numbers, counts: Numbers, families: z.array(z.tuple([Numbers, z.number()])) }),
  news: z.array(Trait),
  shops: z.array(z.object({ value: z.string(), label: z.string(), count: z.number() })),
  names: z.array(z.tuple([z.string(), z.string()])),
  within: z.number().nullable(),
});

const answers = new Remembered<PostgresFound>();

/** One statement; none where the answer is remembered. Where this process holds the index, it is that of the cards. */
export async function searchPostgres(
  ctx: Ctx,
  request: SearchRequest,
  after: Place | null,
): Promise<PostgresFound> {
  const words = wordsOf(request.q);
  // Nothing but filters asks for all that is as asked for; signs alone ask for nothing.
  if (words.length === 0 && request.q !== '') return nothing(request);
  // Hardly anybody asks from the same place again.
  if (asksWhere(request)) return find(ctx, words, request, after);
  return answers.recall(ctx, questionOf(words, request, after), () => find(ctx, words, request, after));
}

const nothing = ({ facets }: SearchRequest): PostgresFound => ({
  ...{ cards: [], total: 0, next: null, meant: null },
  facets: facetsOf(
    facets,
    { traits: { numbers: [], counts: [], families: [] }, shops: [], reach: [], names: new Map() },
    new Map(),
  ),
});

async function find(
  ctx: Ctx,
  words: readonly string[],
  request: SearchRequest,
  after: Place | null,
): Promise<PostgresFound> {
  const known = await searchCopy(ctx, words, request, after);
  if (!known) return ask(ctx, words, request, after);
  const { ids, ...found } = known;
  return { ...found, cards: await cardsOf(ctx, ids) };
}

async function ask(
  ctx: Ctx,
  words: readonly string[],
  request: SearchRequest,
  after: Place | null,
): Promise<PostgresFound> {
  const [row] = await ctx.db.execute<{ answer: unknown }>(statement(ctx, words, request, after));
  const { planned, traits, shops, names, news, within, ...answer } = Answer.parse(row?.answer);
  const page = answer.page.slice(0, request.limit);
  const last = page.at(-1);
  const cards = new Map(answer.cards.map((card) => [card.id, card]));
  const counted = { traits, shops, reach: reachFacet(answer.total, within), names: new Map(names) };
  return {
    cards: page.flatMap(({ id }) => cards.get(id) ?? []),
    total: answer.total,
    facets: facetsOf(
      request.facets,
      counted,
      await traitsOf(ctx, [...traits.numbers, ...traits.families.flatMap(([nos]) => nos)], news),
    ),
    next: last && answer.page.length > request.limit ? last : null,
    meant: meantBy(words, planned),
  };
}

/** Everything of one search as one JSON object: what was found in order, how many there are, and what facets count. */
function statement(ctx: Ctx, words: readonly string[], request: SearchRequest, after: Place | null): SQL {
  const hasFacets = request.facets.length > 0;
  return sql`
    with ways as materialized (select * from ${waysOf(words)} as w) ${awayFrom(request)}, found as materialized (
      select m.doc, ${keyOf(request)} as key, m.trait, m.shop, kin.family from ${foundBy(request)} as m ${joinOf(request)}
      left join search_entries kin on kin.doc = m.doc and kin.family is not null
    ), kept as materialized (${ONE_OF_EACH}), page as materialized (${pageOf(request, after)})
    select json_build_object(
      'planned', ${plannedOf(sql`ways`)},
      'total', (select count(*) from kept),
      'page', (select coalesce(json_agg(page order by page.key::bigint desc, rank desc, id), '[]') from page),
      'cards', ${CARDS},
      'traits', ${hasFacets ? TRAITS : NO_TRAITS},
      'news', ${hasFacets ? newTraits(ctx) : EMPTY},
      'shops', ${request.facets.includes('shops') ? SHOPS : EMPTY},
      'names', ${request.facets.includes('categories') ? NAMES : EMPTY},
      'within', ${request.facets.includes('reach') ? withinReach(request) : sql`null`}
    ) as answer`;
}

/** Ranks and ids are looked up only of what may stand on the page: what has at least the key of the last one on it. */
function pageOf({ offset, limit }: SearchRequest, after: Place | null): SQL {
  const skipped = after ? 0 : offset;
  const later = after ? sql`where key < ${after.key}::bigint` : sql``;
  const begin = after
    ? sql`and ((f.key, e.shelf_rank) < (${after.key}::bigint, ${after.rank}::int)
        or (f.key = ${after.key}::bigint and e.shelf_rank = ${after.rank}::int and e.product_id > ${after.id}::uuid))`
    : sql``;
  return sql`
    select f.key::text as key, e.shelf_rank as rank, e.product_id as id
    from kept f join search_entries e on e.doc = f.doc
    where f.key >= coalesce(
      (select key from kept ${later} order by key desc limit 1 offset ${skipped + limit}::int),
      ${LEAST}
    ) ${begin}
    order by f.key desc, e.shelf_rank desc, e.product_id limit ${limit + 1}::int offset ${skipped}::int`;
}

const LEAST = sql`-9223372036854775808`;
const EMPTY = sql`'[]'::json`;
const NO_TRAITS = sql`'{"numbers": [], "counts": [], "families": []}'::json`;
const TRAITS = sql`(
  select json_build_object('numbers', coalesce(array_agg(trait), '{}'), 'counts', coalesce(array_agg(n), '{}'), 'families', (
    select coalesce(json_agg(json_build_array(traits, n)), '[]') from (
      select traits, count(*) as n
      from (select array_agg(distinct trait) as traits from found where family is not null group by family) as each
      group by traits
    ) as counted))
  from (select trait, count(*) as n from found where family is null group by trait) as counted)`;
/** Of a family what comes first on the page: one card is enough. */
const ONE_OF_EACH = sql`
  select doc, key, shop from found where family is null
  union all select doc, key, shop from (
    select distinct on (f.family) f.doc, f.key, f.shop from found f join search_entries e on e.doc = f.doc
    where f.family is not null order by f.family, f.key desc, e.shelf_rank desc, e.product_id
  ) as first`;
/** As they are now: what is no longer sold has none. */
const CARDS = sql`(
  select coalesce(json_agg(card), '[]')
  from (select ${cardFields} from page join ${offers} on ${offers.productId} = page.id where ${offers.sold}) as card)`;
const SHOPS = sql`(
  select coalesce(json_agg(json_build_object('value', v.slug, 'label', v.name, 'count', n) order by n desc, v.slug), '[]')
  from (select shop, count(*) as n from kept group by shop order by n desc, shop limit ${MOST_FACET_VALUES}::int) as counted
  join search_shops s on s.no = counted.shop join vendors v on v.id = s.vendor_id)`;
const NAMES = sql`(select coalesce(json_agg(json_build_array(slug, name)), '[]') from categories)`;

/** What the order needs of a match besides itself. */
function joinOf({ order, near }: SearchRequest): SQL {
  if (ENTRY_ORDERS.has(order)) return sql`join search_entries e on e.doc = m.doc`;
  return near ? sql`join away d on d.no = m.shop` : sql``;
}

const ENTRY_ORDERS: ReadonlySet<SearchOrder> = new Set(['cheapest', 'dearest', 'best_rated']);

/** The key products are ordered by, highest first. */
function keyOf(request: SearchRequest): SQL {
  const { order, near } = request;
  if (order === 'nearest' && near) return sql`-d.metres`;
  if (order === 'match' && near) return blended(request);
  if (!ENTRY_ORDERS.has(order)) return sql`m.score`;
  return sql`case ${order} when 'cheapest' then -e.price_ugx when 'dearest' then e.price_ugx else e.rating::bigint end`;
}
