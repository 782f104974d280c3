import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authorise } from '@/services/platform/access';
import type { Moment } from './note-estimate';

export type MomentAccuracy = {
  readonly moment: Moment;
  readonly rides: number;
  /** How far off the likeliest time was, in minutes. */
  readonly p50Minutes: number;
  readonly p90Minutes: number;
  /** The same as a share of what was left in truth. */
  readonly p50Share: number;
  readonly p90Share: number;
  /** Of all, how many ended within the range that was shown. */
  readonly withinShare: number;
};

export type EstimateAccuracy = {
  readonly days: number;
  readonly moments: readonly MomentAccuracy[];
  /** Promised windows that are over, and how many of them were kept. */
  readonly promises: { readonly ended: number; readonly kept: number };
};

const DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
const MOMENTS: readonly Moment[] = ['collected', 'first_place', 'halfway'];

type Row = {
  moment: Moment;
  rides: number;
  p50_minutes: number;
  p90_minutes: number;
  p50_share: number;
  p90_share: number;
  within_share: number;
};

/** How wrong arrival estimates were over the last 30 days. Permission delivery-settings.read. */
export async function estimateAccuracy(ctx: Ctx): Promise<EstimateAccuracy> {
  authorise(ctx, 'delivery-settings.read');
  const since = addMs(ctx.clock.now(), -DAYS * DAY_MS).toISOString();
  const rows = await ctx.db.execute<Row>(sql`
    with said as (
      select moment, abs(likely_minutes - left_minutes) as off, abs(likely_minutes - left_minutes) / greatest(left_minutes, 1) as share,
        left_minutes between low_minutes and high_minutes as within
      from arrival_estimates where left_minutes is not null and at >= ${since}::timestamptz
    )
    select moment, count(*)::int as rides,
      percentile_cont(0.5) within group (order by off) as p50_minutes,
      percentile_cont(0.9) within group (order by off) as p90_minutes,
      percentile_cont(0.5) within group (order by share) as p50_share,
      percentile_cont(0.9) within group (order by share) as p90_share,
      avg(within::int)::float8 as within_share
    from said group by moment`);
  const [promises] = await ctx.db.execute<{ ended: number; kept: number }>(sql`
    select count(*)::int as ended, count(*) filter (where p.ended_at <= p.due_by)::int as kept
    from arrival_promises p
    where p.ended_at >= ${since}::timestamptz
      and exists (select 1 from deliveries d where d.ref_kind = p.ref_kind and d.ref_id = p.ref_id and d.state = 'delivered'
        and d.returning_since is null)`);
  return {
    days: DAYS,
    moments: MOMENTS.flatMap((moment) => rows.filter((row) => row.moment === moment).map(accuracyOf)),
    promises: promises ?? { ended: 0, kept: 0 },
  };
}

const accuracyOf = (row: Row): MomentAccuracy => ({
  moment: row.moment,
  rides: row.rides,
  p50Minutes: row.p50_minutes,
  p90Minutes: row.p90_minutes,
  p50Share: row.p50_share,
  p90Share: row.p90_share,
  withinShare: row.within_share,
});
