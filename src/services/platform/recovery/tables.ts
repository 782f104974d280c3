import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

export const recoveryRequests = pgTable(
  'recovery_requests',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text().$type<'factors' | 'number'>().notNull(),
    /** The number the account shall have; only for `number`. */
    newPhoneSealed: text(),
    state: text().$type<'waiting' | 'done' | 'stopped'>().notNull(),
    createdAt: createdAt(),
    /** Nothing happens before. */
    dueAt: at().notNull(),
    finishedAt: at(),
  },
  (t) => [
    uniqueIndex('recovery_requests_waiting').on(t.userId).where(sql`${t.state} = 'waiting'`),
    index('recovery_requests_user').on(t.userId, t.createdAt),
    check('recovery_requests_kind', sql`${t.kind} in ('factors', 'number')`),
    check('recovery_requests_state', sql`${t.state} in ('waiting', 'done', 'stopped')`),
    check(
      'recovery_requests_number',
      sql`${t.kind} = 'factors' or ${t.state} <> 'waiting' or ${t.newPhoneSealed} is not null`,
    ),
    check('recovery_requests_finished', sql`(${t.state} = 'waiting') = (${t.finishedAt} is null)`),
  ],
);
