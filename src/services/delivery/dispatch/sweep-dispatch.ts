import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs } from '@/services/platform/outbox';
import { OFFER_JOB, offerJob } from './dispatch-jobs';
import { currentSettings } from './settings';

/** Long enough for the offer's own job to have come. */
const OVERDUE_MS = 10_000;
/** A minute's sweep; the next one takes what is left. */
const BATCH = 200;

/**
 * Job, each minute: takes up every search that has neither a running offer nor a job any more, for example
 * after its job failed too often, and sets drivers aside who have fallen silent. Finds work by state, so it needs no
 * memory of its own.
 */
export async function sweepDispatch(ctx: Ctx): Promise<number> {
  authoriseSystem(ctx);
  const overdueAt = addMs(ctx.clock.now(), -OVERDUE_MS).toISOString();
  const lost = await ctx.db.execute<{ id: string }>(sql`
    select d.id from deliveries d
    left join lateral (
      select o.id, o.expires_at from delivery_offers o join deliveries mate on mate.id = o.delivery_id
      where mate.trip_id = d.trip_id and o.state = 'open' limit 1) o on true
    where d.state = 'searching'
      and (o.expires_at < ${overdueAt}::timestamptz
        or (o.id is null and not exists (select 1 from graphile_worker.jobs j join deliveries mate
          on j.key = ${`${OFFER_JOB}:`} || mate.id::text
          where mate.trip_id = d.trip_id and j.attempts < j.max_attempts)))
    order by d.created_at limit ${BATCH}`);
  await addJobs(
    ctx,
    lost.map(({ id }) => offerJob(id)),
  );
  await setSilentAside(ctx);
  return lost.length;
}

/**
 * Whose phone says nothing is passed by anyway; set aside, thousands of them hide nobody behind them. Whoever is being
 * written to at this moment is left to the next minute, so that this waits for nobody, and never in a circle.
 */
async function setSilentAside(ctx: Ctx): Promise<void> {
  const { freshMinutes } = await currentSettings(ctx);
  const heardSince = addMs(ctx.clock.now(), -freshMinutes * 60_000).toISOString();
  await ctx.db.execute(sql`
    update drivers set silent = true
    where user_id in (
      select user_id from drivers where online and not silent and located_at < ${heardSince}::timestamptz
      for no key update skip locked)`);
}
