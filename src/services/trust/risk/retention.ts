import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { trustFacts } from './tables';

/** Each fact has a time of its own; the schedule's days run from its end. */
export const factRetention = [
  rowSweep({ key: 'risk.facts', table: trustFacts, since: sql`${trustFacts.keepUntil}` }),
];
