import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { extraLookJob } from './dispatch-jobs';

/** More than the drivers who come free at one moment; what is left gets its look with its next round. */
const LOOKS = 50;

/** Job: a driver came free, so every delivery that waits without an open offer is looked at, oldest first. */
export async function wakeDispatch(ctx: Ctx): Promise<number> {
  authoriseSystem(ctx);
  const waiting = await ctx.db.execute<{ id: string }>(sql`
    select d.id from deliveries d
    where d.state = 'searching'
      and not exists (select 1 from delivery_offers o where o.delivery_id = d.id and o.state = 'open')
    order by d.created_at limit ${LOOKS}`);
  await addJobs(
    ctx,
    waiting.map(({ id }) => extraLookJob(id)),
  );
  return waiting.length;
}
