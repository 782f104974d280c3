import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';

/** Append-only: a trigger refuses UPDATE, and DELETE before `keep_until` unless the subject is being erased. */
export const trustFacts = pgTable(
  'trust_facts',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    value: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
    source: text().notNull(),
    at: at().notNull(),
    keepUntil: at().notNull(),
  },
  (t) => [
    index('trust_facts_subject').on(t.subjectKind, t.subjectId, t.id),
    index('trust_facts_keep_until').on(t.keepUntil),
  ],
);
