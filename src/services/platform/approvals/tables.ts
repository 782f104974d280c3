import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';
import type { Facts } from './kind';

/** What one person asks for and another decides. Rows are never deleted: they are the trail. */
export const approvalRequests = pgTable(
  'approval_requests',
  {
    id: id(),
    kind: text().notNull(),
    /** What the request is about: one request at a time may wait for it. */
    subject: text().notNull(),
    payload: jsonb().$type<unknown>().notNull(),
    /** What it changes, as people read it: named values before and after. */
    before: jsonb().$type<Facts>().notNull(),
    after: jsonb().$type<Facts>().notNull(),
    reason: text().notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => users.id),
    requestedAt: at().notNull(),
    expiresAt: at().notNull(),
    state: text().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: at(),
    note: text(),
  },
  (t) => [
    index('approval_requests_list').on(t.state, t.requestedAt, t.id),
    uniqueIndex('approval_requests_waiting').on(t.kind, t.subject).where(sql`${t.state} = 'waiting'`),
    check(
      'approval_requests_state',
      sql`${t.state} in ('waiting', 'approved', 'rejected', 'withdrawn', 'expired', 'overtaken')`,
    ),
    // Two persons, whatever code is above this table.
    check(
      'approval_requests_two_persons',
      sql`${t.state} <> 'approved' or (${t.decidedBy} is not null and ${t.decidedBy} <> ${t.requestedBy})`,
    ),
  ],
);
