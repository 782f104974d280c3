import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { FEW_FOUND, MOST_FACET_VALUES, type SearchFound, type SearchRequest } from '../engine';
import { facetsOf } from './facets';
import { conditionsOf, matchesOf } from './matches';
import { planQuery, type QueryPlan } from './plan';
import { wordsOf } from './query-words';
import { Remembered } from './remembered';
import { newTraits, Trait, traitsOf } from './traits';

/** A place in an order: by key, then by the product's rank on the shelf, then by id. */
export type Place = { readonly key: string; readonly rank: number; readonly id: string };

export type PostgresFound = SearchFound & {
  /** Where the next page begins; null at the end. */
  readonly next: Place | null;
  readonly meant: string | null;
};

const Answer = z.object({
  total: z.number(),
  page: z.array(z.object({ key: z.string(), rank: z.number(), id: z.uuid() })),
  traits: z.array(z.tuple([z.number(), z.number()])),
  news: z.array(Trait),
  shops: z.array(z.object({ value: z.string(), label: z.string(), count: z.number() })),
  names: z.array(z.tuple([z.string(), z.string()])),
});
type Answer = z.infer<typeof Answer>;

const answers = new Remembered<PostgresFound>();

/** Two statements, or three where few products have all words; none where the answer is remembered. */
export function searchPostgres(
  ctx: Ctx,
  request: SearchRequest,
  after: Place | null,
): Promise<PostgresFound> {
  // Hardly anybody asks from the same place again.
  if (request.order === 'nearest') return find(ctx, request, after);
  return answers.recall(ctx, keyOf(request, after), () => find(ctx, request, after));
}

/** The same for all requests that are answered alike. */
function keyOf({ q, near: _, ...asked }: SearchRequest, after: Place | null): string {
  const { categories, forms, strengths, shops, facets, minPriceUgx, maxPriceUgx } = asked;
  const lists = [categories, forms, strengths, shops, facets].map((values) => [...new Set(values)].sort());
  return JSON.stringify([
    [wordsOf(q), lists, minPriceUgx?.toString(), maxPriceUgx?.toString()],
    [asked.minRating, asked.onlyInStock, asked.order, asked.offset, asked.limit],
    after && [after.key, after.rank, after.id],
  ]);
}

async function find(ctx: Ctx, request: SearchRequest, after: Place | null): Promise<PostgresFound> {
  const plan = await planQuery(ctx, request.q);
  const answer = await answerOf(ctx, plan, request, after);
  const page = answer.page.slice(0, request.limit);
  const last = page.at(-1);
  const numbers = answer.traits.map(([no]) => no);
  const counted = { traits: answer.traits, shops: answer.shops, names: new Map(answer.names) };
  return {
    ids: page.map(({ id }) => id),
    total: answer.total,
    facets: facetsOf(request.facets, counted, await traitsOf(ctx, numbers, answer.news)),
    next: last && answer.page.length > request.limit ? last : null,
    meant: plan.meant,
  };
}

const NOTHING: Answer = { total: 0, page: [], traits: [], news: [], shops: [], names: [] };

async function answerOf(
  ctx: Ctx,
  plan: QueryPlan,
  request: SearchRequest,
  after: Place | null,
): Promise<Answer> {
  if (plan.slots.length === 0) return NOTHING;
  const all = plan.isPartial ? NOTHING : await ask(ctx, matchesOf(plan.slots, 'all'), request, after);
  const isOneWord = plan.slots.length === 1 && !plan.isPartial;
  if (all.total >= FEW_FOUND || isOneWord) return all;
  return ask(ctx, matchesOf(plan.slots, 'any'), request, after);
}

async function ask(ctx: Ctx, matches: SQL, request: SearchRequest, after: Place | null): Promise<Answer> {
  const [row] = await ctx.db.execute<{ answer: unknown }>(statement(ctx, matches, request, after));
  return Answer.parse(row?.answer);
}

/** Everything of one search as one JSON object: what was found in order, how many there are, and what facets count. */
function statement(ctx: Ctx, matches: SQL, request: SearchRequest, after: Place | null): SQL {
  const { key, join } = orderOf(request);
  const { where, needsEntry } = conditionsOf(request);
  const entry = needsEntry || join.needsEntry ? sql`join search_entries e on e.doc = m.doc` : sql``;
  const hasFacets = request.facets.length > 0;
  const filter = where.length > 0 ? sql`where ${sql.join([...where], sql` and `)}` : sql``;
  return sql`
    with found as materialized (
      select m.doc, ${key} as key, m.trait, m.shop from (${matches}) as m ${entry} ${join.sql} ${filter}
    ), page as (${pageOf(request, after)})
    select json_build_object(
      'total', (select count(*) from found),
      'page', (select coalesce(json_agg(page order by page.key::bigint desc, rank desc, id), '[]') from page),
      'traits', ${hasFacets ? TRAITS : EMPTY},
      'news', ${hasFacets ? newTraits(ctx) : EMPTY},
      'shops', ${request.facets.includes('shops') ? SHOPS : EMPTY},
      'names', ${request.facets.includes('categories') ? NAMES : EMPTY}
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
    from found f join search_entries e on e.doc = f.doc
    where f.key >= coalesce(
      (select key from found ${later} order by key desc limit 1 offset ${skipped + limit}::int),
      ${LEAST}
    ) ${begin}
    order by f.key desc, e.shelf_rank desc, e.product_id limit ${limit + 1}::int offset ${skipped}::int`;
}

const LEAST = sql`-9223372036854775808`;
const EMPTY = sql`'[]'::json`;
const TRAITS = sql`(select coalesce(json_agg(json_build_array(trait, n)), '[]')
  from (select trait, count(*) as n from found group by trait) as counted)`;
const SHOPS = sql`(
  select coalesce(json_agg(json_build_object('value', v.slug, 'label', v.name, 'count', n) order by n desc, v.slug), '[]')
  from (select shop, count(*) as n from found group by shop order by n desc, shop limit ${MOST_FACET_VALUES}::int) as counted
  join search_shops s on s.no = counted.shop join vendors v on v.id = s.vendor_id)`;
const NAMES = sql`(select coalesce(json_agg(json_build_array(slug, name)), '[]') from categories)`;

type Order = { readonly key: SQL; readonly join: { readonly sql: SQL; readonly needsEntry: boolean } };

/** The key products are ordered by, highest first, and what has to be joined to know it. */
function orderOf({ order, near }: SearchRequest): Order {
  const entry = { sql: sql``, needsEntry: true };
  if (order === 'cheapest') return { key: sql`-e.price_ugx`, join: entry };
  if (order === 'dearest') return { key: sql`e.price_ugx`, join: entry };
  if (order === 'best_rated') return { key: sql`e.rating::bigint`, join: entry };
  if (order === 'nearest' && near)
    return {
      key: sql`-d.metres`,
      join: {
        sql: sql`join (
          select s.no, (2 * 6371000 * asin(least(1, sqrt(
            sin(radians(v.lat - ${near.lat}::float8) / 2) ^ 2
            + cos(radians(${near.lat}::float8)) * cos(radians(v.lat)) * sin(radians(v.lng - ${near.lng}::float8) / 2) ^ 2
          ))))::bigint as metres
          from search_shops s join vendors v on v.id = s.vendor_id
        ) as d on d.no = m.shop`,
        needsEntry: false,
      },
    };
  return { key: sql`m.score`, join: { sql: sql``, needsEntry: false } };
}
