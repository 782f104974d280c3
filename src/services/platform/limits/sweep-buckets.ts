import { lt, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { rateBuckets } from './tables';

const BATCH = 20_000;

/** Job: a full bucket is like one that never was. */
export async function sweepBuckets(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  await ctx.db
    .delete(rateBuckets)
    .where(
      sql`${rateBuckets.key} in (select key from ${rateBuckets} where ${lt(rateBuckets.fullAt, ctx.clock.now())} limit ${BATCH})`,
    );
}
