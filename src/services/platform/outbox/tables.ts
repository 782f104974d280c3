import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt } from '@/db/columns';

/** What happened, written in the transaction that made it happen. Also the replay log of the live streams. */
export const outboxEvents = pgTable(
  'outbox_events',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    type: text().notNull(),
    /** Who may want to know, as "kind:id"; a live stream subscribes to topics. */
    topics: text().array().notNull().default(sql`'{}'`),
    payload: jsonb().$type<unknown>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('outbox_events_topics').using('gin', t.topics), index('outbox_events_type').on(t.type, t.id)],
);
