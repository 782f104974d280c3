import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';

/** What an admin has set in place of the default; a limit without a row has its default. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    name: text().primaryKey(),
    burst: doublePrecision().notNull(),
    perMinute: doublePrecision().notNull(),
    enabled: boolean().notNull(),
    changedAt: at().notNull(),
  },
  (t) => [
    check('rate_limits_burst', sql`${t.burst} >= 1`),
    check('rate_limits_rate', sql`${t.perMinute} > 0`),
  ],
);

/** One row per bucket that is not full. Unlogged: a crash fills all buckets, and no request waits for the disk. */
export const rateBuckets = pgTable(
  'rate_buckets',
  {
    /** Keyed hash of limit, kind and key: neither phone nor address is kept. */
    key: text().primaryKey(),
    /** When the bucket will be full again; each token taken puts it off. */
    fullAt: at().notNull(),
  },
  (t) => [index('rate_buckets_full').on(t.fullAt)],
);
