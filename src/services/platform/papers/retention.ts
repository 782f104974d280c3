import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { oldestOf } from '@/db/row-sweep';
import { dropFilesLater } from './drop-files';
import { papers } from './tables';

/** Nobody works with a refused paper: it stays while its owner may ask why, then goes with its file. */
export const papersRetention: readonly RetentionSweep[] = [
  {
    key: 'papers.refused',
    sweep: async (tx, before, limit) => {
      const gone = await tx.db.execute<{ file_id: string }>(sql`
        delete from ${papers} where id in (
          select id from ${papers} where state = 'refused' and decided_at < ${before.toISOString()}::timestamptz
          order by decided_at limit ${limit} for update skip locked)
        returning file_id`);
      await dropFilesLater(
        tx,
        gone.map((row) => row.file_id),
      );
      return gone.length;
    },
    oldest: async (ctx) =>
      oldestOf(
        await ctx.db.execute(
          sql`select min(decided_at)::text as since from ${papers} where state = 'refused'`,
        ),
      ),
  },
];
