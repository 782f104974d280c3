import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { oldestOf } from '@/db/row-sweep';
import { dataExportParts } from './tables';

/** Copies that were made for their owners: the parts go, that one was made stays. */
export const privacyRetention: readonly RetentionSweep[] = [
  {
    key: 'privacy.exports',
    sweep: async (tx, before, limit) => {
      // A copy goes as a whole, its days counted from when it was whole; what never became one goes by its
      // age, also when its making ended without a word.
      const rows = await tx.db.execute(sql`
        delete from ${dataExportParts} where id in (
          select p.id from ${dataExportParts} p join data_requests r on r.id = p.request_id
          where coalesce(r.finished_at, p.created_at) < ${before.toISOString()}::timestamptz
            and (r.state <> 'running' or p.created_at < ${before.toISOString()}::timestamptz - interval '7 days')
          order by p.created_at limit ${limit} for update of p skip locked)
        returning request_id`);
      await tx.db.execute(sql`
        update data_requests set state = 'expired'
        where kind = 'export' and state = 'ready' and expires_at <= ${tx.clock.now().toISOString()}::timestamptz`);
      return rows.length;
    },
    oldest: async (ctx) =>
      oldestOf(
        await ctx.db.execute(sql`
          select min(coalesce(r.finished_at, p.created_at))::text as since
          from ${dataExportParts} p join data_requests r on r.id = p.request_id`),
      ),
  },
];
