import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
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
