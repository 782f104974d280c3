import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { TRAIT_COLUMNS } from '../traits';
import { Entry } from './facts';
import { News, Small } from './index-copy';

const ENTRY = sql`e.doc, e.product_id as id, e.trait, e.shop, e.price_ugx as price, e.rating, e.shelf_rank as rank, e.family`;
const SHOP = sql`s.no, v.slug, v.name, v.lat, v.lng from search_shops s join vendors v on v.id = s.vendor_id`;

const listOf = (rows: SQL): SQL => sql`(select coalesce(json_agg(r), '[]') from (${rows}) as r)`;

const ALWAYS = sql`
  'categories', (select coalesce(json_agg(json_build_array(slug, name)), '[]') from categories),
  'reckoned', (select reltuples from pg_class where oid = 'search_entries'::regclass),
  'since', pg_current_snapshot()::text`;

/** Whether what wrote a row had not ended when the copy was as it is. A restored database has rows of transactions to come. */
const isNews = (
  changed: SQL,
  since: string,
): SQL => sql`(${changed} >= pg_snapshot_xmin(${since}::text::pg_snapshot)
  and ${changed} < pg_snapshot_xmax(pg_current_snapshot()) and not pg_visible_in_snapshot(${changed}, ${since}::text::pg_snapshot))`;

async function answerTo(ctx: Ctx, statement: SQL): Promise<unknown> {
  const [row] = await ctx.db.execute<{ answer: unknown }>(statement);
  return row?.answer;
}

const Sizes = z.object({ products: z.number(), postings: z.number() });

/** About how much there is to hold. */
export async function reckonIndex(ctx: Ctx): Promise<z.infer<typeof Sizes>> {
  const answer = await answerTo(
    ctx,
    sql`select json_object_agg(case oid when 'search_entries'::regclass then 'products' else 'postings' end, reltuples) as answer
      from pg_class where oid in ('search_entries'::regclass, 'search_postings'::regclass)`,
  );
  return Sizes.parse(answer);
}

export async function readSmall(ctx: Ctx): Promise<Small> {
  const answer = await answerTo(
    ctx,
    sql`select json_build_object(${ALWAYS},
      'traits', ${listOf(sql`select ${TRAIT_COLUMNS} from search_traits`)}, 'shops', ${listOf(sql`select ${SHOP}`)}) as answer`,
  );
  return Small.parse(answer);
}

const Entries = z.array(Entry);

/** The next products after a number. */
export async function readEntries(ctx: Ctx, after: number, most: number): Promise<readonly Entry[]> {
  const answer = await answerTo(
    ctx,
    sql`select ${listOf(
      sql`select ${ENTRY} from search_entries e where e.doc > ${after}::int order by e.doc limit ${most}::int`,
    )} as answer`,
  );
  return Entries.parse(answer);
}

const PackedPosting = z.object({
  word: z.string(),
  docs: z.instanceof(Buffer),
  impacts: z.instanceof(Buffer),
});
/** Numbers of products, four bytes each, and what the word says of each, two bytes. */
export type PackedPosting = z.infer<typeof PackedPosting>;

/** The next words after one. */
export async function readPostings(ctx: Ctx, after: string, most: number): Promise<readonly PackedPosting[]> {
  const rows = await ctx.db.execute(sql`
    select word, string_agg(int4send(doc), '' order by doc) as docs, string_agg(int2send(impact::int2), '' order by doc) as impacts
    from search_postings where word > ${after}::text collate "C" group by word order by word limit ${most}::int`);
  return rows.map((row) => PackedPosting.parse(row));
}

/**
 * What transactions wrote that had not ended when the copy was as it is. One statement; of more products than so many one more
 * is told, so that it can be seen that they are too many.
 */
export async function readNews(ctx: Ctx, since: string, most: number): Promise<News> {
  const answer = await answerTo(
    ctx,
    sql`
    with changed as materialized (
      select ${ENTRY}, e.words from search_entries e
      where ${isNews(sql`e.changed`, since)}
      limit ${most + 1}::int
    )
    select json_build_object(${ALWAYS},
      'entries', ${listOf(sql`
        select c.doc, c.id, c.trait, c.shop, c.price, c.rating, c.rank, c.family, said.words, said.impacts
        from changed c cross join lateral (
          select coalesce(array_agg(p.word), '{}') as words, coalesce(array_agg(p.impact), '{}') as impacts
          from unnest(c.words) as has (word) join search_postings p on p.word = has.word and p.doc = c.doc
        ) as said`)},
      'gone', (select coalesce(json_agg(doc), '[]') from search_gone where ${isNews(sql`changed`, since)}),
      'traits', ${listOf(sql`select ${TRAIT_COLUMNS} from search_traits where no in (select trait from changed)`)},
      'shops', ${listOf(sql`select ${SHOP} where s.no in (select shop from changed) or ${isNews(sql`s.changed`, since)}`)}
    ) as answer`,
  );
  return News.parse(answer);
}
