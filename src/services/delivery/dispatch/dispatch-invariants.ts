import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { OFFER_JOB } from './dispatch-jobs';

export type Invariants = Readonly<Record<string, { readonly ok: boolean; readonly detail: string }>>;

const STALE_OFFER_MS = 60_000;

/** What must hold at any moment, read from the tables. Read-only; the caller asks who may. */
export async function dispatchInvariants(ctx: Ctx): Promise<Invariants> {
  const staleBefore = addMs(ctx.clock.now(), -STALE_OFFER_MS).toISOString();
  const [row] = await ctx.db.execute<Record<string, number>>(sql`
    select
      (select count(*) from (
        select driver_id from deliveries where state in ('assigned', 'collected')
        group by driver_id having count(distinct trip_id) > 1) twice)::int as double_carriers,
      (select count(*) from delivery_offers
        where state = 'open' and expires_at < ${staleBefore}::timestamptz)::int as stale_offers,
      (select count(*) from deliveries d where d.state in ('assigned', 'collected', 'delivered')
        and (select count(*) from delivery_offers o
          where o.delivery_id = d.id and o.state = 'accepted' and o.driver_id = d.driver_id) <> 1
      )::int as without_winner,
      (select count(*) from delivery_offers o join deliveries d on d.id = o.delivery_id
        where o.state = 'open' and d.state <> 'searching')::int as offers_of_closed,
      (select count(*) from deliveries
        where (state in ('collected', 'delivered') and collected_at is null)
           or (state = 'delivered' and (delivered_at is null or delivered_at < collected_at)))::int as skipped_steps,
      (select count(*) from deliveries d where d.state = 'searching'
        and not exists (select 1 from delivery_offers o join deliveries mate on mate.id = o.delivery_id
          where mate.trip_id = d.trip_id and o.state = 'open')
        and not exists (select 1 from graphile_worker.jobs j join deliveries mate
          on j.key = ${`${OFFER_JOB}:`} || mate.id::text
          where mate.trip_id = d.trip_id and j.attempts < j.max_attempts))::int as forgotten,
      (select count(*) from drivers r where r.engaged <> (
        exists (select 1 from delivery_offers o where o.driver_id = r.user_id and o.state = 'open')
        or exists (select 1 from deliveries d where d.driver_id = r.user_id and d.state in ('assigned', 'collected')))
      )::int as misplaced`);
  const counts = row ?? {};
  const none = (count: number | undefined, what: string) => ({ ok: count === 0, detail: `${count} ${what}` });
  return {
    one_trip_per_driver: none(counts.double_carriers, 'drivers on two trips at once'),
    no_stale_offers: none(counts.stale_offers, 'offers open for a minute past their end'),
    every_carrier_won_the_offer: none(counts.without_winner, 'deliveries whose driver accepted no offer'),
    no_offer_after_the_search: none(counts.offers_of_closed, 'open offers of deliveries no longer searching'),
    collected_before_delivered: none(counts.skipped_steps, 'deliveries that skipped a step'),
    free_drivers_are_found: none(
      counts.misplaced,
      'drivers who are free and taken for busy, or the other way',
    ),
    no_forgotten_search: none(counts.forgotten, 'searching deliveries with neither an offer nor a job'),
  };
}
