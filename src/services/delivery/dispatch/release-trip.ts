import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { addJobs } from '@/services/platform/outbox';
import { offerJob, wakeJob } from './dispatch-jobs';
import { MATCH_MS } from './request-delivery';

/**
 * Nothing more is coming that a trip would wait for: the search for its driver begins now. Doing so twice, or for a trip
 * that waits for nobody, changes nothing. The caller asks who may.
 */
export async function releaseTrip(ctx: TxCtx, tripId: string): Promise<void> {
  const now = ctx.clock.now();
  const released = await ctx.db.execute<{ id: string }>(sql`
    with held as (
      select id from deliveries where trip_id = ${tripId}::uuid and state = 'searching'
        and held_until > ${now.toISOString()}::timestamptz
      order by id for no key update
    )
    update deliveries d set held_until = ${now.toISOString()}::timestamptz from held where d.id = held.id
    returning d.id`);
  if (released.length === 0) return;
  await addJobs(ctx, [wakeJob(), ...released.map(({ id }) => offerJob(id, addMs(now, MATCH_MS)))]);
}
