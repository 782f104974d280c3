import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { RetentionSweep } from './personal-data';

type Rows = {
  readonly key: string;
  readonly table: PgTable;
  /** The moment a row's time begins to run. */
  readonly since: SQL;
  /** Which rows the rule is about; all when absent. */
  readonly only?: SQL;
};

/** A retention rule that deletes whole rows, the oldest first. */
export function rowSweep({ key, table, since, only }: Rows): RetentionSweep {
  const meant = only ? sql`(${only})` : sql`true`;
  return {
    key,
    sweep: async (tx, before, limit) => {
      const rows = await tx.db.execute(sql`
        delete from ${table} where ctid = any(array(
          select ctid from ${table} where ${since} < ${before.toISOString()}::timestamptz and ${meant}
          order by ${since} limit ${limit} for update skip locked))
        returning 1`);
      return rows.length;
    },
    oldest: async (ctx) =>
      oldestOf(
        await ctx.db.execute(sql`
      select min(${since})::text as since from ${table} where ${meant}`),
      ),
  };
}

/** The one instant of a `select … as since`. */
export function oldestOf(rows: readonly Record<string, unknown>[]): Date | null {
  const since = rows[0]?.since;
  return typeof since === 'string' ? new Date(since) : null;
}
