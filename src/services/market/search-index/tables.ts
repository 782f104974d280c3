import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';

const counted = () => bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity();

/** Products whose change the search engine does not know yet. Only added to and taken from, so writers never wait. */
export const searchPending = pgTable('search_pending', {
  id: counted(),
  productId: uuid().notNull(),
  changedAt: at().notNull(),
});

/** Every change that was sent to the search engine, and when it could be found there: what freshness is measured by. */
export const searchPushes = pgTable(
  'search_pushes',
  {
    id: counted(),
    productId: uuid().notNull(),
    changedAt: at().notNull(),
    sentAt: at().notNull(),
    /** The engine's own number of the task. */
    taskUid: bigint({ mode: 'number' }).notNull(),
    state: text().$type<'sent' | 'searchable' | 'failed'>().notNull(),
    searchableAt: at(),
  },
  (t) => [
    index('search_pushes_sent').on(t.sentAt),
    index('search_pushes_open').on(t.taskUid).where(sql`${t.state} = 'sent'`),
    index('search_pushes_searchable').on(t.searchableAt).where(sql`${t.state} = 'searchable'`),
    check('search_pushes_state', sql`${t.state} in ('sent', 'searchable', 'failed')`),
    check('search_pushes_searchable_at', sql`(${t.searchableAt} is not null) = (${t.state} = 'searchable')`),
  ],
);

/**
 * What freshness is measured by where PostgreSQL answers: when each web process heard of a change, since when no search of it
 * finds what was before. Every process has a row for each change.
 */
export const searchArrivals = pgTable(
  'search_arrivals',
  {
    id: counted(),
    changedAt: at().notNull(),
    foundAt: at().notNull(),
  },
  (t) => [
    index('search_arrivals_found').on(t.foundAt),
    check('search_arrivals_after', sql`${t.foundAt} >= ${t.changedAt}`),
  ],
);

export type SearchEngineName = 'postgres' | 'meilisearch';

/** Indexes that were made anew. One at a time for each engine; `seenAt` tells a running build from a dead one. */
export const searchBuilds = pgTable(
  'search_builds',
  {
    id: id(),
    engine: text().$type<SearchEngineName>().notNull(),
    state: text().$type<'building' | 'switching' | 'done' | 'given_up'>().notNull(),
    /** Short name of the settings it was made by, so that newer ones are told from them. */
    settings: text().notNull(),
    documents: integer().notNull().default(0),
    startedAt: at().notNull(),
    seenAt: at().notNull(),
    endedAt: at(),
  },
  (t) => [
    uniqueIndex('search_builds_one_runs').on(t.engine).where(sql`${t.endedAt} is null`),
    index('search_builds_news').on(t.engine, t.startedAt.desc()),
    check('search_builds_engine', sql`${t.engine} in ('postgres', 'meilisearch')`),
    check('search_builds_state', sql`${t.state} in ('building', 'switching', 'done', 'given_up')`),
    check('search_builds_ended', sql`(${t.endedAt} is null) = (${t.state} in ('building', 'switching'))`),
  ],
);

/** What the nightly comparison of an index with the products found; all of it was repaired. */
export const searchComparisons = pgTable(
  'search_comparisons',
  {
    id: id(),
    engine: text().$type<SearchEngineName>().notNull(),
    products: integer().notNull(),
    missing: integer().notNull(),
    extra: integer().notNull(),
    different: integer().notNull(),
    comparedAt: at().notNull(),
  },
  (t) => [
    index('search_comparisons_news').on(t.engine, t.comparedAt.desc()),
    check('search_comparisons_engine', sql`${t.engine} in ('postgres', 'meilisearch')`),
  ],
);
