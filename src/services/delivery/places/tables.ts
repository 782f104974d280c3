import { doublePrecision, index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** Suburbs and landmarks people name when they say where they are. */
export const places = pgTable(
  'places',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    kind: text().notNull(),
    area: text().notNull(),
    lat: doublePrecision().notNull(),
    lng: doublePrecision().notNull(),
    /** Lower-case name and aliases, what a search matches. */
    searchText: text().notNull(),
  },
  (t) => [index('places_search').using('gin', t.searchText.op('gin_trgm_ops'))],
);
