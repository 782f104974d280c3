import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt } from '@/db/columns';

/** Data keys, each wrapped by a master key that is not in the database. A row is never deleted: old values need it. */
export const dataKeys = pgTable(
  'data_keys',
  {
    id: text().primaryKey(),
    context: text().notNull(),
    generation: integer().notNull(),
    state: text().notNull(),
    masterKeyId: text().notNull(),
    wrapped: text().notNull(),
    createdAt: createdAt(),
    /** When a newer key took over. */
    retiredAt: at(),
    /** When no value was under this key any more. */
    archivedAt: at(),
  },
  (t) => [
    unique('data_keys_generation').on(t.context, t.generation),
    uniqueIndex('data_keys_one_active').on(t.context).where(sql`${t.state} = 'active'`),
    check('data_keys_states', sql`${t.state} in ('active', 'retiring', 'archived')`),
  ],
);
