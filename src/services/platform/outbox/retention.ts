import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { outboxEvents } from './tables';

export const outboxRetention = [
  rowSweep({ key: 'outbox.events', table: outboxEvents, since: sql`${outboxEvents.createdAt}` }),
];
