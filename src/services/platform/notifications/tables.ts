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
    /** The number or address it goes to. */
    recipientSealed: text(),
    /** Blind index, to find what was sent to somebody. */
    recipientIndex: text(),
    /** Only while it waits: it may hold a code. */
    bodySealed: text(),
    /** Mail only; neutral like the body. */
    subject: text(),
    state: text().notNull(),
    attempts: integer().notNull().default(0),
    providerMessageId: text(),
    /** The channel's word for why it did not arrive. */
    failure: text(),
    createdAt: createdAt(),
    /** After this moment the text is of no use any more and is not sent. */
    validUntil: at(),
    sentAt: at(),
    /** When the channel said what became of it. */
    reportedAt: at(),
    /** Emptied when recipients and texts were sealed; the database refuses any new ones. */
    clearRecipient: text('recipient'),
    clearBody: text('body'),
  },
  (t) => [
    unique('messages_once').on(t.kind, t.subjectId, t.channel),
    index('messages_state').on(t.state),
    index('messages_provider_id').on(t.providerMessageId),
    index('messages_recipient').on(t.recipientIndex),
    check('messages_sealed', sql`${t.clearRecipient} is null and ${t.clearBody} is null`),
    check('messages_channels', sql`${t.channel} in ('sms', 'email')`),
    check('messages_states', sql`${t.state} in ('queued', 'sent', 'unknown', 'delivered', 'failed')`),
  ],
);
