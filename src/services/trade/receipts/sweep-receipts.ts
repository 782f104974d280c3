import { asc, eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { clearJob } from './clear-job';
import { fiscalIsOn } from './fiscal/configured';
import { issueReceipt } from './issue-receipt';
import { receipts } from './tables';

export const RECEIPTS_SWEEP = 'receipts.sweep';
const MOST_A_NIGHT = 2_000;

/**
 * Job, nightly: makes the receipts of delivered orders that have none, such as those from before there were any, the
 * oldest first, and asks again for fiscal numbers that nobody is asking for any more.
 */
export async function sweepReceipts(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const missing = await ctx.db.execute<{ order_id: string }>(sql`
    select e.order_id from order_events e
    where e.to_state = 'delivered' and not exists (select 1 from receipts r where r.order_id = e.order_id)
    order by e.id limit ${MOST_A_NIGHT}`);
  // One by one: each holds up the numbering for a moment only.
  for (const { order_id } of missing) await withTransaction(ctx, (tx) => issueReceipt(tx, order_id));
  if (missing.length > 0) ctx.log.warn({ receipts: missing.length }, 'receipts were missing and are made');
  if (!fiscalIsOn()) return;
  const waiting = await ctx.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(eq(receipts.fiscalState, 'pending'))
    .orderBy(asc(receipts.issuedAt))
    .limit(MOST_A_NIGHT);
  await addJobs(
    ctx,
    waiting.map(({ id }) => clearJob(id, ctx.clock.now())),
  );
}
