import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';
import type { PaperKind, PaperState, PaperType } from './inputs';

/** National ids, permits and licences. What is sent anew is a new row, so that nobody decides about what they never saw. */
export const papers = pgTable(
  'papers',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text().$type<PaperKind>().notNull(),
    submissionId: uuid().notNull(),
    numberSealed: text().notNull(),
    /** Finds the same national id on several accounts; null for other kinds. */
    numberIndex: text(),
    /** The encrypted file in the folder of papers, and what opens it. */
    fileId: uuid().notNull().unique(),
    fileKeySealed: text().notNull(),
    mime: text().$type<PaperType>().notNull(),
    bytes: integer().notNull(),
    state: text().$type<PaperState>().notNull(),
    /** Why it was refused, for its owner. */
    reason: text(),
    submittedAt: at().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: at(),
  },
  (t) => [
    unique('papers_one_of_a_kind').on(t.userId, t.kind),
    index('papers_state').on(t.state, t.submittedAt, t.id),
    index('papers_number').on(t.numberIndex).where(sql`${t.numberIndex} is not null`),
    check('papers_kind', sql`${t.kind} in ('national_id', 'driving_permit', 'trade_licence')`),
    check('papers_state', sql`${t.state} in ('waiting', 'accepted', 'refused')`),
    check('papers_bytes', sql`${t.bytes} > 0`),
    check(
      'papers_decided',
      sql`(${t.state} = 'waiting') = (${t.decidedAt} is null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
    check('papers_reason', sql`(${t.state} = 'refused') = (${t.reason} is not null)`),
  ],
);

export type PaperRow = typeof papers.$inferSelect;
