import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import { CHANNELS } from './channel';

export const messages = pgTable(
  'messages',
  {
    id: id(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    recipient: text().notNull(),
    /** Mail only; neutral like the body. */
    subject: text(),
    body: text().notNull(),
    state: text().notNull(),
    attempts: integer().notNull().default(0),
    providerMessageId: text(),
    createdAt: createdAt(),
    /** After this moment the text is of no use any more and is not sent. */
    validUntil: at(),
    sentAt: at(),
  },
  (t) => [
    unique('messages_once').on(t.kind, t.subjectId, t.channel),
    index('messages_state').on(t.state),
    check('messages_channels', sql`${t.channel} in ('sms', 'email')`),
    check('messages_states', sql`${t.state} in ('queued', 'sent', 'failed')`),
  ],
);
