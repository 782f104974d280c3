import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import { SEVERITIES, securityEvents } from '@/services/platform/audit/tables';
import { users } from '@/services/platform/identity/tables';

/** One alarm to the security contacts: everything of one kind and severity within its window belongs to it. */
export const securityAlerts = pgTable(
  'security_alerts',
  {
    id: id(),
    kind: text().notNull(),
    severity: text({ enum: SEVERITIES }).notNull(),
    startsAt: at().notNull(),
    endsAt: at().notNull(),
    /** Events when the contacts were told first, and as far as is known. */
    toldCount: integer().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    index('security_alerts_kind').on(t.kind, t.severity, t.endsAt),
    check('security_alerts_window', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** Somebody has looked at the event and taken it over. */
export const securityEventReviews = pgTable('security_event_reviews', {
  eventId: bigint({ mode: 'bigint' })
    .primaryKey()
    .references(() => securityEvents.id),
  acknowledgedAt: at().notNull(),
  acknowledgedBy: uuid()
    .notNull()
    .references(() => users.id),
});

export const securityEventNotes = pgTable(
  'security_event_notes',
  {
    id: id(),
    eventId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => securityEvents.id),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('security_event_notes_event').on(t.eventId, t.createdAt)],
);
