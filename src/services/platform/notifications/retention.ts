import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { messages } from './tables';

export const notificationRetention = [
  rowSweep({ key: 'notifications.messages', table: messages, since: sql`${messages.createdAt}` }),
];
