import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';

/** Searches that PostgreSQL answered because the search engine could not, by the hour. */
export const searchFallbacks = pgTable(
  'search_fallbacks',
  {
    hour: at().notNull(),
    reason: text().$type<'away' | 'refused'>().notNull(),
    searches: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hour, t.reason] }),
    check('search_fallbacks_reason', sql`${t.reason} in ('away', 'refused')`),
  ],
);

/** What was looked for, counted by the day in Kampala. Nothing says who asked. */
export const searchesAsked = pgTable(
  'searches_asked',
  {
    day: date({ mode: 'string' }).notNull(),
    /** The words of the query, folded as the index folds them. */
    words: text().notNull(),
    searches: integer().notNull(),
    /** Those of them that found nothing. */
    missed: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.words] }),
    check('searches_asked_counts', sql`${t.missed} between 0 and ${t.searches}`),
  ],
);
