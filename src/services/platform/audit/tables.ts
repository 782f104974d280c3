import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';

/** Append-only: a trigger refuses UPDATE and DELETE. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: at().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    resourceKind: text().notNull(),
    resourceId: text().notNull(),
    requestId: text().notNull(),
    details: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [index('audit_entries_resource').on(t.resourceKind, t.resourceId)],
);
